"""What articles date and name, read from the database once for as long as it stays as it was read there."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from articles.analysis.events import ExtractedEvent
from articles.analysis.words.memory import Memory
from articles.models import EntityMention, EventMention, Reading

MEMORY: Final = Memory(48 * 2**20)
"""Some 12,000 articles of 2,500 characters, those of a dozen large searches. One takes 3,500 bytes, and 4,000
as counted below. Ten words in turn, each in 1% of 200,000 articles, put each other out of 24 MiB.
"""

ARTICLE_BYTES: Final = 500
EVENT_BYTES: Final = 450
NAME_BYTES: Final = 150
CHARACTER_BYTES: Final = 1.5

EVENT_COLUMNS: Final = tuple(field.name for field in fields(ExtractedEvent))

SHARED: Final = tuple(map(EVENT_COLUMNS.index, ("first_day", "last_day", "granularity", "role", "basis", "rule")))

DatedText = tuple[str, ExtractedEvent]
"""A sentence, and what it dates."""


class Name(NamedTuple):
    """An entity that a sentence (by its number) names, at characters [start, end) of the article."""

    sentence: int
    key: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DatedArticle:
    """What one revision dates, citations left out, and what it names, both in the order of its text."""

    revision: int
    events: Sequence[DatedText]
    names: Sequence[Name]

    @property
    def all_entities(self) -> frozenset[str]:
        """Keys of what the article names."""
        return frozenset([name.key for name in self.names])

    def names_in(self, sentence: int) -> list[Name]:
        return [name for name in self.names if name.sentence == sentence]

    def entities_in(self, sentence: int) -> frozenset[str]:
        """Keys of what the sentence names."""
        return frozenset([name.key for name in self.names if name.sentence == sentence])

    def days_stated_in(self, sentence: int) -> list[tuple[date, date]]:
        """First and last day of each date that the sentence states."""
        events = [event for _, event in self.events if event.sentence == sentence and event.basis == "stated"]
        return [(event.first_day, event.last_day) for event in events]


Stamp = tuple[int, int, datetime]
"""Id of an article, its revision that was read, and when: whatever is stored of an article is stored anew then."""

_remembered: Final[dict[Stamp, DatedArticle]] = MEMORY.table()


def dated_articles(ids: Collection[int]) -> dict[int, DatedArticle]:
    """What each of these articles dates and names; a query, and two more where something is not remembered.

    Remembered within MEMORY: whoever narrows a search meets the same articles.
    """
    stamps = _stamps(ids)
    known = {pk: article for pk, stamp in stamps.items() if (article := _remembered.get(stamp)) is not None}
    unknown = set(ids) - known.keys()
    read = _read(unknown) if unknown else {}
    for pk in read.keys() & stamps.keys():
        MEMORY.keep(_remembered, stamps[pk], read[pk], _bytes(read[pk]))
    return known | read


def _stamps(ids: Collection[int]) -> dict[int, Stamp]:
    rows = Reading.objects.filter(pk__in=ids, read_at__isnull=False)
    return {pk: (pk, revision, at) for pk, revision, at in rows.values_list("pk", "revision", "read_at") if at}


def _bytes(article: DatedArticle) -> int:
    characters = sum(len(text) for text, _ in article.events)
    counted = EVENT_BYTES * len(article.events) + NAME_BYTES * len(article.names)
    return ARTICLE_BYTES + counted + int(CHARACTER_BYTES * characters)


def _read(ids: Collection[int]) -> dict[int, DatedArticle]:
    # Few days, words and keys, each of which the database gives anew with every row.
    shared: dict[str | date, Any] = {}
    revisions: dict[int, int] = {}
    events: dict[int, list[DatedText]] = defaultdict(list)
    rows = EventMention.objects.filter(article_id__in=ids).exclude(role="citation")
    columns = ("article_id", "revision", "text", *EVENT_COLUMNS)
    for pk, revision, text, *of_event in rows.order_by("article_id", "sentence", "id").values_list(*columns):
        revisions[pk] = revision
        for place in SHARED:
            of_event[place] = shared.setdefault(of_event[place], of_event[place])
        events[pk].append((text, ExtractedEvent(*of_event)))
    names = _names(ids, shared)
    return {pk: DatedArticle(revisions.get(pk, 0), tuple(events[pk]), tuple(names[pk])) for pk in ids}


def _names(ids: Collection[int], shared: dict[str | date, Any]) -> dict[int, list[Name]]:
    names: dict[int, list[Name]] = defaultdict(list)
    rows = EntityMention.objects.filter(article_id__in=ids).order_by("article_id", "start")
    columns = ("article_id", "sentence", "entity__key", "entity__kind", "start", "end")
    for pk, sentence, key, kind, start, end in rows.values_list(*columns):
        names[pk].append(Name(sentence, shared.setdefault(key, key), shared.setdefault(kind, kind), start, end))
    return names
