"""Sentences of articles as a chronology gets them, made without a database."""

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from articles.analysis.events import ExtractedEvent
from articles.models import Article, Source
from articles.timeline.event_clustering import Candidate, Idf

DAY = date(2024, 6, 19)
NUMBERS = count(1)
OUTLETS: dict[str, int] = defaultdict(count(1).__next__)
"""Name of an outlet -> its key."""


def told(
    text: str,
    day: date = DAY,
    *,
    article: int | None = None,
    outlet: str = "",
    group: str = "",
    story: int | None = None,
    published: date | None = None,
    later: timedelta = timedelta(),
    language: str = "en",
    entities: tuple[str, ...] = (),
    **event: Any,
) -> Candidate:
    """A sentence that states what happened on a day, in an article of its own, published that day by its own outlet.

    `published` is another day of publication; `later` says how long after the beginning of the day it was.
    """
    number = article or next(NUMBERS)
    name = outlet or f"Outlet {number}"
    written = Article(
        pk=number,
        source=Source(pk=OUTLETS[name], name=name, slug=name.lower(), owner_group=group),
        language=language,
        headline=text,
        published_at=datetime.combine(published or day, time.min, UTC) + later,
        published_precision="day",
        story_id=story,
    )
    stated: dict[str, Any] = {
        "sentence": 1,
        "sentence_start": 0,
        "sentence_end": len(text),
        "start": None,
        "end": None,
        "first_day": day,
        "last_day": day,
        "granularity": "day",
        "role": "event",
        "basis": "stated",
        "planned": False,
        "approximate": False,
        "rule": "day_month_year",
        "weight": 1.0,
    }
    return Candidate(written, text, ExtractedEvent(**stated | event), frozenset(entities))


def everyday() -> Idf:
    """Rarity in a corpus of some hundred sentences of little words, in which everything else is rare."""
    day = date(2020, 1, 1)
    english = [told(f"The thing{n} of it was that they will be at the place in two by two.", day) for n in range(200)]
    indonesian = [told(f"Hal{n} itu di sana dan yang bersama pada dari untuk.", day, language="id") for n in range(60)]
    return Idf([*english, *indonesian])
