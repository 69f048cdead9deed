"""Days as a reader writes them in the box or in an address: "2024-06", ">2024-06-01", "2022..2023", "-14d"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from articles.search.fields import Bound, DayRange

YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", re.ASCII)
DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
AGO: Final = re.compile(r"-?(\d{1,4})\s?([dwmyDWMY])", re.ASCII)
BETWEEN: Final = re.compile(r"\.\.+|…")
COMPARED: Final = re.compile(r"([<>]=?)(.+)")

BOUNDS: Final[dict[str, Bound]] = {">": "after", ">=": "since", "<": "before", "<=": "until"}

UNIT_DAYS: Final = {"d": 1, "w": 7, "m": 30, "y": 365}
"""Days of a unit: a month back is 30 days, a year 365."""


UNITS: Final = (
    (r"days?|hari|tage?n?|jours?|días?|дн\w+|день", 1),
    (r"weeks?|minggu|pekan|wochen?|semaines?|semanas?|недел\w+", 7),
    (r"months?|bulan|monate?n?|mois|mes(?:es)?|месяц\w*", 30),
    (r"years?|tahun|jahre?n?|ans?|années?|años?|лет|год\w*", 365),
)
"""Units of time in English, Indonesian, German, French, Spanish and Russian, and their days."""

UNIT: Final = "|".join(pattern for pattern, _ in UNITS)
LAST: Final = re.compile(
    rf"(?:(?:in|over|during|за|dalam|selama|in den|les|los)\s+)?(?:the\s+)?(?:"
    rf"(?:last|past|letzten?|últim[oa]s|последни[ехй]+)\s+(?P<before>\d{{1,4}})\s+(?P<unit>{UNIT})"
    rf"|(?P<after>\d{{1,4}})\s+(?:(?P<unit_after>{UNIT})\s+(?:terakhir|belakangan)"
    rf"|derni[eè]re?s\s+(?P<unit_french>{UNIT})))",
    re.IGNORECASE,
)
"""So many units back from today, in words: "last 7 days", "7 hari terakhir", "за последние 7 дней"."""


def last_at_an_end(text: str) -> re.Match[str] | None:
    """The match of LAST with which the text begins or ends; in its midst it may belong to a headline."""
    for match in LAST.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if not (before.strip() and after.strip()) and before.count('"') % 2 == 0:
            return match
    return None


def last_days(match: re.Match[str], today: date) -> DayRange:
    """The days that a match of LAST names."""
    number = int(match["before"] or match["after"])
    unit = match["unit"] or match["unit_after"] or match["unit_french"]
    days = next(days for pattern, days in UNITS if re.fullmatch(pattern, unit, re.IGNORECASE))
    return days_back(number, days, today)


def read_days(text: str, today: date) -> DayRange | None:
    """The days that the text names, or None where it names none.

    A year, a month, a day (year first, or day.month.year), two of them with ".." between, of which one may be left
    out, one after a sign of comparison, or so many days, weeks, months or years back from `today`.
    """
    written = text.strip()
    compared = COMPARED.fullmatch(written)
    if compared:
        named = _named(compared[2].strip())
        return bounded(named, BOUNDS[compared[1]]) if named else None
    ends = BETWEEN.split(written)
    if len(ends) == 2 and any(ends):
        return _between(*(end.strip() for end in ends))
    ago = AGO.fullmatch(written)
    if ago:
        return days_back(int(ago[1]), UNIT_DAYS[ago[2].lower()], today)
    return _named(written)


def days_back(number: int, days: int, today: date) -> DayRange:
    """So many times so many days, the last of which is today."""
    earliest = today.toordinal() - date.min.toordinal()
    return DayRange(today - timedelta(days=min(earliest, max(0, number * days - 1))), today)


def bounded(days: DayRange, bound: Bound) -> DayRange | None:
    """The days within these, since their first, after their last, until their last or before their first.

    None where no day is left.
    """
    first, last = days.first, days.last
    if bound == "since":
        return DayRange(first, None)
    if bound == "until":
        return DayRange(None, last)
    if bound == "after":
        return DayRange(last + timedelta(days=1), None) if last and last < date.max else None
    if bound == "before":
        return DayRange(None, first - timedelta(days=1)) if first and first > date.min else None
    return days


def _between(start: str, end: str) -> DayRange | None:
    first, last = _named(start) if start else DayRange(), _named(end) if end else DayRange()
    if first is None or last is None:
        return None
    if first.first and last.last and first.first > last.last:
        first, last = last, first
    return DayRange(first.first, last.last)


def _named(written: str) -> DayRange | None:
    """The one year, month or day that is named."""
    return next((days for days in _readings(written) if days is not None), None)


def _readings(written: str) -> Iterator[DayRange | None]:
    match = YEAR_FIRST.fullmatch(written)
    if match:
        yield _calendar_days(int(match[1]), int(match[2] or 0), int(match[3] or 0))
    match = DAY_FIRST.fullmatch(written)
    if match:
        yield _calendar_days(int(match[3]), int(match[2]), int(match[1]))


def _calendar_days(year: int, month: int, day: int) -> DayRange | None:
    """A year, or its month, or that month's day; 0 leaves one out."""
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    last_month = month or 12
    return DayRange(first, date(year, last_month, day or monthrange(year, last_month)[1]))


def days_text(days: DayRange) -> str:
    """The shortest text that `read_days` reads as these days, at least one end of which is given."""
    first, last = days.first, days.last
    if first and last:
        whole = _whole_period(first, last)
        return whole or (f"{first}" if first == last else f"{first}..{last}")
    return f"{first}.." if first else f"..{last}"


def _whole_period(first: date, last: date) -> str:
    """The year or month that the days are, or ''."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04}"
    last_day = monthrange(last.year, last.month)[1]
    if (first.year, first.month) == (last.year, last.month) and (first.day, last.day) == (1, last_day):
        return f"{first.year:04}-{first.month:02}"
    return ""
