"""Articles, what was read of them, and tables of names as JSON: what goes between processes holds nothing else."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from articles.analysis.events import ExtractedEvent, YearlessDay
from articles.analysis.names.learning import LearntName
from articles.analysis.names.matcher import NameMatcher, NameMention
from articles.analysis.names.name_table import EntityKey, NameEntry
from articles.analysis.reading.article_reading import ArticleReading, ReadableArticle
from articles.analysis.sentences import Sentence


@dataclass(frozen=True, slots=True)
class TableNames:
    """The names of a table that came as JSON."""

    matcher: NameMatcher
    place_words: frozenset[str]


def names_as_json(
    entries: Iterable[NameEntry], parents: Mapping[EntityKey, EntityKey], place_words: Iterable[str]
) -> bytes:
    return _json([list(entries), list(parents.items()), sorted(place_words)])


def names_of_json(data: bytes) -> TableNames:
    entries, parents, place_words = json.loads(data)
    return TableNames(NameMatcher([NameEntry(*entry) for entry in entries], dict(parents)), frozenset(place_words))


def articles_as_json(articles: Sequence[ReadableArticle]) -> bytes:
    return _json(list(articles))


def articles_of_json(data: bytes) -> list[ReadableArticle]:
    return [
        ReadableArticle(headline, deck, body, tuple(captions), language, country, _day(published))
        for headline, deck, body, captions, language, country, published in json.loads(data)
    ]


def readings_as_json(readings: Sequence[ArticleReading]) -> bytes:
    return _json(list(readings))


def readings_of_json(data: bytes) -> list[ArticleReading]:
    return [
        ArticleReading(
            text,
            tuple(Sentence(*one) for one in sentences),
            tuple(_event(*one) for one in events),
            tuple((number, NameMention(*mention)) for number, mention in names),
            tuple(sketch),
            tuple(LearntName(*one) for one in unconfirmed),
            tuple(YearlessDay(*one[:5], *map(tuple, one[5:])) for one in yearless),
        )
        for text, sentences, events, names, sketch, unconfirmed, yearless in json.loads(data)
    ]


def _event(*values: Any) -> ExtractedEvent:
    sentence, sentence_start, sentence_end, start, end, first_day, last_day, *others = values
    first, last = date.fromisoformat(first_day), date.fromisoformat(last_day)
    return ExtractedEvent(sentence, sentence_start, sentence_end, start, end, first, last, *others)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _json(value: object) -> bytes:
    # A lone surrogate, which JSON may hold, is written as an escape.
    return json.dumps(value, default=_plain).encode()


def _plain(value: Any) -> object:
    """A day as it is written, and the fields of anything else in their order."""
    return value.isoformat() if isinstance(value, date) else [getattr(value, name) for name in value.__slots__]
