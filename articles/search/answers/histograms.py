"""Counts by day, month or year -> a histogram whose every bar is a search."""

import calendar
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from articles.search.answers.results import Bar, Histogram
from articles.search.fields import CountName, DayRange
from articles.search.query import Axis, SearchQuery

HistogramUnit = Literal["year", "month", "day"]

MOST_DAYS: Final = 100
MOST_MONTHS: Final = 15 * 12
MOST_BARS: Final = 400

COUNT_FIELDS: Final[dict[tuple[Axis, HistogramUnit], CountName]] = {
    ("published", "day"): "published_day",
    ("published", "month"): "published_month_number",
    ("published", "year"): "published_year_number",
    ("happened", "day"): "event_days",
    ("happened", "month"): "happened_months",
    ("happened", "year"): "happened_years",
}


def histogram_units(query: SearchQuery) -> tuple[HistogramUnit, ...]:
    """The units that the query's histogram is made from: days for a short chosen range, else months and years."""
    chosen = query.published if query.axis == "published" else query.happened
    if chosen.first and chosen.last and (chosen.last - chosen.first).days < MOST_DAYS:
        return ("day",)
    return ("month", "year")


def build_histogram(
    query: SearchQuery, counts: Mapping[CountName, Mapping[int, int]], undated: int
) -> Histogram | None:
    """The histogram on the query's axis; None when nothing has a time on it."""
    units = histogram_units(query)
    finest = counts[COUNT_FIELDS[query.axis, units[0]]]
    chosen = query.published if query.axis == "published" else query.happened
    inside = {key: n for key, n in finest.items() if _overlaps(_days(units[0], key), chosen)}
    if not inside:
        return None
    unit = units[0]
    if unit == "month" and _month_span(inside) > MOST_MONTHS:
        unit = "year"
        inside = {
            key: n for key, n in counts[COUNT_FIELDS[query.axis, unit]].items() if _overlaps(_days(unit, key), chosen)
        }
    tallest = max(inside.values())
    bars = tuple(
        Bar(
            days := _days(unit, key),
            _label(unit, days),
            inside.get(key, 0),
            inside.get(key, 0) / tallest,
            bool(chosen) and _overlaps(days, chosen),
        )
        for key in _keys(unit, inside)
    )
    return Histogram(query.axis, unit, bars, undated)


def _month_span(counts: Mapping[int, int]) -> int:
    first, last = min(counts), max(counts)
    return (last // 100 - first // 100) * 12 + last % 100 - first % 100 + 1


def _keys(unit: HistogramUnit, counts: Mapping[int, int]) -> list[int]:
    """Every key from the first to the last with an article; only those with one when there are too many."""
    every = list(_walk(unit, min(counts), max(counts)))
    return every if len(every) <= MOST_BARS else sorted(counts)[-MOST_BARS:]


def _walk(unit: HistogramUnit, first: int, last: int) -> Iterator[int]:
    key = first
    for _ in range(MOST_BARS + 1):
        if key > last:
            return
        yield key
        key = key + 89 if unit == "month" and key % 100 == 12 else key + 1


@lru_cache(maxsize=4_096)
def _days(unit: HistogramUnit, key: int) -> DayRange:
    if unit == "day":
        return DayRange(date.fromordinal(key), date.fromordinal(key))
    if unit == "month":
        first = date(key // 100, key % 100, 1)
        return DayRange(first, first + timedelta(calendar.monthrange(first.year, first.month)[1] - 1))
    return DayRange(date(key, 1, 1), date(key, 12, 31))


def _overlaps(days: DayRange, chosen: DayRange) -> bool:
    assert days.first and days.last
    return (chosen.first is None or days.last >= chosen.first) and (chosen.last is None or days.first <= chosen.last)


@lru_cache(maxsize=4_096)
def _label(unit: HistogramUnit, days: DayRange) -> str:
    assert days.first
    return {
        "day": f"{days.first.day} {days.first:%b %Y}",
        "month": f"{days.first:%B %Y}",
        "year": f"{days.first.year}",
    }[unit]
