"""One end of a span of days as people type it: "2024", "2024-10", "Oct 2024", "5 Okt 2024", "-7d", "this year"."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from babel import Locale

from articles.search.dates.relative_day import RelativeDay
from articles.search.fields import LANGUAGES, DayRange

YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?", re.ASCII)
DAY_FIRST: Final = re.compile(r"(?:(?P<day>\d{1,2})[-/.])?(?P<month>\d{1,2})[-/.](?P<year>\d{4})", re.ASCII)
NAMED: Final = re.compile(r"(?:(?P<day>\d{1,2})(?:\.|st|nd|rd|th)? ?)?(?P<name>[^\W\d_]+)\.?,? ?(?P<year>\d{4})")
NAME_FIRST: Final = re.compile(r"(?P<name>[^\W\d_]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")
YEAR_THEN_NAME: Final = re.compile(r"(?P<year>\d{4}) (?P<name>[^\W\d_]+)\.?(?: (?P<day>\d{1,2}))?")
PATTERNS: Final = (YEAR_FIRST, DAY_FIRST, NAMED, NAME_FIRST, YEAR_THEN_NAME)

AGO: Final = re.compile(r"[-−](?P<number>[1-9]\d{0,3}) ?(?P<unit>[a-z])")
UNITS: Final[Mapping[str, str]] = {"d": "d", "w": "w", "m": "m", "y": "y", "h": "d", "b": "m", "t": "y"}
"""Letter -> unit: of English, and of hari, bulan and tahun. What minggu begins with is a month already."""

UNIT_DAYS: Final[Mapping[str, int]] = {"d": 1, "w": 7, "m": 30, "y": 365}

EXTRA_MONTHS: Final[Mapping[str, int]] = {
    "agt": 8, "ags": 8, "agust": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "mär": 3, "фев": 2, "мая": 5,
}  # fmt: skip
"""Names beside CLDR's that people type."""

LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class _Current:
    """A period that today lies in; `written` is how an address has it."""

    written: str
    days: Callable[[date], DayRange]


def _week(today: date) -> DayRange:
    first = today - timedelta(today.weekday())
    return DayRange(first, first + timedelta(6))


def _month(today: date) -> DayRange:
    return _calendar_days(today.year, today.month, 0)


def _year(today: date) -> DayRange:
    return _calendar_days(today.year, 0, 0)


TODAY: Final = _Current("today", lambda today: DayRange(today, today))
YESTERDAY: Final = _Current("yesterday", lambda today: DayRange(today - timedelta(1), today - timedelta(1)))
THIS_WEEK: Final = _Current("this-week", _week)
THIS_MONTH: Final = _Current("this-month", _month)
THIS_YEAR: Final = _Current("this-year", _year)
CURRENT: Final[Mapping[str, _Current]] = {
    **dict.fromkeys(("today", "hari ini"), TODAY),
    **dict.fromkeys(("yesterday", "kemarin"), YESTERDAY),
    **dict.fromkeys(("this week", "minggu ini", "pekan ini"), THIS_WEEK),
    **dict.fromkeys(("this month", "bulan ini"), THIS_MONTH),
    **dict.fromkeys(("this year", "tahun ini"), THIS_YEAR),
}


def typed_day(text: str, today: date, *, last: bool) -> date | None:
    """The first day that the text may mean, or the `last`; None where it names no day.

    What is counted from `today` is a RelativeDay. "-7d" are seven days, of which today is the last: they begin six
    days ago, and what ends there ends the day before they begin.
    """
    written = " ".join(text.casefold().split())[:LONGEST]
    current = CURRENT.get(written.replace("-", " "))
    if current:
        return RelativeDay.on(_end(current.days(today), last=last), current.written)
    ago = AGO.fullmatch(written)
    if ago and ago["unit"] in UNITS:
        return _ago(int(ago["number"]), UNITS[ago["unit"]], today, last=last)
    days = next(_readings(written), None)
    return _end(days, last=last) if days else None


def _end(days: DayRange, *, last: bool) -> date:
    day = days.last if last else days.first
    assert day
    return day


def _ago(number: int, unit: str, today: date, *, last: bool) -> date:
    back = number * UNIT_DAYS[unit] - (not last)
    day = date.fromordinal(max(1, today.toordinal() - back))
    return RelativeDay.on(day, f"-{number}{unit}")


def _readings(written: str) -> Iterator[DayRange]:
    for pattern in PATTERNS:
        match = pattern.fullmatch(written)
        parts = match.groupdict() if match else {}
        month = _month_number(parts) if match else None
        if month is not None:
            try:
                yield _calendar_days(int(parts["year"]), month, int(parts["day"] or 0))
            except ValueError:
                continue


def _month_number(parts: Mapping[str, str | None]) -> int | None:
    """The month that is written or named; 0 where only the year is, None where no month is called so."""
    name = parts.get("name")
    return _months().get(name) if name else int(parts.get("month") or 0)


def _calendar_days(year: int, month: int, day: int) -> DayRange:
    """A year, or its month, or that month's day; 0 leaves one out. Raises ValueError of what there is not."""
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    return DayRange(first, date(year, last_month, day or monthrange(year, last_month)[1]))


@cache
def _months() -> Mapping[str, int]:
    """Names of months in small letters, whole and short, in every language of articles."""
    months = dict(EXTRA_MONTHS)
    for language in LANGUAGES:
        named = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in named[context][width].items():
                    months.setdefault(name.casefold().rstrip("."), number)
    return months
