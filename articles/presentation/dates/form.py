"""From and To as a form that works by itself, and that keeps what cannot be read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from articles.presentation.dates.choices import AXES
from articles.presentation.dates.narrowing import chosen_span, with_span
from articles.presentation.dates.spans import ends_in_words
from articles.presentation.translation import translated
from articles.search.fields import DayRange
from articles.search.filterset import SearchFilterSet
from articles.search.messages import Message
from articles.search.params import parameters_of
from articles.search.query import Axis, SearchQuery

LONGEST: Final = 60
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DateField:
    """One end of a span as it stands in its field; `faults` say what is wrong with it."""

    name: str
    value: str
    last: bool
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateForm:
    """Both ends on one axis, and as `hidden` fields all else of the search."""

    axis: str
    fields: tuple[DateField, ...]
    hidden: Fields


def date_form(query: SearchQuery) -> DateForm:
    """The form over results: what is chosen, in words that are read again."""
    first, last = ends_in_words(chosen_span(query))
    return DateForm(
        str(AXES[query.axis]),
        (DateField(f"{query.axis}_from", first, last=False), DateField(f"{query.axis}_to", last, last=True)),
        tuple(parameters_of(with_span(query, DayRange()))),
    )


def is_date_field(parameter: str) -> bool:
    """Whether the parameter is one that the form holds."""
    return parameter in {f"{axis}_{end}" for axis in AXES for end in ("from", "to")}


def faulty_date_forms(given: QueryDict, faults: Mapping[str, Iterable[Message | str]]) -> list[DateForm]:
    """For each axis with an end that cannot be read, a form with both as they were typed; nothing else is lost."""
    return [form for axis in AXES if (form := _faulty(axis, given, faults))]


def _faulty(axis: Axis, given: QueryDict, faults: Mapping[str, Iterable[Message | str]]) -> DateForm | None:
    names: Sequence[tuple[str, bool]] = ((f"{axis}_from", False), (f"{axis}_to", True))
    if not any(name in faults for name, _ in names):
        return None
    fields = tuple(
        DateField(
            name,
            _printable(given.get(name, ""))[:LONGEST],
            last,
            tuple(translated(one) for one in faults.get(name, ())),
        )
        for name, last in names
    )
    known = SearchFilterSet.get_filters().keys() - {name for name, _ in names}
    kept = tuple((name, _printable(value)) for name, values in given.lists() if name in known for value in values)
    return DateForm(str(AXES[axis]), fields, kept)


def _printable(text: str) -> str:
    """Without what no page may hold."""
    return text.replace("\0", "")
