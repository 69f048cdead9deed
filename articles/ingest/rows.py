"""A record as an article's columns, and an article as the record that would make it."""

import hashlib
import json
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any, Final

from articles.analysis.languages import UNKNOWN, detect_language
from articles.ingest.outlets import description_of
from articles.ingest.records import ArticleRecord, Picture, Publication
from articles.models import Article, Origin, Precision, Source, Status

READ_FOR_LANGUAGE: Final = 1_500


def columns_of(record: ArticleRecord, source: Source) -> dict[str, Any]:
    """The columns of the article that a record is; `source` is the stored one."""
    language, guessed = _language(record)
    published = record.published.at
    return {
        "source": source,
        "url": record.url,
        "headline": record.headline,
        "deck": record.deck,
        "authors": list(record.authors),
        "dateline": record.dateline,
        "section": record.section,
        "topics": list(record.topics),
        "language": language,
        "language_guessed": guessed,
        "body": record.body,
        "images": [asdict(image) for image in record.images],
        "published_at": published.astimezone(UTC) if published else None,
        "published_precision": record.published.precision,
        "published_origin": record.published.origin,
        "published_zone": record.published.zone,
        "updated_at": _utc(record.updated),
        "status": record.status,
        "visible_from": _utc(record.visible_from),
        "visible_until": _utc(record.visible_until),
        "content_hash": content_hash(published, record.headline, record.body),
    }


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
    said = [published.astimezone(UTC).isoformat() if published else "", headline, body]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def record_of(article: Article) -> ArticleRecord:
    """The record that would make this article."""
    return ArticleRecord(
        file="",
        line=0,
        source=description_of(article.source),
        headline=article.headline,
        body=article.body,
        url=article.url,
        deck=article.deck,
        authors=tuple(article.authors),
        dateline=article.dateline,
        section=article.section,
        topics=tuple(article.topics),
        language=None if article.language_guessed else article.language,
        images=tuple(
            Picture(**{one.name: image[one.name] for one in fields(Picture) if one.name in image})
            for image in article.pictures
        ),
        published=Publication(
            article.published_at,
            Precision(article.published_precision),
            Origin(article.published_origin),
            article.published_zone,
        ),
        updated=article.updated_at,
        status=Status(article.status),
        visible_from=article.visible_from,
        visible_until=article.visible_until,
    )
