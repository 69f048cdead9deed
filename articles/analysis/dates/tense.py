"""Whether the words around a date speak of what has been or of what is to come, and the year that follows from it."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from articles.analysis.asides import without_asides
from articles.analysis.dates import calendar
from articles.analysis.dates.grammar import Grammar

CAUSE: Final = r"\b(?:because|karena|sebab|lantaran|weil|parce que|porque|потому что)\b"
CLAUSE: Final = re.compile(rf"[,;:\"“”()–—]|[.!?]\s|{CAUSE}", re.IGNORECASE)
OTHER_CLAUSE: Final = re.compile(
    rf"\b(?:which|who|whom|whose|that|yang|bahwa|что|котор\w{{2,3}}|dass|qui|que|che)\b|{CAUSE}", re.IGNORECASE
)
"""Words between a word of the future and a date that is not of its clause."""

SENTENCE: Final = re.compile(r"[.!?]\s")
BEFORE: Final = 90
AFTER: Final = 45
LONGEST_SENTENCE: Final = 200
LONGEST_CLAUSE: Final = 500
"""Characters before a date: nearby, of its sentence, and of its clause with all that is inserted in it."""

SLIP: Final = timedelta(2)
"""What has been may be dated so far after publication: another time zone, another edition."""

A_YEAR_APART: Final = timedelta(334)
"""What the sentence says cannot push a day farther: eleven months back would be called last year."""

AHEAD_WEIGHS: Final = 1.25

MONTHS_AHEAD: Final = 3
"""A month lies at most this far ahead when nothing says that it is to come."""


def tense_of(grammar: Grammar, text: str, start: int, end: int, floor: int, *, only_before: bool) -> int:
    """1 when the clause of text[start:end] speaks of what is to come, -1 of what has been, 0 when it does not say.

    The nearest word before counts, then the first after it (not with `only_before`), then the sentence.
    """
    begin = max(floor, start - BEFORE)
    for clause in CLAUSE.finditer(text, begin, start):
        begin = clause.end()
    tense = _last(grammar, text, begin, start)
    if not tense and not only_before:
        tense = _first(grammar, text, end)
    tense = tense or _of_long_clause(grammar, text, start)
    if tense or only_before:
        return tense
    begin = max(floor, start - LONGEST_SENTENCE)
    for sentence in SENTENCE.finditer(text, begin, start):
        begin = sentence.end()
    tense = _last(grammar, text, begin, start) or _first(grammar, text, end, SENTENCE, LONGEST_SENTENCE // 2)
    return tense or (1 if grammar.deadline.search(text[max(floor, start - 24) : start]) else 0)


def _of_long_clause(grammar: Grammar, text: str, start: int) -> int:
    """1 where the clause of the date began, far before it, with a word of what is to come; else 0."""
    begin = max(text.rfind("\n", 0, start) + 1, start - LONGEST_CLAUSE)
    for sentence in SENTENCE.finditer(text, begin, start):
        begin = sentence.end()
    plain = without_asides(text[begin:start])
    clause = max((mark.end() for mark in CLAUSE.finditer(plain)), default=0)
    other = max((mark.end() for mark in OTHER_CLAUSE.finditer(plain, clause)), default=clause)
    return max(0, _last(grammar, plain, other, len(plain)))


def _last(grammar: Grammar, text: str, begin: int, end: int) -> int:
    past = future = -1
    for match in grammar.future.finditer(text, begin, end):
        future = match.end()
    for match in grammar.past.finditer(text, begin, end):
        past = match.end()
    return 0 if past == future else 1 if future > past else -1


def _first(grammar: Grammar, text: str, end: int, closing_mark: re.Pattern[str] = CLAUSE, reach: int = AFTER) -> int:
    stop = min(len(text), end + reach)
    closing = closing_mark.search(text, end, stop)
    stop = closing.start() if closing else stop
    future, past = grammar.future.search(text, end, stop), grammar.past.search(text, end, stop)
    if future and past:
        return 1 if future.start() <= past.start() else -1
    return 1 if future else -1 if past else 0


def year_of_day(published: date, month: int, day: int, tense: int, weekday: int | None = None) -> int | None:
    """The year of a day and month without one: the nearest that fits what the sentence says and its weekday.

    None when no year has that day.
    """
    years = range(published.year - 2, published.year + 3)
    days = [candidate for year in years if (candidate := calendar.calendar_day(year, month, day))]
    fitting = [candidate for candidate in days if _fits(candidate, published, tense)] or days
    named = [
        candidate
        for candidate in fitting
        if candidate.weekday() == weekday and abs(candidate.year - published.year) < 2
    ]
    meant = _nearest(named or fitting, published)
    if meant and not named and abs(meant - published) > A_YEAR_APART:
        meant = _nearest(days, published)
    return meant.year if meant else None


def _nearest(days: Sequence[date], published: date) -> date | None:
    return min(days, key=lambda candidate: _distance(candidate, published), default=None)


def _distance(day: date, published: date) -> float:
    """In days; news tells more of what has been."""
    days = (day - published).days
    return days * AHEAD_WEIGHS if days > 0 else -days


def _fits(day: date, published: date, tense: int) -> bool:
    return tense == 0 or (day >= published if tense > 0 else day <= published + SLIP)


def year_of_month(published: date, month: int, tense: int) -> int:
    """The year of a month without one: the next that is to come, else the latest, unless it is near ahead."""
    ahead = (month - published.month) % 12
    if tense > 0 or (tense == 0 and 0 < ahead <= MONTHS_AHEAD):
        return published.year + (month < published.month)
    return published.year - (month > published.month)
