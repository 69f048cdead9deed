"""Numbers that are days only beside a day ("3-5 Juni", "June 3 and 5, 2019"), or years only beside a year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.joining.readings import DateReading, Surroundings, stretch
from articles.analysis.dates.pieces import YEAR

REACH: Final = 60
NUMBER: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
YEARS: Final = re.compile(YEAR)
LAST_NUMBER: Final = re.compile(r"\d(\D*)$")
WEEKDAY_BEFORE: Final = re.compile(r"[^\W\d]+,?\s*$")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number at text[start:end]."""

    start: int
    end: int
    value: int


def with_bare_numbers(reading: DateReading, floor: int, stop: int, around: Surroundings) -> list[DateReading]:
    """A day with the bare days beside it, a year with the years after it, between two other dates."""
    if reading.kind == "year":
        return _with_years(reading, around)
    if reading.rule != "day" or reading.granularity != "day":
        return [reading]
    earlier = _days_before(reading, floor, around) if _begins_with_day(reading, around) else []
    return earlier or _days_after(reading, stop, around) or [reading]


def _begins_with_day(reading: DateReading, around: Surroundings) -> bool:
    return around.text[reading.start].isdigit()


def _numbers(text: str, start: int, end: int) -> Iterator[_Number]:
    for match in NUMBER.finditer(text, start, end):
        yield _Number(match.start(), match.end(), int(match[0]))


def _days_before(reading: DateReading, floor: int, around: Surroundings) -> list[DateReading]:
    """3-5 Juni, 4 and 17 September, 5, 12, dan 19 September."""
    offset = max(floor, reading.start - REACH)
    match = around.grammar.days_before.search(around.text[offset : reading.start])
    if not match or not _ends_in_word(around.text[offset : reading.start]):
        return []
    start = offset + match.start("days")
    numbers = [*_numbers(around.text, start, offset + match.end("days"))]
    own = _Number(reading.start, reading.end, reading.days.first.day)
    return _grouped(reading, [*numbers, own], start, around)


def _days_after(reading: DateReading, stop: int, around: Surroundings) -> list[DateReading]:
    """June 3 and 5, 2019; July 11, 13 and 18; May 21-23."""
    if _begins_with_day(reading, around):
        return []
    match = around.grammar.days_after.match(around.text, reading.end, min(stop, reading.end + REACH))
    if not match:
        return []
    numbers = [*_numbers(around.text, match.start("days"), match.end("days"))]
    year = match["y"]
    if not year and not _ends_in_word(around.text[reading.start : numbers[-1].start]):
        return []
    first = reading.days.first
    moved = calendar.calendar_day(int(year) if year else first.year, first.month, first.day)
    if moved is None:
        return []
    model = replace(reading, days=calendar.day(moved), states_year=reading.states_year or bool(year))
    own = _Number(reading.start, reading.end, first.day)
    numbers[-1] = replace(numbers[-1], end=match.end())
    return _grouped(model, [own, *numbers], reading.start, around)


def _ends_in_word(before: str) -> bool:
    """Whether more than a comma parts the number before from what follows."""
    last = LAST_NUMBER.search(before)
    return last is not None and last[1].strip() != ","


def _grouped(model: DateReading, numbers: Sequence[_Number], start: int, around: Surroundings) -> list[DateReading]:
    """The days of these numbers in the month of the model: apart, or the ends of a stretch; empty when one is none."""
    group: list[DateReading] = []
    for index, number in enumerate(numbers):
        day = calendar.calendar_day(model.days.first.year, model.days.first.month, number.value)
        if day is None:
            return []
        reading = replace(model, start=number.start, end=number.end, days=calendar.day(day))
        if group and _is_stretch(around.text[numbers[index - 1].end : number.start], start, around):
            if group[-1].days.first >= day:
                return []
            reading = stretch(group.pop(), reading, "span_days")
        group.append(reading)
    return group


def _is_stretch(gap: str, start: int, around: Surroundings) -> bool:
    """Whether what stands between two numbers makes them the ends of a stretch."""
    until, conjunction = around.grammar.until, around.grammar.conjunction
    if until.fullmatch(gap):
        return True
    if conjunction.fullmatch(gap):
        return "," not in gap and around.is_between(start)
    return until.fullmatch(WEEKDAY_BEFORE.sub("", gap)) is not None


def _with_years(reading: DateReading, around: Surroundings) -> list[DateReading]:
    """In 2011 and 2018, from 1996 to 2001, 1999, 2003, dan 2015."""
    match = around.grammar.years_after.match(around.text, reading.end, min(len(around.text), reading.end + REACH))
    if not match:
        return [reading]
    readings = [reading]
    for year in YEARS.finditer(around.text, match.start("years"), match.end("years")):
        following = replace(reading, start=year.start(), end=year.end(), days=calendar.year(int(year[0])))
        if _is_stretch(around.text[readings[-1].end : following.start], reading.start, around):
            if readings[-1].days.first >= following.days.first:
                return [reading]
            following = stretch(readings.pop(), following, "span_years")
        readings.append(following)
    return readings
