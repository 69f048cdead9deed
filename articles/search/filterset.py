"""The parameters of a search: each is described once, and what describes it to people and programs validates it."""

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict

from articles.models import Article
from articles.search.errors import InvalidQuery
from articles.search.fields import FACET_NAMES, SEARCH_FIELDS, STAFF_FACETS, FacetField, SearchField, facet_fields
from articles.search.query import ENTRIES

MOST_VALUES: Final = 20
LONGEST_VALUE: Final = 200
LONGEST_TYPED: Final = 100
"""Of what is typed to find a name, a value or a headline by."""

LAST_PAGE: Final = 1_000
MOST_ENTRIES: Final = 200
SORTS: Final = (("relevance", "Relevance"), ("newest", "Newest"), ("oldest", "Oldest"))
VIEWS: Final = (("articles", "Articles"), ("timeline", "Chronology"))
AXES: Final = (("published", "Published"), ("happened", "Happened"))

PARTIAL_DAY: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$", re.ASCII)
LONGEST_NUMBER: Final = 9


class ValuesField(forms.Field):
    """Every value of a repeated parameter, distinct, in the order given."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> tuple[str, ...]:
        values = [said for one in value or () if (said := str(one).strip())]
        if len(values) > MOST_VALUES:
            raise forms.ValidationError(f"It takes at most {MOST_VALUES} values; {len(values)} were given.")
        if any(len(one) > LONGEST_VALUE or "\x00" in one for one in values):
            raise forms.ValidationError(f"A value has at most {LONGEST_VALUE} characters.")
        return tuple(dict.fromkeys(values))


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


class WholeNumberField(forms.Field):
    """A whole number from `least` to `most`; `default` when none is given."""

    def __init__(self, *, least: int, most: int, default: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.least, self.most, self.default = least, most, default

    def to_python(self, value: Any) -> int:
        said = str(value or "").strip()
        if not said:
            return self.default
        is_number = said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER
        if not is_number or not self.least <= int(said) <= self.most:
            told = f"“{said[:40]}” is not a whole number from {self.least} to {self.most:,}."
            raise forms.ValidationError(told)
        return int(said)


class WholeNumberFilter(django_filters.Filter):
    """How much is asked for, or which part: no rows are chosen by it."""

    field_class = WholeNumberField

    def filter(self, qs: QuerySet[Any], _: Any) -> QuerySet[Any]:
        return qs


def choice(
    label: str, values: Sequence[tuple[str, str]], help_text: str = "", **more: Any
) -> django_filters.ChoiceFilter:
    """A parameter that takes one of the values (value, label)."""
    offered = ", ".join(value for value, _ in values)
    said = f"“%(value)s” is not offered; there are {offered}."
    return django_filters.ChoiceFilter(
        label=label,
        choices=values,
        empty_label=None,
        help_text=help_text,
        error_messages={"invalid_choice": said},
        **more,
    )


def facet_filters(facets: Iterable[FacetField]) -> dict[str, ValuesFilter]:
    """Name -> the parameter by which values of the facet are chosen."""
    return {
        facet.name: ValuesFilter(
            label=facet.label,
            help_text=f"{facet.label}: any of these values; `_none` for articles without one",
        )
        for facet in facets
    }


class ParameterSet(django_filters.FilterSet):
    """The parameters that an address takes, as people type them; others are passed over."""

    def __init__(self, parameters: MultiValueDict[str, str], queryset: QuerySet[Any] | None = None) -> None:
        super().__init__(parameters, Article.objects.none() if queryset is None else queryset)

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        found: dict[str, django_filters.Filter] = super().get_filters()  # type: ignore[no-untyped-call]
        return found

    def faults(self) -> dict[str, list[str]]:
        """Parameter -> what is wrong with it and what to write instead."""
        return {name: [str(said) for said in errors] for name, errors in self.form.errors.items()}

    def validated(self) -> Mapping[str, Any]:
        """Parameter -> its value. Raises InvalidQuery that names each wrong one."""
        faults = self.faults()
        if faults:
            raise InvalidQuery(faults)
        return self.valid()

    def valid(self) -> Mapping[str, Any]:
        """Parameter -> its value, without those that are wrong."""
        self.form.is_valid()
        found: Mapping[str, Any] = self.form.cleaned_data
        return found


class SearchForm(forms.Form):
    def clean(self) -> None:
        for axis, _ in AXES:
            first, last = (self.cleaned_data.get(f"{axis}_{end}") for end in ("from", "to"))
            if first and last and first > last:
                told = f"It ends on {last}, before it begins on {first}: swap the two."
                self.add_error(f"{axis}_to", told)


WORDS: Final = ("q", "exact", "any", "through")
DAYS: Final = ("published_from", "published_to", "happened_from", "happened_to")
SEARCH: Final = (*WORDS, *DAYS, *FACET_NAMES)
"""What articles are asked for by, whatever is then shown of them."""


def _day(label: str, help_text: str, *, last: bool = False) -> PartialDayFilter:
    return PartialDayFilter(label=label, help_text=f"{help_text}: 2024, 2024-06 or 2024-06-19", last=last)


class SearchFilterSet(ParameterSet):
    """A search as pages are asked for it. It describes and validates, and never filters: `.qs` is not used."""

    fields: ClassVar[tuple[SearchField, ...]] = SEARCH_FIELDS
    offered: ClassVar[tuple[str, ...]] = (*SEARCH, "sort", "view", "axis", "entries", "page")

    q = django_filters.CharFilter(
        label="Words",
        strip=False,
        help_text='Words; `"a phrase"`, `OR`, `-word`, `( )`, `begin*`, `field:value`',
    )
    exact = django_filters.BooleanFilter(
        label="Exact words only",
        widget=forms.CheckboxInput,
        help_text="The words only: no names in other languages",
    )
    any = django_filters.BooleanFilter(
        label="Any of the words", widget=forms.CheckboxInput, help_text="Any of the words rather than all"
    )
    through = ValuesFilter(
        label="Also through",
        help_text="Keys of countries in `q` that are also found through their capitals, leaders and organisations",
    )
    published_from = _day("Published from", "Published on this day or later")
    published_to = _day("Published to", "Published on this day or earlier", last=True)
    happened_from = _day("Happened from", "With an event on this day or later")
    happened_to = _day("Happened to", "With an event on this day or earlier", last=True)
    sort = choice("Sort", SORTS, "`relevance` is the default with words")
    view = choice("View", VIEWS)
    axis = choice("Time axis", AXES, "What the histogram counts by")
    entries = WholeNumberFilter(
        label="Entries",
        least=1,
        most=MOST_ENTRIES,
        default=ENTRIES,
        help_text="Days that the chronology tells of at most",
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

    offered = (*(facet.name for facet in STAFF_FACETS), "sort")
