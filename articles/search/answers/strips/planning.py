"""What the engine is asked for a strip of bars: with a search's own request, and in one batch after its answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

from articles.search.answers.results import Facet
from articles.search.answers.strips.standing_out import compared_values
from articles.search.dates.periods import COUNT_FIELDS
from articles.search.dates.strip import Part
from articles.search.dates.windows import StripWindow, window_around, window_of
from articles.search.engines.base import EngineAnswer, EngineRequest, FacetRequest
from articles.search.fields import NOT_STATED, CountName, DayRange, FacetName
from articles.search.messages import message
from articles.search.query import SearchQuery, Selection

WIDER, BY_DAY, BEFORE, AFTER, EVERYTHING, PART = "wider", "by day", "before", "after", "everything", "part "
"""Names of requests: the search without its span, its days, what lies outside, all articles, and those of a part."""

PARTS_OF: Final[Mapping[str, FacetName]] = {"outlet": "source", "language": "language"}
MOST_PARTS: Final = 4


@dataclass(frozen=True, slots=True)
class StripPlan:
    """The window of a search, and by their names the requests that its bars still need."""

    query: SearchQuery
    window: StripWindow | None
    parts: tuple[Part, ...] = ()
    requests: Mapping[str, EngineRequest] = field(default_factory=dict)


def chosen_days(query: SearchQuery) -> DayRange:
    """The span that is chosen on the query's axis."""
    return query.published if query.axis == "published" else query.happened


def years_field(query: SearchQuery) -> FacetName:
    return "published_year" if query.axis == "published" else "happened_year"


def strip_counts(query: SearchQuery) -> tuple[CountName, ...]:
    """What is counted with the search's own request: of a closed span nothing, its window needs no counts."""
    chosen = chosen_days(query)
    return () if chosen.first and chosen.last else _months_and_years(query)


def _months_and_years(query: SearchQuery) -> tuple[CountName, ...]:
    return COUNT_FIELDS[query.axis, "month"], COUNT_FIELDS[query.axis, "year"]


def strip_plan(query: SearchQuery, request: EngineRequest, answer: EngineAnswer, facets: Sequence[Facet]) -> StripPlan:
    """How the strip is drawn of a search whose own request was answered so, with the labelled `facets` of it."""
    bare = replace(
        request, limit=0, offset=0, after=None, facets=(), counts=(), priors=None, sort="newest", exact_total=False
    )
    chosen = chosen_days(query)
    window = _window(query, answer)
    if window is None:
        return StripPlan(query, None)
    parts = _parts(query, answer, facets)
    requests = {WIDER: _wider(query, bare, facets)} if chosen else _outside(query, bare, answer, window)
    counted = request.counts if not chosen else ()
    return StripPlan(query, window, parts, requests | _of_bars(query, bare, window, parts, counted))


def _window(query: SearchQuery, answer: EngineAnswer) -> StripWindow | None:
    chosen = chosen_days(query)
    month, year = _months_and_years(query)
    if not chosen:
        return window_of(answer.counts[month], answer.counts[year])
    inside = _inside(query, answer.counts.get(month, {}))
    return window_around(chosen, inside)


def _inside(query: SearchQuery, months: Iterable[int]) -> list[int]:
    """The months of an open span: articles may date events to others too."""
    chosen = chosen_days(query)
    first = chosen.first.year * 100 + chosen.first.month if chosen.first else 0
    last = chosen.last.year * 100 + chosen.last.month if chosen.last else 999_912
    return [month for month in months if first <= month <= last]


def on_days(request: EngineRequest, query: SearchQuery, days: DayRange) -> EngineRequest:
    """The request for articles of these days on the query's axis, whichever are chosen."""
    return replace(request, published=days) if query.axis == "published" else replace(request, happened=days)


def _wider(query: SearchQuery, bare: EngineRequest, facets: Sequence[Facet]) -> EngineRequest:
    """The articles of any day: how many each month has, and of them those with what is common in the span."""
    asked = (FacetRequest(years_field(query), 0, (NOT_STATED,)), *compared_values(query, facets))
    any_day = on_days(bare, query, DayRange())
    return replace(any_day, facets=asked, counts=_months_and_years(query), exact_total=True)


def _outside(
    query: SearchQuery, bare: EngineRequest, answer: EngineAnswer, window: StripWindow
) -> dict[str, EngineRequest]:
    """Of what happened, how many articles date something before or after the window: one may to several months."""
    if query.axis == "published":
        return {}
    years = [year for year, n in answer.counts[COUNT_FIELDS["happened", "year"]].items() if n]
    months = [month for month, n in answer.counts[COUNT_FIELDS["happened", "month"]].items() if n]
    first, last = window.first, window.last
    asked = {}
    if min(years) < first.year or min(months, default=999_912) < first.year * 100 + first.month:
        asked[BEFORE] = DayRange(None, first - timedelta(1))
    if max(years) > last.year or max(months, default=0) > last.year * 100 + last.month:
        asked[AFTER] = DayRange(last + timedelta(1), None)
    return {name: replace(on_days(bare, query, days), exact_total=True) for name, days in asked.items()}


def _of_bars(
    query: SearchQuery, bare: EngineRequest, window: StripWindow, parts: Sequence[Part], known: Sequence[CountName]
) -> dict[str, EngineRequest]:
    """What is counted for the bars, but what the search's own request counted of any day: a chronology's its days."""
    unit = COUNT_FIELDS[query.axis, window.unit]
    counted = replace(on_days(bare, query, window.days), counts=(unit,))
    requests = {BY_DAY: counted} if window.unit == "day" and unit not in known else {}
    for part in parts:
        if part.value:
            requests[PART + part.value] = replace(counted, selections=_of_part(query, part.value))
    if query.bars == "share":
        everything = replace(counted, tree=None, selections=(), published=DayRange(), happened=DayRange())
        requests[EVERYTHING] = on_days(everything, query, window.days)
    return requests


def _of_part(query: SearchQuery, value: str) -> tuple[Selection, ...]:
    name = PARTS_OF[query.bars]
    return (*(one for one in query.selections if one.field != name), Selection(name, (value,)))


def _parts(query: SearchQuery, answer: EngineAnswer, facets: Sequence[Facet]) -> tuple[Part, ...]:
    """The commonest outlets or languages of the search, and all the rest."""
    facet = next((one for one in facets if one.name == PARTS_OF.get(query.bars)), None)
    if facet is None:
        return ()
    selection = query.selection(facet.name)
    listed = [
        Part(one.value, one.label, one.count)
        for one in facet.values
        if one.value != NOT_STATED and one.count and (one.selected or not (selection.values or one.excluded))
    ]
    rest = answer.total - sum(part.count for part in listed[:MOST_PARTS])
    more = (Part("", message("Others"), rest),) if rest > 0 and listed else ()
    return (*listed[:MOST_PARTS], *more)
