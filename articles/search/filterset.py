"""The parameters of a search: each is described once, and what describes it to people and programs validates it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override

from articles.models import Article
from articles.search.errors import InvalidQuery
from articles.search.fields import (
    FACET_NAMES,
    LANGUAGES,
    SEARCH_FIELDS,
    STAFF_FACETS,
    FacetField,
    SearchField,
    facet_fields,
)
from articles.search.messages import Message, message, verbatim
from articles.search.parameter_fields import (
    FacetNamesFilter,
    OfferedFilter,
    PartialDayFilter,
    PastDayFilter,
    Refused,
    TruthFilter,
    ValuesFilter,
    WholeNumberFilter,
)
from articles.search.query import STANDARD

LAST_PAGE: Final = 1_000
MOST_ENTRIES: Final = 200
SORTS: Final = (("relevance", "Relevance"), ("newest", "Newest"), ("oldest", "Oldest"))
ROWS: Final = (("articles", "All articles"), ("stories", "One per story"))
VIEWS: Final = (("articles", "Articles"), ("timeline", "Chronology"))
AXES: Final = (("published", "Published"), ("happened", "Happened"))
BARS: Final = (("articles", "Articles"), ("outlet", "By outlet"), ("language", "By language"), ("share", "% of all"))


def choice(label: str, values: Sequence[tuple[str, str]], help_text: str = "", **more: Any) -> OfferedFilter:
    """A parameter that takes one of the values (value, label)."""
    return OfferedFilter(label=label, choices=values, empty_label=None, help_text=help_text, **more)


EXCLUDING: Final = "-"
"""What stands before a facet's name where values are excluded, as in the box."""

SPELLED_OUT: Final = "not_"
"""The same in the schema: programs are generated from it in languages that have no names with a dash."""


def excluding(name: str) -> str:
    """The parameter by which values of the facet are excluded."""
    return EXCLUDING + name


def spelled_out(name: str) -> str:
    """What the schema calls the parameter."""
    return SPELLED_OUT + name.removeprefix(EXCLUDING) if name.startswith(EXCLUDING) else name


EXCLUSIONS: Final = {one.name: excluding(one.name) for one in facet_fields(SEARCH_FIELDS)}
"""Facet -> the parameter by which its values are excluded."""


def facet_filters(facets: Iterable[FacetField]) -> dict[str, ValuesFilter]:
    """Name -> the parameters by which values of each facet are chosen and excluded."""
    filters: dict[str, ValuesFilter] = {}
    for facet in facets:
        filters[facet.name] = ValuesFilter(
            label=facet.label,
            help_text=f"{facet.label}: any of these values; `_none` for articles without one",
        )
        filters[excluding(facet.name)] = ValuesFilter(
            label=f"Not {facet.label.lower()}",
            help_text=f"{facet.label}: none of these values; `_none` for articles with one. "
            f"Also written `{excluding(facet.name)}`",
        )
    return filters


class ParameterSet(django_filters.FilterSet):
    """The parameters that an address takes, as people type them; others are passed over."""

    base_filters: ClassVar[Mapping[str, django_filters.Filter]]

    def __init__(self, parameters: MultiValueDict[str, str], queryset: QuerySet[Any] | None = None) -> None:
        self.given: Mapping[str, str] = {}
        super().__init__(self._in_short(parameters), Article.objects.none() if queryset is None else queryset)

    def _in_short(self, parameters: MultiValueDict[str, str]) -> MultiValueDict[str, str]:
        """The parameters by the names that they have here; `given` says under which name another was given."""
        names = {spelled_out(name): name for name in self.base_filters}
        self.given = {name: given for given, name in names.items() if given in parameters and name not in parameters}
        renamed: MultiValueDict[str, str] = MultiValueDict()
        for given, values in parameters.lists():
            name = names.get(given, given)
            renamed.setlist(name, [*renamed.getlist(name), *values])
        return renamed

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        filters: dict[str, django_filters.Filter] = super().get_filters()  # type: ignore[no-untyped-call]
        return filters

    def faults(self) -> dict[str, list[Message]]:
        """Parameter -> what is wrong with it and what to write instead."""
        return {name: [*map(_reason, errors)] for name, errors in self.form.errors.as_data().items()}

    def validated(self) -> Mapping[str, Any]:
        """Parameter -> its value. Raises InvalidQuery that names each wrong one."""
        faults = self.faults()
        if faults:
            raise InvalidQuery({self.given.get(name, name): reasons for name, reasons in faults.items()})
        return self.valid()

    def valid(self) -> Mapping[str, Any]:
        """Parameter -> its value, without those that are wrong."""
        self.form.is_valid()
        values: Mapping[str, Any] = self.form.cleaned_data
        return values


def _reason(error: forms.ValidationError) -> Message:
    """Of a field of ours as it says; of another, which translates by itself, in English."""
    if isinstance(error, Refused):
        return error.reason
    with override("en"):
        return verbatim(" ".join(error.messages))


