"""The list of articles: found and counted by the engine in every state, or by the database while that is down."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.contrib import messages
from django.contrib.admin import ListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import DateTimeField, Model, QuerySet, Value
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Action, Article, Status, database_now, may_everywhere, sources_open_to
from articles.presentation.translation import translated
from articles.search.answers.results import StaffResults
from articles.search.errors import SearchUnavailable
from articles.search.fields import NOT_STATED, STAFF_FACETS, FacetField
from articles.search.filterset import SORTS, StaffFilterSet, excluding
from articles.search.params import query_of
from articles.search.query import SearchQuery, Selection
from articles.search.service import staff_search

FROM_DATABASE: Final = _(
    "Search is down. This list comes from the database: newest first, words searched in headlines only, "
    "no counts, and no filter by year."
)
MOST_LISTED: Final = 1_000
"""Articles that are listed, and counted, by the database alone."""

COLUMNS: Final = {"status": "status", "source": "source__slug", "language": "language", "section": "section"}
"""Facet -> the column by which the database chooses the same; it has none for the year in an outlet's own time."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet; `count` is None where nobody counted."""

    value: str
    label: str
    count: int | None


class ChosenOnce(ListFilter, ABC):
    """A parameter with one value, chosen in the sidebar."""

    name: str
    unchosen: str | Promise = _("All")
    template = "admin/articles/article/filter.html"

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: type[Model], model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        if self.name in params:
            self.used_parameters[self.name] = params.pop(self.name)[-1]

    @property
    def value(self) -> str:
        return str(self.used_parameters.get(self.name, ""))

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return [self.name]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The engine has chosen already."""
        return queryset

    @abstractmethod
    def offered(self, changelist: "FoundList") -> Sequence[Choice]:
        """The values that are offered, in their order."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        offered = self.offered(changelist)
        if offered:
            everything = changelist.get_query_string({self.name: None})
            yield {"selected": not self.value, "query_string": everything, "display": self.unchosen, "count": None}
        for choice in offered:
            yield {
                "selected": choice.value == self.value,
                "query_string": changelist.get_query_string({self.name: choice.value}),
                "display": choice.label,
                "count": choice.count,
            }


class FacetFilter(ChosenOnce):
    """A facet: one value can be chosen, and any excluded.

    The count beside a value is the number of articles after choosing it.
    """

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: type[Model], model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.excluded: list[str] = params.pop(excluding(self.name), [])

    def expected_parameters(self) -> list[str | None]:
        return [self.name, excluding(self.name)]

    def offered(self, changelist: "FoundList") -> Sequence[Choice]:
        return changelist.offered.get(self.name, ())

    def choices(self, changelist: Any) -> Iterator[Any]:
        everything = {"selected": not self.value and not self.excluded, "query_string": self._address(changelist)}
        offered = [None, *self.offered(changelist)]
        for choice, context in zip(offered, super().choices(changelist), strict=False):
            yield context | (self._exclusion(changelist, choice.value) if choice else everything)

    def _exclusion(self, changelist: "FoundList", value: str) -> dict[str, Any]:
        """Whether the value is excluded, and the lists in which it is chosen and excluded or not."""
        others = [other for other in self.excluded if other != value]
        is_excluded = value in self.excluded
        toggled = others if is_excluded else [*others, value]
        return {
            "excluded": is_excluded,
            "query_string": self._address(changelist, value, others),
            "exclusion": self._address(changelist, "" if value == self.value else self.value, toggled),
        }

    def _address(self, changelist: "FoundList", value: str = "", excluded: Sequence[str] = ()) -> str:
        return changelist.get_query_string({self.name: value or None, excluding(self.name): list(excluded) or None})


class OrderFilter(ChosenOnce):
    name = "sort"
    title = _("Order")
    unchosen = _("Default order")

    def offered(self, changelist: "FoundList") -> Sequence[Choice]:
        return [Choice(value, translated(label), None) for value, label in SORTS]


def _of_facet(facet: FacetField) -> type[FacetFilter]:
    class Filter(FacetFilter):
        name, title = facet.name, _(facet.label)

    return Filter


FILTERS: Final[tuple[type[ListFilter], ...]] = (*map(_of_facet, STAFF_FACETS), OrderFilter)


def _chosen(rows: QuerySet[Article], chosen: Selection) -> QuerySet[Article]:
    """The articles of a choice by their column, which is empty where nothing is stated."""
    values, excluded = (
        ["" if value == NOT_STATED else value for value in some] for some in (chosen.values, chosen.excluded)
    )
    column = f"{COLUMNS[chosen.field]}__in"
    rows = rows.filter(**{column: values}) if values else rows
    return rows.exclude(**{column: excluded}) if excluded else rows


