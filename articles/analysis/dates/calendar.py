"""Intervals of days: what a week, a month, a quarter or the start of a year is."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

Unit = Literal["day", "week", "month", "quarter", "year", "decade"]
Section = Literal["early", "mid", "late"]

FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2999

MONTHS_OF: Final[dict[Section, tuple[int, int]]] = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
DAYS_OF_MONTH: Final[dict[Section, tuple[int, int]]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
DAYS_OF_WEEK: Final[dict[Section, tuple[int, int]]] = {"early": (0, 2), "mid": (2, 4), "late": (4, 6)}
YEARS_OF_DECADE: Final[dict[Section, tuple[int, int]]] = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
SECTION_NUMBER: Final[dict[Section, int]] = {"early": 0, "mid": 1, "late": 2}


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `first` to `last`, both inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def day(of: date) -> Interval:
    """One day as an interval."""
    return Interval(of, of)


def calendar_day(year: int, month: int, number: int) -> date | None:
    """The date, or None where the calendar has none: 30 February."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    return date(year, month, number)


def week(of: date) -> Interval:
    """The ISO week, Monday to Sunday."""
    monday = of - timedelta(of.weekday())
    return Interval(monday, monday + timedelta(6))


def month(year: int, number: int) -> Interval:
    """A whole calendar month."""
    return Interval(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def months(year: int, first: int, count: int) -> Interval:
    """`count` whole months from month `first` on, over the end of the year if need be."""
    start = date(year, first, 1)
    end = shift_months(start, count - 1)
    return Interval(start, month(end.year, end.month).last)


def quarter(year: int, number: int) -> Interval:
    """Quarter 1 to 4 of a calendar year."""
    return months(year, 3 * number - 2, 3)


def year(number: int) -> Interval:
    """A whole calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31))


def decade(first_year: int) -> Interval:
    """Ten years from `first_year` on."""
    return Interval(date(first_year, 1, 1), date(first_year + 9, 12, 31))


def shift_months(of: date, count: int) -> date:
    """The same day of another month, its last day where it is shorter."""
    number, zero_based = divmod(of.year * 12 + of.month - 1 + count, 12)
    return date(number, zero_based + 1, min(of.day, monthrange(number, zero_based + 1)[1]))


def shifted_unit(of: date, kind: Unit, count: int) -> Interval:
    """The calendar unit `count` units after the one that `of` lies in."""
    match kind:
        case "day":
            return day(of + timedelta(count))
        case "week":
            return week(of + timedelta(7 * count))
        case "month":
            shifted = shift_months(of.replace(day=1), count)
            return month(shifted.year, shifted.month)
        case "quarter":
            shifted = shift_months(of.replace(day=1), 3 * count)
            return quarter(shifted.year, (shifted.month + 2) // 3)
        case "year":
            return year(of.year + count)
        case "decade":
            return decade((of.year // 10 + count) * 10)


def back(of: date, kind: Unit, count: int) -> date:
    """The day `count` units before `of`."""
    match kind:
        case "day":
            return of - timedelta(count)
        case "week":
            return of - timedelta(7 * count)
        case "month":
            return shift_months(of, -count)
        case "quarter":
            return shift_months(of, -3 * count)
        case "year":
            return shift_months(of, -12 * count)
        case "decade":
            return shift_months(of, -120 * count)


def same_part(of: Interval, number: int) -> Interval:
    """The same part of that month in the given year; February's end is its last day."""
    whole = month(number, of.first.month)
    is_end = of.last == month(of.first.year, of.first.month).last
    last = whole.last if is_end else of.last.replace(year=number)
    return Interval(of.first.replace(year=number), last)


def section(whole: Interval, which: Section) -> Interval:
    """The early, middle or late part of a week, month, quarter, year or decade, as newspapers mean it."""
    first = whole.first
    if whole.days > 366:
        start, end = YEARS_OF_DECADE[which]
        return Interval(date(first.year + start, 1, 1), date(first.year + end, 12, 31))
    if whole.days > 300:
        start, end = MONTHS_OF[which]
        return months(first.year, start, end - start + 1)
    if whole.days > 31:
        third = whole.days // 3
        start_day = first + timedelta(third * SECTION_NUMBER[which])
        return Interval(start_day, whole.last if which == "late" else start_day + timedelta(third - 1))
    if whole.days > 7:
        start, end = DAYS_OF_MONTH[which]
        return Interval(first.replace(day=start), min(first.replace(day=min(end, whole.days)), whole.last))
    if whole.days == 7:
        start, end = DAYS_OF_WEEK[which]
        return Interval(first + timedelta(start), first + timedelta(end))
    return whole
