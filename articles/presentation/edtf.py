"""Days in the Extended Date/Time Format: ISO 8601-2, level 1."""

from calendar import monthrange
from datetime import date
from typing import Final

APPROXIMATE: Final = "~"
MINUTES_END: Final = len("2025-12-12T15:30")


def edtf(first: date, last: date, granularity: str, *, approximate: bool = False, time: str = "") -> str:
    """'2024-03-25', '2024-03-25/2024-03-27', '2024-01/2024-03', '2024-03', '2024~'; both days are included.

    `time` is ISO 8601 to the minute, "2025-12-12T15:30+07:00", and counts on a single day only.
    """
    if first == last and time and not approximate:
        return f"{time[:MINUTES_END]}:00{time[MINUTES_END:]}"
    ends = dict.fromkeys((_end(first, granularity), _end(last, granularity)))
    if len(ends) > 1 and _are_months(first, last):
        ends = dict.fromkeys((f"{first:%Y-%m}", f"{last:%Y-%m}"))
    return "/".join(f"{end}{APPROXIMATE if approximate else ''}" for end in ends)


def _end(day: date, granularity: str) -> str:
    if granularity == "year":
        return f"{day.year:04d}"
    return day.isoformat()[:7] if granularity == "month" else day.isoformat()


def _are_months(first: date, last: date) -> bool:
    """Whether the days are those of several whole months."""
    is_whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    return is_whole and (first.year, first.month) != (last.year, last.month)
