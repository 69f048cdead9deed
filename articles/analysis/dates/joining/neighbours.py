"""Neighbouring dates as one stretch, or in one year: from May to July 2023, on 2 November and 9 December 2021."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.joining.bare_numbers import with_bare_numbers
from articles.analysis.dates.joining.readings import DateReading, Surroundings, in_year, stretch
from articles.analysis.dates.tense import tense_of, year_of_day

FARTHEST: Final = 40


def joined_readings(readings: Sequence[DateReading], around: Surroundings) -> list[DateReading]:
    """The readings, which ascend, with those that belong together as one interval or in one year."""
    spread: list[DateReading] = []
    for index, reading in enumerate(readings):
        stop = readings[index + 1].start if index + 1 < len(readings) else len(around.text)
        floor = spread[-1].end if spread else around.floor
        spread += with_bare_numbers(reading, floor, stop, around)
    done: list[DateReading] = []  # the last of the text first
    for reading in reversed(spread):
        done += reversed(_pair(reading, done.pop(), around)) if done else [reading]
    return [one for one in reversed(done) if not one.weak]


def _pair(one: DateReading, other: DateReading, around: Surroundings) -> list[DateReading]:
    """Two neighbours: one stretch, two that share a year, or strangers."""
    gap = around.text[one.end : other.start]
    if not _are_alike(one, other) or len(gap) > FARTHEST:
        return [one, other]
    is_list = around.grammar.conjunction.fullmatch(gap) is not None
    is_whole = other.granularity != "interval" or other.is_part
    if is_whole and (around.grammar.until.fullmatch(gap) or (is_list and around.is_between(one.start))):
        return _range(one, other, around)
    return _listed(one, other) if is_list else [one, other]


def _are_alike(one: DateReading, other: DateReading) -> bool:
    is_end = one.granularity != "interval" or one.is_part
    return one.kind == other.kind and one.kind in ("day", "month", "weekday") and is_end


def _range(one: DateReading, other: DateReading, around: Surroundings) -> list[DateReading]:
    if one.weak and other.weak:
        return [one, other]
    if one.kind == "weekday":
        back = (other.days.first.weekday() - one.days.first.weekday()) % 7
        one = replace(one, days=calendar.day(other.days.first - timedelta(back)))
        return [stretch(one, other, "span_weekdays")] if back else [one, other]
    one, other = _in_years(one, other, around)
    if one.days.first >= other.days.last:
        return [one, other]
    return [stretch(one, other, "span_days" if one.kind == "day" else "span_months")]


def _in_years(one: DateReading, other: DateReading, around: Surroundings) -> tuple[DateReading, DateReading]:
    """The ends of a stretch, each in the year of the other unless it says its own."""
    if not one.states_year:
        other = other if other.states_year else _in_own_year(one, other, around)
        is_year_before = _month_day(one.days.first) > _month_day(other.days.first)
        return in_year(one, other.days.first.year - is_year_before), replace(other, weak=False)
    if not other.states_year:
        is_year_after = _month_day(other.days.first) < _month_day(one.days.first)
        return one, in_year(other, one.days.first.year + is_year_after)
    return one, other


def _in_own_year(one: DateReading, other: DateReading, around: Surroundings) -> DateReading:
    """The last day of a stretch that says no year, in that which fits the words around the whole stretch."""
    if around.published is None or one.kind != "day":
        return other
    tense = tense_of(around.grammar, around.text, one.start, other.end, around.floor, only_before=False)
    last = other.days.first
    year = year_of_day(around.published, last.month, last.day, tense)
    return in_year(other, year) if year else other


def _listed(one: DateReading, other: DateReading) -> list[DateReading]:
    """Two days or months, the first in the year (or week) of the second: in July and November 2019."""
    if one.rule == "weekday" and other.rule == "weekday_unit":
        monday = calendar.week(other.days.first).first
        day = monday + timedelta(one.days.first.weekday())
        return [replace(one, rule="weekday_unit", days=calendar.day(day)), other]
    if one.kind == "weekday":
        return [one, other]
    if not one.states_year and other.states_year:
        first = other.days.first
        is_year_before = _month_day(one.days.first) > _month_day(first)
        return [replace(in_year(one, first.year - is_year_before), states_year=True), other]
    if other.weak and not one.weak:
        return [one, replace(in_year(other, one.days.first.year), states_year=one.states_year)]
    return [one, other]


def _month_day(day: date) -> tuple[int, int]:
    return day.month, day.day
