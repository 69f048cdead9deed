"""Sentences of articles as a chronology gets them, made without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from articles.analysis.events import ExtractedEvent
from articles.models import Article, Source
from articles.search.answers.results import HighlightedText
from articles.timeline.entries import Evidence
from articles.timeline.event_clustering import Candidate, terms_of

DAY = date(2024, 6, 19)
NUMBERS = count(1)
OUTLETS = {name: number for number, name in enumerate(("Post", "Times", "Herald", "Kabar", "Vestnik"), start=1)}
EVENT = ExtractedEvent(0, 0, 0, None, None, DAY, DAY, "day", "event", "stated", False, False, "day", 1.0)


def told(
    text: str,
    outlet: str = "Post",
    *,
    language: str = "en",
    day: date = DAY,
    later: timedelta = timedelta(),
    story: int | None = None,
    group: str = "",
    entities: frozenset[str] = frozenset(),
    planned: bool = False,
    article: Article | None = None,
) -> Candidate:
    """A sentence of an article published so much `later` than the evening of the day of the event."""
    article = article or Article(
        pk=next(NUMBERS),
        source=Source(pk=OUTLETS[outlet], name=outlet, slug=outlet.lower(), owner_group=group),
        headline=f"News of {outlet}",
        language=language,
        published_at=datetime(DAY.year, DAY.month, DAY.day, 18, tzinfo=UTC) + later,
        published_precision="minute",
        story_id=story,
    )
    event = replace(EVENT, sentence=next(NUMBERS), first_day=day, last_day=day, planned=planned)
    return Candidate(article, text, event, entities, terms_of(text, language))


def evidence_of(members: list[Candidate]) -> dict[Candidate, Evidence]:
    return {member: _evidence(member) for member in members}


def _evidence(member: Candidate) -> Evidence:
    event = member.event
    return Evidence(
        member.article, 1, event.sentence, 0, len(member.text), HighlightedText(member.text, ()), event.first_day,
        event.last_day, event.basis, event.role, event.rule, event.planned, "day", event.approximate,
        event.time, "", "present",
    )  # fmt: skip