class SearchForm(forms.Form):
    def clean(self) -> None:
        for axis, _ in AXES:
            first, last = (self.cleaned_data.get(f"{axis}_{end}") for end in ("from", "to"))
            if first and last and first > last:
                self.add_error(f"{axis}_to", Refused(_swapped(first, last)))
        for facet, name in EXCLUSIONS.items():
            chosen, excluded = (self.cleaned_data.get(one) or () for one in (facet, name))
            both = next((value for value in excluded if value in chosen), None)
            if both is not None:
                self.add_error(name, Refused(_contradicted(both[:40])))


def _swapped(first: date, last: date) -> Message:
    return message("The end (%(last)s) is before the start (%(first)s). Swap the two.", first=first, last=last)


def _contradicted(value: str) -> Message:
    return message("“%(value)s” is both selected and excluded. Remove one of the two.", value=value)


WORDS: Final = ("q", "exact", "any", "through")
DAYS: Final = ("published_from", "published_to", "happened_from", "happened_to", "as_of")
SEARCH: Final = (*WORDS, *DAYS, *FACET_NAMES, *map(excluding, FACET_NAMES), "all_of")
"""What articles are asked for by, whatever is then shown of them."""

CHRONOLOGY: Final = ("entries", "disputed", "language_first")
"""What a chronology shows of them."""


DAYS_TAKEN: Final = "2024, 2024-06, 2024-06-19, or one counted from today: -7d, -2w, -3m, -1y, today, this-year"
"""What programs are told that days may be; people may write more."""


def _day(label: str, help_text: str, *, last: bool = False) -> PartialDayFilter:
    return PartialDayFilter(label=label, help_text=f"{help_text}: {DAYS_TAKEN}", last=last)


ONLY: Final = ValuesFilter(label="Only", help_text="Ids of entries of the chronology; the others are left out")
"""The entries that are taken away, where they are not all."""


class SearchFilterSet(ParameterSet):
    """A search as pages are asked for it. It describes and validates, and never filters: `.qs` is not used."""

    fields: ClassVar[tuple[SearchField, ...]] = SEARCH_FIELDS
    offered: ClassVar[tuple[str, ...]] = (*SEARCH, "sort", "rows", "view", "axis", "bars", *CHRONOLOGY, "page")

    q = django_filters.CharFilter(
        label="Words",
        strip=False,
        help_text='Words; `"a phrase"`, `OR`, `-word`, `( )`, `begin*`, `field:value`',
    )
    exact = TruthFilter(label="Exact words only", help_text="The words only: no names in other languages")
    any = TruthFilter(label="Any of the words", help_text="Any of the words instead of all")
    through = ValuesFilter(
        label="Also through",
        help_text="Keys of countries in `q` that are also found through their capitals, leaders and organisations",
    )
    published_from = _day("Published from", "Published on this day or later")
    published_to = _day("Published to", "Published on this day or earlier", last=True)
    happened_from = _day("Happened from", "With an event on this day or later")
    happened_to = _day("Happened to", "With an event on this day or earlier", last=True)
    as_of = PastDayFilter(
        label="As known on",
        help_text="Only articles published by the end of this day (undated ones if first seen by then)",
    )
    all_of = FacetNamesFilter(
        label="All of",
        help_text="Facets for which an article must have all selected values instead of any",
    )
    sort = choice("Sort", SORTS, "`relevance` is the default with words")
    rows = choice(
        "Rows", ROWS, "`stories` lists articles with the same text once, under the first; pages only, no cursor"
    )
    view = choice("View", VIEWS)
    axis = choice("Time axis", AXES, "Date used by the histogram and the chronology")
    bars = choice("Bars", BARS, "What the bars show: articles, by outlet or language, or their share of all articles")
    entries = WholeNumberFilter(
        label="Entries",
        least=1,
        most=MOST_ENTRIES,
        default=STANDARD,
        help_text="Maximum number of days in the chronology; by default as many as the story needs",
    )
    disputed = TruthFilter(label="Only disputed", help_text="Only entries of the chronology on which sources disagree")
    language_first = choice(
        "Language first",
        tuple((code, code) for code in ("any", *LANGUAGES)),
        "Preferred language of chronology entries; pages prefer the reader's, unless it is any",
    )
    page = WholeNumberFilter(
        label="Page", least=1, most=LAST_PAGE, default=1, help_text="A page, within the first 10,000"
    )

    class Meta:
        form = SearchForm

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """Those that are offered: declared here, or made from the table of fields."""
        every = super().get_filters() | facet_filters(facet_fields(cls.fields))
        return {name: every[name] for name in cls.offered}


class StaffFilterSet(SearchFilterSet):
    """What editors choose beside the list of articles in every state; their words are read by the list itself."""

    offered = (*(name for facet in STAFF_FACETS for name in (facet.name, excluding(facet.name))), "sort")
