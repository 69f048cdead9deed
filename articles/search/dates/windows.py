"""Which days have bars, and how long a bar is: so that a story of weeks is seen by the day, one of decades by the year.

Around a chosen span stands what it belongs to: the other days of its month, the other months of its year.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.search.dates.periods import Unit, months_between, period, period_key
from articles.search.fields import DayRange

MOST_DAYS: Final = 100
MOST_MONTHS: Final = 12 * 12
MOST_YEARS: Final = 400
FEW_MONTHS: Final = 3
"""A story of so many months is shown by the day."""

ROUNDED_MONTHS: Final = 24
"""One of more is shown from the beginning of a year to the end of one."""

FOLDED_SHARE: Final = 0.03
"""Of all articles that may be folded at one end; chosen by hand."""

FEWEST_TO_FOLD: Final = 5
LEAST_GAIN: Final = 1 / 3
LEAST_GAP: Final = 1 / 20
"""Of the whole stretch, what a fold has to save, and what has to be empty behind it: no story begins there."""


@dataclass(frozen=True, slots=True)
class StripWindow:
    """The days that have bars, both ends given, in bars of one unit."""

    unit: Unit
    days: DayRange

    @property
    def first(self) -> date:
        assert self.days.first
        return self.days.first

    @property
    def last(self) -> date:
        assert self.days.last
        return self.days.last

    @property
    def keys(self) -> tuple[int, int]:
        """The numbers of the first and of the last bar."""
        return period_key(self.unit, self.first), period_key(self.unit, self.last)


def window_around(chosen: DayRange, months: Iterable[int] = ()) -> StripWindow:
    """The window of a chosen span; where it is open it ends with the `months` of its articles."""
    first, last = _closed(chosen, months)
    if (last - first).days < MOST_DAYS:
        touched = _touched("month", first, last)
        fits = months_between(first, last) <= FEW_MONTHS
        return StripWindow("day", touched if fits else DayRange(first, last))
    touched = _touched("year", first, last)
    if months_between(first, last) > MOST_MONTHS:
        return StripWindow("year", touched)
    years_fit = (last.year - first.year + 1) * 12 <= MOST_MONTHS
    return StripWindow("month", touched if years_fit else _touched("month", first, last))


def _closed(chosen: DayRange, months: Iterable[int]) -> tuple[date, date]:
    """The first and the last day of a span, which may be open where nothing is."""
    days = [period("month", month) for month in months]
    first = chosen.first or min((one.first for one in days if one.first), default=chosen.last)
    last = chosen.last or max((one.last for one in days if one.last), default=chosen.first)
    assert first and last
    return min(first, last), max(first, last)


def _touched(unit: Unit, first: date, last: date) -> DayRange:
    return DayRange(period(unit, period_key(unit, first)).first, period(unit, period_key(unit, last)).last)


def window_of(months: Mapping[int, int], years: Mapping[int, int]) -> StripWindow | None:
    """The window of a search without a span, given its articles by month and year; None where nothing is dated.

    Few articles far from all others are left outside.
    """
    counted = _positions(months) if months else {year * 12: n for year, n in years.items()}
    if not counted:
        return None
    first, last = (_month(position) for position in _folded(counted))
    long = last // 100 - first // 100 >= MOST_MONTHS // 12
    if long or not months:
        return StripWindow("year", _of_years(first // 100, last // 100))
    begin, end = period("month", first).first, period("month", last).last
    assert begin and end
    length = months_between(begin, end)
    if length <= FEW_MONTHS:
        return StripWindow("day", DayRange(begin, end))
    return StripWindow("month", _touched("year", begin, end) if length > ROUNDED_MONTHS else DayRange(begin, end))


def _positions(months: Mapping[int, int]) -> dict[int, int]:
    return {month // 100 * 12 + month % 100 - 1: n for month, n in months.items() if n}


def _month(position: int) -> int:
    return position // 12 * 100 + position % 12 + 1


def _of_years(first: int, last: int) -> DayRange:
    return DayRange(date(max(first, last - MOST_YEARS + 1), 1, 1), date(last, 12, 31))


def _folded(counts: Mapping[int, int]) -> tuple[int, int]:
    """The first and the last position of the rest, once what is far from it is folded at either end."""
    total = sum(counts.values())
    most = max(FOLDED_SHARE * total, total >= FEWEST_TO_FOLD)
    ordered = sorted(counts)
    first = _behind_fold(ordered, counts, most)
    last = _behind_fold(ordered[::-1], counts, most)
    return min(first, last), max(first, last)


def _behind_fold(ordered: list[int], counts: Mapping[int, int], most: float) -> int:
    """The furthest position that stands behind a gap and few enough articles; the first where little is won."""
    length = abs(ordered[-1] - ordered[0]) + 1
    kept, passed = ordered[0], 0
    for position, following in zip(ordered, ordered[1:], strict=False):
        passed += counts[position]
        if passed > most:
            break
        won, gap = abs(following - ordered[0]), abs(following - position)
        if won >= LEAST_GAIN * length and gap >= LEAST_GAP * length:
            kept = following
    return kept
