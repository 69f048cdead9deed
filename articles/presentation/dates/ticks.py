"""What stands below bars: years, months or days, each where it begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.presentation.day_words import date_words
from articles.search.dates.periods import Unit, period
from articles.search.dates.strip import Bar
from articles.search.fields import DayRange

MOST_TICKS: Final = 12
STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100)
LONG: Final = 24
"""Bars of months beyond which only years have ticks."""


@dataclass(frozen=True, slots=True)
class Tick:
    """`bar` is the number of the bar it stands at, `days` what it leads to, if anything.

    A `minor` one is left out where there is little room.
    """

    bar: int
    label: str
    days: DayRange | None = None
    minor: bool = False


def ticks(unit: Unit, bars: Sequence[Bar]) -> list[Tick]:
    """The ticks of bars that follow each other."""
    numbered = [(number, bar.days.first) for number, bar in enumerate(bars) if bar.days.first]
    return list({"year": _years, "month": _months, "day": _days}[unit](numbered))


def _years(bars: Sequence[tuple[int, date]]) -> Iterator[Tick]:
    step = next((one for one in STEPS if len(bars) <= one * MOST_TICKS), STEPS[-1])
    shown = [(number, day) for number, day in bars if day.year % step == 0]
    for place, (number, day) in enumerate(shown):
        yield Tick(number, f"{day.year}", minor=len(shown) > MOST_TICKS // 2 and place % 2 == 1)


def _months(bars: Sequence[tuple[int, date]]) -> Iterator[Tick]:
    if len(bars) > LONG:
        januaries = [(number, day) for number, day in bars if day.month == 1]
        for place, (number, day) in enumerate(januaries):
            crowded = len(januaries) > MOST_TICKS * 2 // 3 and place % 2 == 1
            yield Tick(number, f"{day.year}", period("year", day.year), minor=crowded)
        return
    every = 1 if len(bars) <= LONG // 2 else 3
    for number, day in bars:
        if day.month == 1 or number == 0:
            yield Tick(number, date_words(day, "M Y") if day.month > 1 else f"{day.year}", period("year", day.year))
        elif (day.month - 1) % every == 0 and not _crowded(number, bars):
            yield Tick(number, date_words(day, "M"), minor=every == 1 and day.month % 2 == 0)


def _crowded(number: int, bars: Sequence[tuple[int, date]]) -> bool:
    """Whether it stands so near to the first bar, which has its year, that the two would run into each other."""
    return number < len(bars) / 10 and bars[0][1].month > 1


def _days(bars: Sequence[tuple[int, date]]) -> Iterator[Tick]:
    weekly = (8, 15, 22) if len(bars) <= 2 * 31 else (15,)
    for number, day in bars:
        if day.day == 1 or number == 0:
            pattern = "M Y" if day.day == 1 else "j M Y"
            yield Tick(number, date_words(day, pattern), period("month", day.year * 100 + day.month))
        elif day.day in weekly and number > len(bars) / 7:
            yield Tick(number, f"{day.day}", minor=len(bars) > 31)
