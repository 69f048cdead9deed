"""Reading articles: what each says at its present revision, kept beside it in the database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from struct import pack
from typing import Final

from django.db.models import prefetch_related_objects

from articles.analysis.duplicates import sketch
from articles.analysis.events import ExtractedEvent, read_events
from articles.analysis.names.matcher import NameMatcher, NameMention
from articles.analysis.sentences import Sentence, sentences
from articles.analysis.text import ArticleText, compose
from articles.annotation.near_duplicates import keep_sketches
from articles.models import Article, Entity, EntityMention, EventMention, Reading, SketchKey

ROWS_AT_ONCE: Final = 2_000
MOST_MENTIONS: Final = 2_000
"""Of names, and of dates, kept of one article: a page of 25,000 names took a second. None of 125,000 articles of up to
42,000 characters had more than 117 names and 24 dates.
"""


@dataclass(frozen=True, slots=True)
class Read:
    """What one article says at one revision; `text` is what its offsets count in."""

    article: Article
    text: str
    sentences: tuple[Sentence, ...]
    events: tuple[ExtractedEvent, ...]
    names: tuple[tuple[int, NameMention], ...]
    sketch: tuple[int, ...]

    @property
    def entities(self) -> set[tuple[str, str]]:
        return {(mention.kind, str(mention.entity)) for _, mention in self.names}


def composed(article: Article) -> ArticleText:
    return compose(article.headline, article.deck, article.body, article.captions)


def read_article(article: Article, matcher: NameMatcher) -> Read:
    """Sentences, names and dated events of `article`, with offsets into its composed text."""
    text = composed(article)
    parts = sentences(text)
    names = _by_sentence(parts, matcher.find(text.text))[:MOST_MENTIONS]
    keys: dict[int, set[str]] = {}
    for number, mention in names:
        keys.setdefault(number, set()).add(str(mention.entity))
    events = read_events(
        text,
        parts,
        article.language,
        article.published_day,
        lambda sentence: frozenset(keys.get(sentence.index, ())),
    )
    return Read(article, text.text, parts, events[:MOST_MENTIONS], names, sketch(article.body or article.headline))


def _by_sentence(parts: Sequence[Sentence], mentions: Iterable[NameMention]) -> tuple[tuple[int, NameMention], ...]:
    """Each mention with the number of the sentence it stands in; both ascend, so one walk does."""
    found = []
    at = 0
    for mention in mentions:
        while at < len(parts) - 1 and parts[at].end <= mention.start:
            at += 1
        if parts and parts[at].start <= mention.start < parts[at].end:
            found.append((parts[at].index, mention))
    return tuple(found)


def keep(read: Sequence[Read]) -> None:
    """Replace what is kept of these articles by what was just read; call it in a transaction."""
    ids = [one.article.pk for one in read]
    for model in (EventMention, EntityMention, SketchKey):
        model._default_manager.filter(article_id__in=ids).delete()
    EventMention.objects.bulk_create(_event_rows(read), batch_size=ROWS_AT_ONCE)
    EntityMention.objects.bulk_create(_entity_rows(read), batch_size=ROWS_AT_ONCE)
    Reading.objects.bulk_create(
        [
            Reading(
                article_id=one.article.pk,
                revision=one.article.revision,
                sketch=pack(f">{len(one.sketch)}I", *one.sketch),
            )
            for one in read
        ],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["revision", "sketch"],
    )
    keep_sketches({one.article.pk: one.sketch for one in read})


def unsaved_mentions(article: Article, matcher: NameMatcher) -> tuple[list[EntityMention], list[EventMention]]:
    """The names and dates in a text that is not stored, with their entities, as rows that nobody keeps."""
    read = [read_article(article, matcher)]
    entities = _entity_rows(read)
    prefetch_related_objects(entities, "entity")
    return entities, _event_rows(read)


def _event_rows(read: Sequence[Read]) -> list[EventMention]:
    return [
        EventMention(
            article_id=one.article.pk,
            revision=one.article.revision,
            sentence=event.sentence,
            sentence_start=event.sentence_start,
            sentence_end=event.sentence_end,
            text=one.text[event.sentence_start : event.sentence_end],
            start=event.start,
            end=event.end,
            first_day=event.first_day,
            last_day=event.last_day,
            granularity=event.granularity,
            role=event.role,
            basis=event.basis,
            planned=event.planned,
            approximate=event.approximate,
            rule=event.rule,
            weight=event.weight,
        )
        for one in read
        for event in one.events
    ]


def _entity_rows(read: Sequence[Read]) -> list[EntityMention]:
    keys = {str(mention.entity) for one in read for _, mention in one.names}
    ids = dict(Entity.objects.filter(key__in=keys).values_list("key", "id"))
    return [
        EntityMention(
            article_id=one.article.pk,
            revision=one.article.revision,
            entity_id=ids[str(mention.entity)],
            sentence=number,
            start=mention.start,
            end=mention.end,
        )
        for one in read
        for number, mention in one.names
        if str(mention.entity) in ids
    ]
