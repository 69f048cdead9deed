"""What an article says at a revision (sentences, names, dated events), read from its text and stored in rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from struct import pack
from typing import Final

from django.db.models import prefetch_related_objects
from django.db.models.functions import Now

from articles.analysis.duplicates import sketch
from articles.analysis.events import ExtractedEvent, YearlessDay, read_events, yearless_days
from articles.analysis.names.learning import LearntName
from articles.analysis.names.matcher import NameMatcher, NameMention
from articles.analysis.names.quoted_agencies import without_quoted
from articles.analysis.names.tagging import MODELS
from articles.analysis.sentences import Sentence, sentences
from articles.analysis.text import ArticleText, compose
from articles.annotation.entities import KnownNames
from articles.annotation.near_duplicates import store_sketches
from articles.annotation.unconfirmed import store_candidates, unconfirmed_names
from articles.models import Article, Entity, EntityMention, EventMention, Reading, SketchKey, YearlessMention

ROWS_AT_ONCE: Final = 2_000
MOST_MENTIONS: Final = 2_000
"""Of names, and of dates, kept of one article: a page of 25,000 names took a second. None of 125,000 articles of up to
42,000 characters had more than 117 names and 24 dates.
"""


@dataclass(frozen=True, slots=True)
class ArticleAnnotations:
    """What one article says at one revision. Offsets count characters of `text`; a name has its sentence's number."""

    article: Article
    text: str
    sentences: tuple[Sentence, ...]
    events: tuple[ExtractedEvent, ...]
    names: tuple[tuple[int, NameMention], ...]
    sketch: tuple[int, ...]
    unconfirmed: tuple[LearntName, ...] = ()
    yearless: tuple[YearlessDay, ...] = ()

    @property
    def entities(self) -> set[tuple[str, str, int]]:
        """(kind, key, number of the sentence) of each."""
        return {(mention.kind, str(mention.entity), number) for number, mention in self.names}


def composed(article: Article) -> ArticleText:
    """Headline, deck, body and captions as one text, whose characters every offset counts."""
    return compose(article.headline, article.deck, article.body, article.captions)


def read_article(article: Article, known: KnownNames) -> ArticleAnnotations:
    """Sentences, names and dated events of `article`, with offsets into its composed text."""
    text = composed(article)
    parts = sentences(text)
    names = _by_sentence(parts, _named(article, text.text, known.matcher))[:MOST_MENTIONS]
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
    return ArticleAnnotations(
        article,
        text.text,
        parts,
        events[:MOST_MENTIONS],
        names,
        sketch(article.body or article.headline),
        unconfirmed_names(text.text, article.language, [mention for _, mention in names], known.place_words),
        () if article.published_day else yearless_days(text, parts, article.language, events)[:MOST_MENTIONS],
    )


def _named(article: Article, text: str, matcher: NameMatcher) -> list[NameMention]:
    """The names in the text, read as an outlet of that country meant them then; without agencies only quoted."""
    country = article.source.country
    day = article.published_day
    mentions = matcher.find(text, frozenset({country} if country else ()), day.year if day else None)
    return without_quoted(text, mentions)


def _by_sentence(parts: Sequence[Sentence], mentions: Iterable[NameMention]) -> tuple[tuple[int, NameMention], ...]:
    """Each mention with the number of the sentence it begins in; both ascend, so one walk does."""
    numbered = []
    i = 0
    for mention in mentions:
        while i < len(parts) - 1 and parts[i].end <= mention.start:
            i += 1
        if parts and parts[i].start <= mention.start < parts[i].end:
            numbered.append((parts[i].index, mention))
    return tuple(numbered)


def store_annotations(annotations: Sequence[ArticleAnnotations]) -> None:
    """Replace what is stored of these articles by these annotations; call it in a transaction."""
    ids = [read.article.pk for read in annotations]
    for model in (EventMention, YearlessMention, EntityMention, SketchKey):
        model._default_manager.filter(article_id__in=ids).delete()
    EventMention.objects.bulk_create(_event_rows(annotations), batch_size=ROWS_AT_ONCE)
    YearlessMention.objects.bulk_create(_yearless_rows(annotations), batch_size=ROWS_AT_ONCE)
    EntityMention.objects.bulk_create(_entity_rows(annotations), batch_size=ROWS_AT_ONCE)
    Reading.objects.bulk_create(
        [
            Reading(
                article_id=read.article.pk,
                revision=read.article.revision,
                read_at=Now(),
                sketch=pack(f">{len(read.sketch)}I", *read.sketch),
                names_due=read.article.language in MODELS,
            )
            for read in annotations
        ],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["revision", "read_at", "sketch", "names_due"],
    )
    store_candidates({(read.article.pk, read.article.revision): read.unconfirmed for read in annotations})
    store_sketches({read.article.pk: read.sketch for read in annotations})


def unsaved_mentions(article: Article, known: KnownNames) -> tuple[list[EntityMention], list[EventMention]]:
    """Mentions of names, with their entities, and of events in an article that need not be stored; rows without ids."""
    annotations = [read_article(article, known)]
    entities = _entity_rows(annotations)
    prefetch_related_objects(entities, "entity")
    return entities, _event_rows(annotations)


def _event_rows(annotations: Sequence[ArticleAnnotations]) -> list[EventMention]:
    return [
        EventMention(
            article_id=read.article.pk,
            revision=read.article.revision,
            sentence=event.sentence,
            sentence_start=event.sentence_start,
            sentence_end=event.sentence_end,
            text=read.text[event.sentence_start : event.sentence_end],
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
            time=event.time,
        )
        for read in annotations
        for event in read.events
    ]


def _yearless_rows(annotations: Sequence[ArticleAnnotations]) -> list[YearlessMention]:
    return [
        YearlessMention(
            article_id=read.article.pk,
            revision=read.article.revision,
            text=read.text[day.sentence_start : day.sentence_end],
            first_month=day.first[0],
            first_day=day.first[1],
            last_month=day.last[0],
            last_day=day.last[1],
            **{name: getattr(day, name) for name in ("sentence", "sentence_start", "sentence_end", "start", "end")},
        )
        for read in annotations
        for day in read.yearless
    ]


def _entity_rows(annotations: Sequence[ArticleAnnotations]) -> list[EntityMention]:
    keys = {str(mention.entity) for read in annotations for _, mention in read.names}
    ids = dict(Entity.objects.filter(key__in=keys).values_list("key", "id"))
    return [
        EntityMention(
            article_id=read.article.pk,
            revision=read.article.revision,
            entity_id=ids[str(mention.entity)],
            sentence=number,
            start=mention.start,
            end=mention.end,
        )
        for read in annotations
        for number, mention in read.names
        if str(mention.entity) in ids
    ]
