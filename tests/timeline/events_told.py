"""Candidates that tests write down themselves: a sentence, its day, its article."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from articles.analysis.events import ExtractedEvent
from articles.models import Article, Source
from articles.timeline.event_clustering import Candidate, Idf, terms_of

numbers = count(1)


def told(
    text: str,
    day: date,
    *,
    article: int | None = None,
    outlet: int | None = None,
    published: date | None = None,
    language: str = "en",
    entities: tuple[str, ...] = (),
    **event: Any,
) -> Candidate:
    """A sentence that states what happened on a day, in an article of its own, published that day by its own outlet."""
    number = article or next(numbers)
    written = Article(
        pk=number,
        source=Source(pk=outlet or number, name=f"Outlet {outlet or number}"),
        language=language,
        headline=text,
        published_at=datetime.combine(published or day, datetime.min.time(), UTC),
        published_precision="day",
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
    return Candidate(written, text, ExtractedEvent(**stated | event), frozenset(entities), terms_of(text, language))


def everyday() -> Idf:
    """Rarity in a corpus of some hundred sentences of little words, in which everything else is rare."""
    day = date(2020, 1, 1)
    english = [told(f"The thing{n} of it was that they will be at the place in two by two.", day) for n in range(200)]
    indonesian = [told(f"Hal{n} itu di sana dan yang bersama pada dari untuk.", day, language="id") for n in range(60)]
    return Idf([*english, *indonesian])