class CountedPaginator(Paginator):
    """Pages of what was counted elsewhere."""

    def __init__(self, rows: Sequence[Article], per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        self.count = count


class FoundList(ChangeList):
    """One page of a staff search, in rows; `total_is_exact` and `is_cut` say what its numbers leave out."""

    offered: dict[str, Sequence[Choice]]
    total_is_exact: bool
    is_cut: bool

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Any]:
        self.filter_specs, self.has_filters, unknown, _, self.has_active_filters = self.get_filters(request)
        if unknown:
            raise IncorrectLookupParameters(unknown)
        self.clear_all_filters_qs = self.get_query_string(remove=list(self.get_filters_params()))
        return self.root_queryset

    def get_results(self, request: HttpRequest) -> None:
        query = self._query(request)
        try:
            pks = self._from_engine(request, query)
        except SearchUnavailable:
            pks = self._from_database(request, query)
        rows = self.root_queryset.annotate(now=Value(database_now(), DateTimeField())).in_bulk(pks)
        self.result_list: Any = [rows[pk] for pk in pks if pk in rows]
        self.is_cut = self.result_count > self.paginator.count
        self.multi_page = self.paginator.num_pages > 1
        self.can_show_all = self.show_all = self.show_full_result_count = False
        self.show_admin_actions = bool(self.result_list)
        self.full_result_count = None

    def _query(self, request: HttpRequest) -> SearchQuery:
        """The query of the valid parameters; a message above the list names each of the others."""
        chosen = MultiValueDict({spec.name: [spec.value] for spec in self.filter_specs if isinstance(spec, ChosenOnce)})
        for spec in self.filter_specs:
            if isinstance(spec, FacetFilter):
                chosen.setlist(excluding(spec.name), spec.excluded)
        filterset = StaffFilterSet(chosen)
        for name, faults in filterset.faults().items():
            label = gettext(str(filterset.form.fields[name].label))
            messages.error(request, f"{label}: {' '.join(map(translated, faults))}")
        paged = {"page": max(1, self.page_num), "limit": self.list_per_page}
        return query_of({**filterset.valid(), **paged, "q": self.query})

    def _from_engine(self, request: HttpRequest, query: SearchQuery) -> list[int]:
        everywhere = may_everywhere(request.user, Action.VIEW)
        slugs = None if everywhere else list(sources_open_to(request.user, Action.VIEW).values_list("slug", flat=True))
        results = staff_search(query, slugs)
        if query.page > results.pages:
            last = gettext("There is no page %(page)s. This is the last page, %(last)s.")
            messages.warning(request, last % {"page": query.page, "last": results.pages})
            query = replace(query, page=results.pages)
            results = staff_search(query, slugs)
        self._show_results(results, query.page)
        return list(results.ids)

    def _show_results(self, results: StaffResults, page: int) -> None:
        self.page_num, self.result_count, self.total_is_exact = page, results.total, results.total_is_exact
        self.paginator = CountedPaginator((), self.list_per_page, results.reachable)
        self.offered = {
            facet.name: [Choice(value.value, translated(value.label), value.count) for value in facet.values]
            for facet in results.facets
        }

    def _from_database(self, request: HttpRequest, query: SearchQuery) -> list[int]:
        """Newest first; words are compared with headlines."""
        messages.warning(request, FROM_DATABASE)
        rows = self.root_queryset
        for word in query.text.split():
            rows = rows.filter(headline__icontains=word)
        for chosen in query.selections:
            rows = _chosen(rows, chosen) if chosen.field in COLUMNS else rows
        rows = rows.order_by("-published_at", "-pk")
        self.result_count = rows[: MOST_LISTED + 1].count()
        self.total_is_exact = self.result_count <= MOST_LISTED
        self.paginator = CountedPaginator((), self.list_per_page, min(self.result_count, MOST_LISTED))
        self.page_num = min(query.page, self.paginator.num_pages)
        sources = sources_open_to(request.user, Action.VIEW).values_list("slug", "name")
        self.offered = {
            "status": [Choice(value, translated(str(label)), None) for value, label in Status.choices],
            "source": [Choice(slug, name, None) for slug, name in sources],
        }
        first = (self.page_num - 1) * self.list_per_page
        last = min(first + self.list_per_page, MOST_LISTED)
        return list(rows.values_list("pk", flat=True)[first:last])
