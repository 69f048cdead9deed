"""URL parameters <-> SearchQuery, both ways; the one description of a search that page and API share."""

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, cast
from urllib.parse import urlencode

import django_filters
from django import forms
from django.http import QueryDict

from articles.models import Article
from articles.search.errors import InvalidQuery
from articles.search.fields import FACETS, DayRange, FacetName
from articles.search.query import ENTRIES, Axis, SearchQuery, Selection, Sort, View

MOST_VALUES: Final = 20
LONGEST_VALUE: Final = 200
LONGEST_TYPED: Final = 100
"""Of what is typed to find a name, a value or a headline by."""

LAST_PAGE: Final = 1_000
SORTS: Final = (("relevance", "Relevance"), ("newest", "Newest"), ("oldest", "Oldest"))
VIEWS: Final = (("articles", "Articles"), ("timeline", "Chronology"))
AXES: Final = (("published", "Published"), ("happened", "Happened"))
MOST_ENTRIES: Final = 200

PARTIAL_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$", re.ASCII)


class ValuesField(forms.Field):
    """Every value of a repeated parameter, distinct, in the order given."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> tuple[str, ...]:
        said = [str(one).strip() for one in value or []]
        values = tuple(dict.fromkeys(one for one in said if one))
        if len(values) > MOST_VALUES:
            raise forms.ValidationError(f"At most {MOST_VALUES} values can be chosen; {len(values)} were given.")
        if any(len(one) > LONGEST_VALUE or "\x00" in one for one in values):
            raise forms.ValidationError(f"A value has at most {LONGEST_VALUE} characters.")
        return values


class ValuesFilter(django_filters.Filter):
    field_class = ValuesField


class PartialDayField(forms.Field):
    """A day from YYYY, YYYY-MM or YYYY-MM-DD: the first day that it may mean, or the last."""

    def __init__(self, *, last: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.last = last

    def to_python(self, value: Any) -> date | None:
        if not value:
            return None
        match = PARTIAL_DAY.match(str(value).strip())
        try:
            return self._day(match) if match else self._refuse(value)
        except ValueError:
            return self._refuse(value)

    def _day(self, match: re.Match[str]) -> date:
        year = int(match[1])
        month = int(match[2]) if match[2] else 12 if self.last else 1
        if match[3]:
            return date(year, month, int(match[3]))
        date(year, month, 1)
        return date(year, month, calendar.monthrange(year, month)[1] if self.last else 1)

    def _refuse(self, value: Any) -> date:
        raise forms.ValidationError(f"“{str(value)[:40]}” is not a day: write 2024, 2024-06 or 2024-06-19.")


class PartialDayFilter(django_filters.Filter):
    field_class = PartialDayField


def _choice(label: str, choices: Sequence[tuple[str, str]]) -> django_filters.ChoiceFilter:
    offered = ", ".join(value for value, _ in choices)
    said = f"“%(value)s” is not offered; there are {offered}."
    return django_filters.ChoiceFilter(label=label, choices=choices, error_messages={"invalid_choice": said})


class SearchFilterSet(django_filters.FilterSet):
    """Describes and validates a search; it never filters: `.qs` is not used."""

    q = django_filters.CharFilter(label="Words", strip=False)
    exact = django_filters.BooleanFilter(label="Exact words only", widget=forms.CheckboxInput)
    any = django_filters.BooleanFilter(label="Any of the words", widget=forms.CheckboxInput)
    published_from = PartialDayFilter(label="Published from")
    published_to = PartialDayFilter(label="Published to", last=True)
    happened_from = PartialDayFilter(label="Happened from")
    happened_to = PartialDayFilter(label="Happened to", last=True)
    sort = _choice("Sort", SORTS)
    view = _choice("View", VIEWS)
    axis = _choice("Time axis", AXES)
    entries = django_filters.NumberFilter(label="Entries", min_value=1, max_value=MOST_ENTRIES)
    page = django_filters.NumberFilter(label="Page", min_value=1, max_value=LAST_PAGE)

    class Meta:
        model = Article
        fields: list[str] = []


for _facet in FACETS:
    cast(Any, SearchFilterSet).base_filters[_facet.name] = ValuesFilter(label=_facet.label, field_name=_facet.name)

PARAMETERS: Final = tuple(cast(Any, SearchFilterSet).base_filters)


def parse_query(parameters: QueryDict) -> SearchQuery:
    """The search that URL parameters ask for; unknown ones are passed over.

    Raises InvalidQuery with a message per parameter that says what is wrong.
    """
    form = SearchFilterSet(parameters, queryset=Article.objects.none()).form
    if not form.is_valid():
        raise InvalidQuery({name: [str(said) for said in errors] for name, errors in form.errors.items()})
    cleaned: Mapping[str, Any] = form.cleaned_data
    query = SearchQuery(
        text=(cleaned["q"] or "").strip(),
        exact=bool(cleaned["exact"]),
        any_word=bool(cleaned["any"]),
        selections=tuple(Selection(facet.name, cleaned[facet.name]) for facet in FACETS if cleaned[facet.name]),
        published=_range(cleaned, "published"),
        happened=_range(cleaned, "happened"),
        page=_whole(cleaned["page"], 1),
        view=cast(View, cleaned["view"] or "articles"),
        axis=cast(Axis, cleaned["axis"] or default_axis(cleaned["view"] or "articles")),
        entries=_whole(cleaned["entries"], ENTRIES),
    )
    return replace(query, sort=cast(Sort, cleaned["sort"] or default_sort(query)))


def _whole(number: Any, default: int) -> int:
    return default if number is None else int(number)


def _range(cleaned: Mapping[str, Any], axis: str) -> DayRange:
    first, last = cleaned[f"{axis}_from"], cleaned[f"{axis}_to"]
    if first and last and first > last:
        raise InvalidQuery({f"{axis}_to": [f"It ends on {last}, before it begins on {first}: swap the two."]})
    return DayRange(first, last)


def default_sort(query: SearchQuery) -> Sort:
    return "relevance" if query.text else "newest"


def default_axis(view: str) -> Axis:
    return "happened" if view == "timeline" else "published"


def parameters_of(query: SearchQuery) -> list[tuple[str, str]]:
    """The shortest parameters that mean `query`, in a fixed order."""
    found: list[tuple[str, str]] = []
    if query.text:
        found.append(("q", query.text))
    if query.exact:
        found.append(("exact", "true"))
    if query.any_word:
        found.append(("any", "true"))
    for facet in FACETS:
        found += [(facet.name, value) for value in query.selected(facet.name)]
    for axis, days in (("published", query.published), ("happened", query.happened)):
        found += [(f"{axis}_{end}", f"{day}") for end, day in (("from", days.first), ("to", days.last)) if day]
    return found + _presentation(query)


def _presentation(query: SearchQuery) -> list[tuple[str, str]]:
    said = (
        ("view", query.view, "articles"),
        ("axis", query.axis, default_axis(query.view)),
        ("sort", query.sort, default_sort(query)),
        ("entries", str(query.entries), str(ENTRIES)),
        ("page", str(query.page), "1"),
    )
    return [(name, value) for name, value, default in said if value != default]


def url_of(query: SearchQuery) -> str:
    """'?q=…', or '' for the search that asks for everything."""
    parameters = parameters_of(query)
    return "?" + urlencode(parameters) if parameters else ""


def cost_of_chronology(parameters: Mapping[str, str]) -> int:
    """What a chronology takes, where an article takes 1: 10 for each 30 entries begun, as its time grows with them."""
    said = parameters.get("entries", "")
    entries = int(said) if said.isdecimal() and len(said) < 6 else ENTRIES
    return 10 * max(1, -(-min(entries, MOST_ENTRIES) // ENTRIES))


def is_facet(name: str) -> bool:
    return any(name == facet.name for facet in FACETS)


def facet_name(name: str) -> FacetName:
    """`name` as a facet's name; raises InvalidQuery when there is no such facet."""
    if not is_facet(name):
        known = ", ".join(facet.name for facet in FACETS)
        raise InvalidQuery({"facet": [f"“{name[:40]}” is not a facet; facets are {known}."]})
    return cast(FacetName, name)
