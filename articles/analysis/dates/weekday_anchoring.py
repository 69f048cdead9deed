"""Bare weekdays that do not count from publication: the text itself says which day it means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.grammar import Grammar
from articles.analysis.dates.mention import DateMention
from articles.analysis.dates.pieces import WORD
from articles.analysis.dates.tense import SENTENCE

NEAR: Final = 200
"""Characters within which a weekday is the same day as one that is spelt out."""

NAMED_WITHIN: Final = 24
"""Characters before a date in which its weekday may stand: "hari Minggu tanggal 4 Mei 2025"."""

SPELT_OUT: Final = frozenset({"weekday_figures", "weekday_words", "iso", "numeric", "dashed", "day", "day_after"})
LONG_AGO: Final = timedelta(6)
YEAR: Final = re.compile(r"\d{4}")
OPENING: Final = re.compile(r"(?:^|[.!?…][\"'”’»)]*\s+|\n\s*)[^\W\d_]{2,5}(?: [^\W\d_]{2,6})?\s$")
"""Before a year with which a sentence opens: "In", "Pada tahun"."""


def recounted(mentions: Sequence[DateMention], text: str, grammar: Grammar, published: date) -> list[DateMention]:
    """The mentions, with weekdays read as the day of that name that is spelt out beside them, or as the next one
    after it where the text goes on telling: "Kamis (9/10/2025) … pada Kamis"; "8 Juli 2025 … Kemudian, pada Selasa".

    Days of the last week stay as they are: both ways of counting agree on them.
    """
    mentions = list(_in_same_year(mentions, text, grammar))
    spelt = [mention for mention in mentions if mention.rule in SPELT_OUT and mention.granularity in ("day", "minute")]
    if not any(mention.first + LONG_AGO < published or mention.first > published for mention in spelt):
        return list(mentions)
    return [_recounted(mention, spelt, text, grammar) if mention.rule == "weekday" else mention for mention in mentions]


def _in_same_year(mentions: Sequence[DateMention], text: str, grammar: Grammar) -> Iterator[DateMention]:
    """The mentions, with days and months in the year last named if they are "of the same year", or in that with which
    their sentence opens: "In 2019 … on 6 February".
    """
    year: int | None = None
    opening: DateMention | None = None
    for mention in mentions:
        is_partial = mention.rule in ("day", "month") and YEAR.search(mention.text) is None
        same = grammar.same_year.match(text, mention.end) if mention.rule in ("day", "month") else None
        if mention.rule == "year" and OPENING.search(text, max(0, mention.start - NAMED_WITHIN), mention.start):
            opening = mention
        elif opening and SENTENCE.search(text, opening.end, mention.start):
            opening = None
        if year and same:
            yield _moved(mention, year, same.end(), text)
        elif opening and is_partial and mention.first.year != opening.first.year:
            yield _moved(mention, opening.first.year, mention.end, text)
        else:
            year = mention.first.year
            yield mention


def _moved(mention: DateMention, year: int, end: int, text: str) -> DateMention:
    first = mention.first
    if mention.rule == "month":
        days = calendar.month(year, first.month)
    else:
        same = calendar.calendar_day(year, first.month, first.day)
        days = calendar.day(same) if same else calendar.day(first)
    return replace(mention, first=days.first, last=days.last, end=end, text=text[mention.start : end])


def _recounted(weekday: DateMention, spelt: Sequence[DateMention], text: str, grammar: Grammar) -> DateMention:
    near = [one for one in spelt if max(one.start - weekday.end, weekday.start - one.end) <= NEAR]
    same = [one for one in near if one.first.weekday() == weekday.first.weekday()]
    twins = [one for one in same if _names_weekday(one, text, grammar)]
    if twins:
        day = min(twins, key=lambda one: abs(one.start - weekday.start)).first
    else:
        before = [one for one in near if one.end <= weekday.start]
        if not before or not grammar.sequel.search(text, before[-1].end, weekday.start):
            return weekday
        day = _next(before[-1].first, weekday.first.weekday())
    return replace(weekday, first=day, last=day)


def _names_weekday(spelt: DateMention, text: str, grammar: Grammar) -> bool:
    words = WORD.findall(text[max(0, spelt.start - NAMED_WITHIN) : spelt.end].lower())
    return any(grammar.weekdays.get(word) == spelt.first.weekday() for word in words)


def _next(day: date, weekday: int) -> date:
    return day + timedelta((weekday - day.weekday() - 1) % 7 + 1)
