"""Statements made of sentences, with the few names that the pairs of these tests name."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Final

import regex

from articles.analysis.dates import find_dates
from articles.models import Article, Source
from articles.search.answers.results import HighlightedText
from articles.timeline.conflicts.statement import EntitySpan, EventStatement
from articles.timeline.entries import Evidence

DAY: Final = date(2024, 6, 19)
NAMES: Final = {
    "Palu": ("palu", "place", "ID"), "Палу": ("palu", "place", "ID"), "Japan": ("JP", "country", "JP"),
    "Jepang": ("JP", "country", "JP"), "Японии": ("JP", "country", "JP"), "Kyiv": ("kyiv", "place", "UA"),
    "Киев": ("kyiv", "place", "UA"), "Seoul": ("seoul", "place", "KR"), "Сеул": ("seoul", "place", "KR"),
    "Moscow": ("moscow", "place", "RU"), "Russian": ("RU", "country", "RU"), "Ukrainian": ("UA", "country", "UA"),
    "Pantoloan": ("pantoloan", "place", "ID"), "Rahman": ("rahman", "person", "rahman"),
    "Москв": ("moscow", "place", "RU"),
}  # fmt: skip
NUMBERS = count(1)


def article(outlet: str, language: str, hours: int = 0) -> Article:
    published = datetime(DAY.year, DAY.month, DAY.day, 18, tzinfo=UTC) + timedelta(hours=hours)
    source = Source(slug=outlet.lower(), name=outlet)
    return Article(
        pk=next(NUMBERS), source=source, language=language, published_at=published, published_precision="minute"
    )


def statement(text: str, of: Article, place: int = 1, day: date = DAY) -> EventStatement:
    """The sentence, dated by the date in it, else by `day` as one that follows a dated one."""
    published = of.published_at.date() if of.published_at else None
    dates = find_dates(text, of.language, published)
    first = dates[0] if dates else None
    evidence = Evidence(
        article=of,
        revision=1,
        sentence=place,
        start=0,
        end=len(text),
        passage=HighlightedText(text, ((first.start, first.end),) if first else ()),
        first_day=first.first if first else day,
        last_day=first.last if first else day,
        basis="stated" if first else "inherited",
        role="event",
        rule="day",
        planned=False,
        granularity="day",
        approximate=False,
        time="",
        zone="",
        edition="present",
    )
    return EventStatement(evidence, text, tuple(_names(text)), dates_event=bool(first))


def _names(text: str) -> Iterator[EntitySpan]:
    for name, (key, kind, root) in NAMES.items():
        for found in regex.finditer(rf"\b{name}\b", text):
            yield EntitySpan(key, kind, root, *found.span())
