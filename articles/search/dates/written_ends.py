"""The two ends of a span of days as an address has them, as short as they can be: "2024-10" and "2025-02"."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from articles.search.dates.relative_day import RelativeDay
from articles.search.fields import DayRange

LATEST: Final = re.compile(r"-(\d+)d", re.ASCII)


def written_ends(days: DayRange) -> tuple[str, str]:
    """What is read as the first and as the last day again, '' where that is open; years and months where both are."""
    finest = max((_fineness(day, last=last) for day, last in _fixed(days)), default=0)
    return _written(days.first, finest), _written(days.last, finest)


def _fixed(days: DayRange) -> list[tuple[date, bool]]:
    """The ends that do not move with today, each with whether it is the last."""
    ends = ((days.first, False), (days.last, True))
    return [(day, last) for day, last in ends if day and not is_relative(day)]


def is_relative(day: date | None) -> bool:
    """Whether the day is counted from today."""
    return isinstance(day, RelativeDay) and bool(day.written)


def latest_days(days: DayRange) -> int:
    """How many days, of which today is the last, if the span is written so: of "-7d" 7, else 0."""
    first, last = written_ends(days)
    ago = LATEST.fullmatch(first)
    return int(ago[1]) if ago and last in ("", "today") else 0


def _fineness(day: date, *, last: bool) -> int:
    """0 where the day begins or ends a year, 1 a month, 2 neither."""
    if (day.month, day.day) == ((12, 31) if last else (1, 1)):
        return 0
    return 1 if day.day == (monthrange(day.year, day.month)[1] if last else 1) else 2


def _written(day: date | None, fineness: int) -> str:
    if day is None:
        return ""
    if isinstance(day, RelativeDay) and day.written:
        return day.written
    return f"{day}"[: (4, 7, 10)[fineness]]
