"""What an article says at a revision (sentences, names, dated events), read from its text and stored in rows."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from struct import pack
from typing import Any, Final

from django.db.models import prefetch_related_objects
from django.db.models.functions import Now

from articles.analysis.names.tagging import MODELS
from articles.analysis.reading.article_reading import ArticleReading, ReadableArticle, read_texts
from articles.analysis.text import ArticleText, compose
from articles.annotation.entities import KnownNames
from articles.annotation.near_duplicates import store_sketches
from articles.annotation.unconfirmed import store_candidates
from articles.models import Article, Entity, EntityMention, EventMention, Reading, SketchKey, YearlessMention

ROWS_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class ArticleAnnotations(ArticleReading):
    """What one article says at one revision."""

    article: Article


def composed(article: Article) -> ArticleText:
    """Headline, deck, body and captions as one text, whose characters every offset counts."""
    return compose(article.headline, article.deck, article.body, article.captions)


def readable(article: Article) -> ReadableArticle:
    """What is read of it; its source is read too where it was not with it."""
    return ReadableArticle(
        article.headline,
        article.deck,
        article.body,
        tuple(article.captions),
        article.language,
        article.source.country,
        article.published_day,
    )


def read_article(article: Article, known: KnownNames) -> ArticleAnnotations:
    """Sentences, names and dated events of `article`, with offsets into its composed text."""
    return annotated(article, read_texts(readable(article), known))


def annotated(article: Article, reading: ArticleReading) -> ArticleAnnotations:
    """What was read of the article, as what it says."""
    values: dict[str, Any] = {one.name: getattr(reading, one.name) for one in fields(reading)}
    return ArticleAnnotations(**values, article=article)


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
