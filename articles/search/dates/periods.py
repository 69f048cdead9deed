"""Years, months and days as whole numbers, as articles are counted by them, and as the days that they are."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from articles.search.fields import CountName, DayRange

Unit = Literal["year", "month", "day"]
TimeAxis = Literal["published", "happened"]

COUNT_FIELDS: Final[dict[tuple[TimeAxis, Unit], CountName]] = {
    ("published", "day"): "published_day",
    ("published", "month"): "published_month_number",
    ("published", "year"): "published_year_number",
    ("happened", "day"): "event_days",
    ("happened", "month"): "happened_months",
    ("happened", "year"): "happened_years",
}
"""What is counted by the unit on the axis: of what happened a month counts its days too."""


def period_key(unit: Unit, day: date) -> int:
    """The number by which the period that holds the day is counted."""
    if unit == "day":
        return day.toordinal()
    return day.year * 100 + day.month if unit == "month" else day.year


@lru_cache(maxsize=4_096)
def period(unit: Unit, key: int) -> DayRange:
    """The days of the period that is counted by this number."""
    if unit == "day":
        return DayRange(date.fromordinal(key), date.fromordinal(key))
    if unit == "month":
        first = date(key // 100, key % 100, 1)
        return DayRange(first, first + timedelta(calendar.monthrange(first.year, first.month)[1] - 1))
    return DayRange(date(key, 1, 1), date(key, 12, 31))


def keys_between(unit: Unit, first: int, last: int) -> Iterator[int]:
    """Every number from the first to the last."""
    key = first
    while key <= last:
        yield key
        key += 89 if unit == "month" and key % 100 == 12 else 1


def months_between(first: date, last: date) -> int:
    """How many months the days from the first to the last touch."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def overlaps(days: DayRange, chosen: DayRange) -> bool:
    """Whether the days, both ends of which are given, have one in common with the chosen ones."""
    assert days.first and days.last
    return (chosen.first is None or days.last >= chosen.first) and (chosen.last is None or days.first <= chosen.last)


def exact_period(days: DayRange) -> Unit | None:
    """Whether the days are just one year, month or day."""
    if not days.first or not days.last:
        return None
    units: tuple[Unit, ...] = ("year", "month", "day")
    return next((unit for unit in units if period(unit, period_key(unit, days.first)) == days), None)


@lru_cache(maxsize=4_096)
def period_label(unit: Unit, days: DayRange) -> str:
    """'19 Jun 2024', 'June 2024', '2024'."""
    assert days.first
    return {
        "day": f"{days.first.day} {days.first:%b %Y}",
        "month": f"{days.first:%B %Y}",
        "year": f"{days.first.year}",
    }[unit]
