"""A date before it is joined with its neighbours, and the text that it stands in."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from articles.analysis.dates import calendar
from articles.analysis.dates.calendar import Interval
from articles.analysis.dates.grammar import Grammar
from articles.analysis.dates.mention import DateGranularity

ReadingKind = Literal["day", "month", "weekday", "year", "other"]

READING_KINDS: Final[dict[str, ReadingKind]] = {
    "day": "day", "numeric": "day", "dashed": "day", "weekday_words": "day", "weekday_figures": "day", "iso": "day",
    "month": "month", "month_year": "month", "month_modified": "month", "part_month": "month",
    "weekday": "weekday", "weekday_unit": "weekday", "weekday_modified": "weekday", "year": "year",
}  # fmt: skip
BEFORE: Final = 24


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date at text[start:end]. `states_year` tells whether the text says the year; a `weak` one counts only
    beside another; `time` is ISO 8601 with the zone, or empty.
    """

    start: int
    end: int
    rule: str
    days: Interval
    granularity: DateGranularity
    approximate: bool = False
    states_year: bool = True
    weak: bool = False
    time: str = ""

    @property
    def kind(self) -> ReadingKind:
        return READING_KINDS.get(self.rule, "other")

    @property
    def is_part(self) -> bool:
        """Whether it is the early, middle or late part of a month, which may begin or end a stretch as a month does."""
        return self.rule == "part_month"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text from `floor` on, its grammar, and the day of publication."""

    text: str
    grammar: Grammar
    published: date | None
    floor: int

    def is_between(self, start: int) -> bool:
        """Whether what stands before makes the two dates that "and" joins the ends of a stretch."""
        return self.grammar.between.search(self.text[max(self.floor, start - BEFORE) : start]) is not None


def stretch(one: DateReading, other: DateReading, rule: str) -> DateReading:
    """Two dates as the ends of one interval, approximate if either is a part of a month."""
    days = Interval(one.days.first, other.days.last)
    is_about = other.approximate or one.is_part
    return replace(
        other, start=one.start, days=days, rule=rule, granularity="interval", approximate=is_about, weak=False
    )


def in_year(reading: DateReading, year: int) -> DateReading:
    """The same day or month of another year; unchanged where that year has no such day."""
    first = reading.days.first
    if reading.granularity == "month":
        return replace(reading, days=calendar.month(year, first.month), weak=False)
    if reading.is_part:
        return replace(reading, days=calendar.same_part(reading.days, year))
    moved = calendar.calendar_day(year, first.month, first.day)
    return replace(reading, days=calendar.day(moved), weak=False) if moved else reading
