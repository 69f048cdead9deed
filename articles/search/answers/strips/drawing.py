"""A strip of bars, made of what the engine counted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from articles.search.answers.results import Facet
from articles.search.answers.strips.planning import (
    AFTER,
    BEFORE,
    BY_DAY,
    EVERYTHING,
    PART,
    WIDER,
    StripPlan,
    chosen_days,
    years_field,
)
from articles.search.answers.strips.standing_out import standing_out
from articles.search.dates.periods import COUNT_FIELDS, Unit, keys_between, overlaps, period, period_label
from articles.search.dates.strip import Bar, Fold, Histogram, Part
from articles.search.dates.windows import MOST_YEARS, StripWindow, window_of
from articles.search.engines.base import EngineAnswer
from articles.search.fields import NOT_STATED, CountName, DayRange
from articles.search.query import SearchQuery, Selection


def strip_of(
    plan: StripPlan, answer: EngineAnswer, facets: Sequence[Facet], answers: Mapping[str, EngineAnswer]
) -> Histogram | None:
    """The strip, given the answers to the plan's requests by their names; None when nothing is dated."""
    if plan.window is None:
        return None
    counted = answers.get(WIDER, answer)
    drawn = _drawn(plan, counted, answers)
    if drawn is None:
        return None
    unusual = standing_out(facets, answer.total, counted) if WIDER in answers else ()
    before, after = _folds(plan, counted, answers)
    return replace(
        drawn, undated=_undated(plan.query, counted), before=before, after=after, total=counted.total, unusual=unusual
    )


def _drawn(plan: StripPlan, counted: EngineAnswer, answers: Mapping[str, EngineAnswer]) -> Histogram | None:
    """The bars of the window; where all of these are empty, of its months, else of the whole search."""
    assert plan.window
    query, window = plan.query, plan.window
    counts = _within(window, _counts(answers.get(BY_DAY, counted), query, window))
    if any(counts.values()):
        parts = tuple(_counts(answers[PART + part.value], query, window) for part in plan.parts if part.value)
        of = _counts(answers[EVERYTHING], query, window) if EVERYTHING in answers else None
        return _strip(plan, _clipped(window, counts), _Counts(counts, parts, of))
    plain = replace(plan, query=replace(query, bars="articles"), parts=())
    for wider in _wider_windows(query, window, counted):
        counts = _within(wider, _counts(counted, query, wider))
        if any(counts.values()):
            return _strip(plain, wider, _Counts(counts))
    return None


def _wider_windows(query: SearchQuery, window: StripWindow, counted: EngineAnswer) -> Iterator[StripWindow]:
    """Windows of months and years: articles may name no day, or none that is chosen."""
    if window.unit == "day":
        yield StripWindow("month", window.days)
    month, year = (COUNT_FIELDS[query.axis, unit] for unit in ("month", "year"))
    whole = window_of(counted.counts.get(month, {}), counted.counts.get(year, {}))
    if whole:
        yield StripWindow("month", whole.days) if whole.unit == "day" else whole


@dataclass(frozen=True, slots=True)
class _Counts:
    """Articles by period: of the search, of each of its parts, and of all."""

    own: Mapping[int, int]
    parts: tuple[Mapping[int, int], ...] = ()
    everything: Mapping[int, int] | None = None


def _within(window: StripWindow, counts: Mapping[int, int]) -> dict[int, int]:
    first, last = window.keys
    return {key: n for key, n in counts.items() if first <= key <= last}


def _counts(answer: EngineAnswer, query: SearchQuery, window: StripWindow) -> Mapping[int, int]:
    name: CountName = COUNT_FIELDS[query.axis, window.unit]
    return answer.counts.get(name, {})


def _clipped(window: StripWindow, counts: Mapping[int, int]) -> StripWindow:
    """Of a window of more years than can have bars those that have articles, the latest of them."""
    first, last = window.keys
    seen = [key for key, n in counts.items() if n]
    if window.unit != "year" or last - first < MOST_YEARS or not seen:
        return window
    kept = max(min(seen), max(seen) - MOST_YEARS + 1)
    return StripWindow("year", DayRange(period("year", kept).first, period("year", max(seen)).last))


def _strip(plan: StripPlan, window: StripWindow, counts: _Counts) -> Histogram:
    query, unit = plan.query, window.unit
    keys = list(keys_between(unit, *window.keys))
    by_share = query.bars == "share" and counts.everything is not None
    values = {key: _value(key, counts, by_share=by_share) for key in keys}
    tallest = max(values.values(), default=0) or 1
    bars = tuple(_bar(plan, unit, key, counts, values[key] / tallest) for key in keys)
    return Histogram(query.axis, unit, bars, undated=0, parts=plan.parts)


def _value(key: int, counts: _Counts, *, by_share: bool) -> float:
    own = counts.own.get(key, 0)
    return own / max(own, (counts.everything or {}).get(key, 0), 1) if by_share else own


def _bar(plan: StripPlan, unit: Unit, key: int, counts: _Counts, height: float) -> Bar:
    days, chosen, own = period(unit, key), chosen_days(plan.query), counts.own.get(key, 0)
    return Bar(
        days,
        period_label(unit, days),
        own,
        height,
        bool(chosen) and overlaps(days, chosen),
        _parts(plan.parts, own, [one.get(key, 0) for one in counts.parts]),
        (counts.everything or {}).get(key, 0),
    )


def _parts(parts: Sequence[Part], own: int, counted: Sequence[int]) -> tuple[int, ...]:
    """Those of the values, and what none of them has where the parts end with the rest."""
    rest = max(0, own - sum(counted))
    return (*counted, rest) if parts and not parts[-1].value else tuple(counted)


def _folds(
    plan: StripPlan, counted: EngineAnswer, answers: Mapping[str, EngineAnswer]
) -> tuple[Fold | None, Fold | None]:
    """What lies before and after the window of a search without a span."""
    if plan.window is None or chosen_days(plan.query):
        return None, None
    first, last = plan.window.first, plan.window.last
    if plan.query.axis == "happened":
        before, after = (answers[name].total if name in answers else 0 for name in (BEFORE, AFTER))
    else:
        months = counted.counts[COUNT_FIELDS["published", "month"]]
        before = sum(n for month, n in months.items() if month < first.year * 100 + first.month)
        after = sum(n for month, n in months.items() if month > last.year * 100 + last.month)
    return (
        Fold(DayRange(None, first - timedelta(1)), before) if before else None,
        Fold(DayRange(last + timedelta(1), None), after) if after else None,
    )


def _undated(query: SearchQuery, counted: EngineAnswer) -> int:
    years = years_field(query)
    if not _has_undated(query.selection(years)) or years not in counted.facets:
        return 0
    return dict(counted.facets[years].values).get(NOT_STATED, 0)


def _has_undated(years: Selection) -> bool:
    """Whether the undated are among the hits: their count leaves out what is chosen of years, and is of them alone."""
    return NOT_STATED not in years.excluded and (not years.values or NOT_STATED in years.values)
