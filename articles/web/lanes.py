"""Two searches as lanes of one chronology: what happened in either, and in both, on one scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, zip_longest

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.metering.pages import costs
from articles.presentation.translation import wording_language
from articles.search.errors import CountsUnavailable, InvalidQuery, SearchUnavailable
from articles.search.interpretation import renamed
from articles.search.params import cost_of_chronology, cost_of_exclusions, parse_query
from articles.search.query import SearchQuery
from articles.timeline.chronology import build_chronology
from articles.timeline.entries import Chronology, Entry
from articles.web.responses import invalid, unavailable
from articles.web.times import times_of

OTHER = "with"
"""The parameter with the words of the second search; all else is common to both."""


@dataclass(frozen=True, slots=True)
class LaneRow:
    """What stands on one height: an entry of either lane or of both; `is_one` where they tell the same event."""

    entry: Entry
    left: Entry | None
    right: Entry | None
    is_one: bool = False


@dataclass(frozen=True, slots=True)
class LaneYear:
    year: int
    rows: tuple[LaneRow, ...]


def _cost_of_lanes(request: HttpRequest) -> int:
    """Of two chronologies, once a second search is named."""
    cost = cost_of_chronology(request.GET) + cost_of_exclusions(request.GET)
    return 2 * cost if request.GET.get(OTHER) else 1


@require_safe
@costs(_cost_of_lanes)
def lanes(request: HttpRequest) -> HttpResponse:
    """Two searches side by side, or the form that asks for the second."""
    try:
        left, right = _queries(request)
        return render(request, "articles/lanes.html", _lanes(request, left, right))
    except InvalidQuery as fault:
        return invalid(request, fault)
    except SearchUnavailable as fault:
        late = isinstance(fault, CountsUnavailable)
        return unavailable(request, {"query": left, "stories": (), "counts_are_late": late})


def _queries(request: HttpRequest) -> tuple[SearchQuery, SearchQuery | None]:
    """The searches of both lanes; without the words of the second there is but one. Raises InvalidQuery."""
    left = replace(renamed(parse_query(request.GET)), view="timeline", axis="happened", page=1)
    words = request.GET.get(OTHER, "").strip()
    if not words:
        return left, None
    second = request.GET.copy()
    second["q"] = words
    return left, replace(renamed(parse_query(second)), view="timeline", axis="happened", page=1)


def _lanes(request: HttpRequest, left: SearchQuery, right: SearchQuery | None) -> dict[str, object]:
    context: dict[str, object] = {"query": left, "other": right, "times": times_of(request)}
    if right is None:
        return context
    first, second = (
        build_chronology(one, faceted=False, language=wording_language(one)).chronology for one in (left, right)
    )
    return context | {"left": first, "right": second, "years": lane_years(first, second)}


def lane_years(left: Chronology, right: Chronology) -> tuple[LaneYear, ...]:
    """The entries of both, oldest first; those that tell one event together, those of the same days beside each other.

    Entries tell one event where a sentence proves both.
    """
    pairs = _of_one_event(left.listed, right.listed)
    lone_left = [entry for entry in left.listed if entry.anchor not in {one.anchor for one, _ in pairs}]
    lone_right = [entry for entry in right.listed if entry.anchor not in {one.anchor for _, one in pairs}]
    rows = [LaneRow(one, one, other, is_one=True) for one, other in pairs]
    rows += _beside_each_other(lone_left, lone_right)
    rows.sort(key=lambda row: (row.entry.first_day, row.entry.last_day))
    by_year = groupby(rows, key=lambda row: row.entry.first_day.year)
    return tuple(LaneYear(year, tuple(of_year)) for year, of_year in by_year)


def _of_one_event(left: Sequence[Entry], right: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """Entries of both that a sentence proves, each once."""
    by_sentence = {key: entry for entry in right for key in _sentences(entry)}
    found: dict[str, tuple[Entry, Entry]] = {}
    for entry in left:
        others = [by_sentence[key] for key in _sentences(entry) if key in by_sentence]
        free = next((other for other in others if other.anchor not in found), None)
        if free is not None:
            found[free.anchor] = (entry, free)
    return list(found.values())


def _sentences(entry: Entry) -> list[tuple[int, int]]:
    return [(one.article.pk, one.sentence) for one in entry.evidence]


def _beside_each_other(left: Sequence[Entry], right: Sequence[Entry]) -> Iterator[LaneRow]:
    """The entries in rows: those of the same days share one, as far as there are any."""
    days = {_days(entry) for entry in (*left, *right)}
    for span in sorted(days):
        of_left = [entry for entry in left if _days(entry) == span]
        of_right = [entry for entry in right if _days(entry) == span]
        for one, other in zip_longest(of_left, of_right):
            yield LaneRow(one or other, one, other)


def _days(entry: Entry) -> tuple[date, date, str]:
    return entry.first_day, entry.last_day, entry.granularity
