"""A record as an article's columns, and an article as the record that would make it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any, Final

from articles.analysis.languages import UNKNOWN, detect_language
from articles.ingest.outlets import description_of
from articles.ingest.records import ArticleRecord, Picture, Publication
from articles.models import Article, Origin, Precision, Source, Status
from articles.models.article_fields import ARTICLE_FIELDS, ArticleField, Kind

READ_FOR_LANGUAGE: Final = 1_500


def columns_of(record: ArticleRecord, source: Source) -> dict[str, Any]:
    """The columns of the article that a record is; `source` is the stored one."""
    columns: dict[str, Any] = {"source": source}
    for field in ARTICLE_FIELDS:
        columns |= _columns(field, record)
    return columns | {"content_hash": content_hash(record.published.at, record.headline, record.body)}


def _columns(field: ArticleField, record: ArticleRecord) -> dict[str, Any]:
    value = getattr(record, field.name)
    match field.kind:
        case Kind.SOURCE:
            return {}
        case Kind.TEXTS | Kind.TAGS:
            values: tuple[Any, ...] = (list(value),)
        case Kind.LANGUAGE:
            values = _language(record)
        case Kind.PICTURES:
            values = ([asdict(image) for image in value],)
        case Kind.PUBLICATION:
            values = (_utc(value.at), value.precision, value.origin, value.zone)
        case Kind.TIME:
            values = (_utc(value),)
        case _:
            values = (value,)
    return dict(zip(field.stored, values, strict=True))


def _utc(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC) if at else None


def _language(record: ArticleRecord) -> tuple[str, bool]:
    """The language as stated, else as the text tells: that is marked as guessed."""
    if record.language:
        return record.language, False
    text = " ".join((record.headline, record.deck, record.body))[:READ_FOR_LANGUAGE]
    return detect_language(text, record.source.language or None).language or UNKNOWN, True


def content_hash(published: datetime | None, headline: str, body: str) -> str:
    """SHA-256 of what makes a text without a URL the same text again: its day, headline and body."""
    parts = [published.astimezone(UTC).isoformat() if published else "", headline, body]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def record_of(article: Article) -> ArticleRecord:
    """The record that would make this article."""
    values = {field.name: _value(field, article) for field in ARTICLE_FIELDS}
    return ArticleRecord(file="", line=0, **values)


def _value(field: ArticleField, article: Article) -> Any:
    """What a record says in this field."""
    value = getattr(article, field.column)
    match field.kind:
        case Kind.SOURCE:
            return description_of(article.source)
        case Kind.TEXTS | Kind.TAGS:
            return tuple(value)
        case Kind.LANGUAGE:
            return None if article.language_guessed else value
        case Kind.PICTURES:
            return tuple(map(_picture, article.pictures))
        case Kind.PUBLICATION:
            precision, origin = Precision(article.published_precision), Origin(article.published_origin)
            return Publication(value, precision, origin, article.published_zone)
        case Kind.STATUS:
            return Status(value)
        case _:
            return value


def _picture(image: Mapping[str, Any]) -> Picture:
    return Picture(
        **{attribute.name: image[attribute.name] for attribute in fields(Picture) if attribute.name in image}
    )
