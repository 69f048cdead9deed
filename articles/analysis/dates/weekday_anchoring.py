"""Bare weekdays that do not count from publication: the text itself says which day it means."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from articles.analysis.dates.calendar import calendar_day
from articles.analysis.dates.mention import DateMention
from articles.analysis.dates.normalisation import ABSOLUTE
from articles.analysis.dates.patterns import WORD, Grammar

NEAR: Final = 200
"""Characters within which a weekday is the same day as one that is spelt out."""

NAMED_WITHIN: Final = 24
"""Characters before a date in which its weekday may stand: "hari Minggu tanggal 4 Mei 2025"."""

LONG_AGO: Final = timedelta(6)


def recounted(found: Sequence[DateMention], text: str, rules: Grammar, published: date) -> list[DateMention]:
    """The mentions, with weekdays read as the day of that name that is spelt out beside them, or as the next one
    after it where the text goes on telling: "Kamis (9/10/2025) … pada Kamis"; "8 Juli 2025 … Kemudian, pada Selasa".

    Days of the last week stay as they are: both ways of counting agree on them.
    """
    found = list(_in_same_year(found, text, rules))
    spelt = [one for one in found if one.rule in ABSOLUTE and one.granularity in ("day", "minute")]
    if not any(one.first + LONG_AGO < published or one.first > published for one in spelt):
        return list(found)
    return [_recounted(one, spelt, text, rules) if one.rule == "weekday" else one for one in found]


def _in_same_year(found: Sequence[DateMention], text: str, rules: Grammar) -> Iterator[DateMention]:
    """The mentions, with days "of the same year" in the year that was last named before them."""
    year: int | None = None
    for mention in found:
        if year and mention.rule == "day" and rules.same_year.match(text, mention.end):
            day = calendar_day(year, mention.first.month, mention.first.day)
            yield replace(mention, first=day, last=day) if day else mention
        else:
            year = mention.first.year
            yield mention


def _recounted(weekday: DateMention, spelt: Sequence[DateMention], text: str, rules: Grammar) -> DateMention:
    near = [one for one in spelt if max(one.start - weekday.end, weekday.start - one.end) <= NEAR]
    twins = [one for one in near if one.first.weekday() == weekday.first.weekday() and _says_weekday(one, text, rules)]
    if twins:
        day = min(twins, key=lambda one: abs(one.start - weekday.start)).first
    else:
        before = [one for one in near if one.end <= weekday.start]
        if not before or not rules.sequel.search(text, before[-1].end, weekday.start):
            return weekday
        day = _next(before[-1].first, weekday.first.weekday())
    return replace(weekday, first=day, last=day)


def _says_weekday(spelt: DateMention, text: str, rules: Grammar) -> bool:
    words = WORD.findall(text[max(0, spelt.start - NAMED_WITHIN) : spelt.end].lower())
    return any(rules.weekdays.get(word) == spelt.first.weekday() for word in words)


def _next(day: date, weekday: int) -> date:
    return day + timedelta((weekday - day.weekday() - 1) % 7 + 1)
