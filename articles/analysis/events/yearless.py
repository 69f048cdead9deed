"""Sentences of an undated article that name a day and a month, and no year that could be known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.analysis.events.extraction import read_events
from articles.analysis.events.mention import ExtractedEvent
from articles.analysis.sentences import Sentence
from articles.analysis.text import ArticleText

YEAR: Final = re.compile(r"\d{4}")
SOME_DAY: Final = date(2000, 7, 1)
"""Days without a year are read as if the article were of this day; its year, a leap year, is thrown away again."""

RULES: Final = ("day", "weekday_figures", "span_days")
"""Those that read a day of a month as it is named; others count from a day that nobody knows."""


@dataclass(frozen=True, slots=True)
class YearlessDay:
    """Characters [start, end) of a sentence that name the days from `first` to `last` of some year.

    Each of them is a month and a day of it, from 1.
    """

    sentence: int
    sentence_start: int
    sentence_end: int
    start: int
    end: int
    first: tuple[int, int]
    last: tuple[int, int]


def yearless_days(
    text: ArticleText, sentences: Sequence[Sentence], language: str, events: Sequence[ExtractedEvent]
) -> tuple[YearlessDay, ...]:
    """In text order, those that `events`, what was read of the article, do not date; reports and cited pages do not."""
    dated = {event.start for event in events}
    read = read_events(text, sentences, language, SOME_DAY, lambda _: frozenset())
    return tuple(day for event in read if event.start not in dated for day in _yearless(text.text, event))


def _yearless(text: str, event: ExtractedEvent) -> Iterator[YearlessDay]:
    start, end = event.start, event.end
    if event.role != "event" or event.rule not in RULES or start is None or end is None:
        return
    if not YEAR.search(text, start, end):
        first, last = (event.first_day.month, event.first_day.day), (event.last_day.month, event.last_day.day)
        yield YearlessDay(event.sentence, event.sentence_start, event.sentence_end, start, end, first, last)
