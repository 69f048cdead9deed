"""Where a match stands, and what it is read as."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.calendar import Interval, Section, Unit
from articles.analysis.dates.grammar import Grammar
from articles.analysis.dates.mention import DateGranularity

Direction = int
"""-1 what has been, 1 what is to come, 0 when nothing says."""

Pattern = tuple[str, str, str]
"""The name of a rule, its pattern, and the cues without which it cannot match."""

SHORT_YEAR: Final = 100


@dataclass(frozen=True, slots=True)
class NormalisedDate:
    """The days, how they were written, and whether they are meant roughly; None of them when it is no date."""

    days: Interval | None
    granularity: DateGranularity = "day"
    approximate: bool = False


NO_DATE: Final = NormalisedDate(None)
"""A stretch that is taken but names no day: "for three years"."""


def one_day(day: date | None) -> NormalisedDate | None:
    """A day as what a match means."""
    return NormalisedDate(calendar.day(day)) if day else None


@dataclass(frozen=True)
class Context:
    """Where a match stands. `tense` tells whether its clause speaks of what is to come; `anchor` is the day
    last named before it; `published` is None for an undated article.
    """

    grammar: Grammar
    text: str
    match: re.Match[str]
    published: date | None
    anchor: date | None
    tense: Callable[[], Direction]

    def __getitem__(self, group: str) -> str | None:
        number = self.match.re.groupindex.get(group)
        return self.match[number] if number else None

    def number(self, group: str) -> int | None:
        written = self[group]
        digits = re.match(r"\d+", written) if written else None
        return int(digits[0]) if digits else None

    def month(self, group: str = "mon") -> int:
        return self.grammar.months[(self[group] or "").lower().rstrip(".")]

    def before(self, length: int) -> str:
        """At most so many characters before the match."""
        return self.text[max(0, self.match.start() - length) : self.match.start()]

    @property
    def future(self) -> bool:
        return self.tense() > 0

    @cached_property
    def tail(self) -> re.Match[str] | None:
        """What says the year after the match: of last year."""
        if self["y"] or self["last"] or self["this"] or self["next"]:
            return None
        return self.grammar.year_tail.match(self.text, self.match.end())

    @property
    def direction(self) -> Direction | None:
        """-1 for last, 0 for this, 1 for next; None when nothing says."""
        for group, direction in (("last", -1), ("this", 0), ("next", 1)):
            if self[group] or (self.tail and self.tail[group]):
                return direction
        return None

    @property
    def stated_year(self) -> int | None:
        """The year that stands in the match or in the words after it, the last two digits as newspapers mean them."""
        year = self.number("y")
        if year is not None:
            return year if year >= SHORT_YEAR else _century(year, self.published)
        if self.tail and self.tail["years"] and self.published:
            return self.published.year + (self.direction or 0)
        return None

    @property
    def section(self) -> Section | None:
        return "early" if self["early"] else "mid" if self["mid"] else "late" if self["late"] else None

    @property
    def unit(self) -> Unit:
        return self.grammar.units[(self["u"] or "").lower()]

    @property
    def count(self) -> int:
        """How many units; 0 for several."""
        numeral = squeezed(self["n"] or "1")
        return int(numeral) if numeral.isdigit() else self.grammar.lexicon.numbers[numeral]

    @property
    def weekday(self) -> int | None:
        name = self["wd"]
        return self.grammar.weekdays[name.lower().rstrip(".").replace("’", "'")] if name else None

    @property
    def is_licensed(self) -> bool:
        """Whether a word stands before the match that makes what follows a time: in, pada, seit."""
        return self.grammar.licence.search(self.before(24)) is not None


def _century(year: int, published: date | None) -> int:
    return 2000 + year if published is None or year <= published.year % 100 + 5 else 1900 + year


def squeezed(phrase: str) -> str:
    """Words as the lexicon has them: in lower case, with single blanks."""
    return " ".join(phrase.lower().replace("’", "'").split())
