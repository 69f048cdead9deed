"""What an entry says against what is stored: what it does not say changes nothing, and a teaser shortens no article."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from articles.ingest.records import ArticleRecord, Publication
from articles.ingest.rows import record_of
from articles.models import Article, Origin, Precision
from articles.models.article_fields import ARTICLE_FIELDS, Kind

MOST_AHEAD: Final = timedelta(days=1)
"""Of clocks that go wrong, and of zones that are left out."""

SAID: Final = tuple(field.name for field in ARTICLE_FIELDS if field.kind is not Kind.SOURCE and not field.is_editorial)
"""What an outlet says of an article; whether and when readers see it is the newsroom's."""


def settled(record: ArticleRecord, stored: Article, *, is_whole: bool) -> ArticleRecord:
    """The record as it is stored over an article that is there; its address stays what it was.

    `is_whole` where the record has the whole text of the article, and not perhaps only its beginning.
    """
    before = record_of(stored)
    kept: dict[str, Any] = {name: getattr(before, name) for name in SAID if not _is_said(getattr(record, name))}
    if not is_whole and len(before.body) > len(record.body):
        kept["body"] = before.body
    if record.published.origin is Origin.GUESSED and before.published.at:
        kept["published"] = before.published
    return replace(record, **kept | {"url": before.url})


def _is_said(value: Any) -> bool:
    return value.at is not None if isinstance(value, Publication) else bool(value)


def filled(page: ArticleRecord, entry: ArticleRecord) -> ArticleRecord:
    """What a page says, and what its entry says where the page is silent."""
    missing: dict[str, Any] = {name: getattr(entry, name) for name in SAID if not _is_said(getattr(page, name))}
    if page.published.origin is Origin.GUESSED and entry.published.origin is Origin.STATED:
        missing["published"] = entry.published
    return replace(page, **missing)


def dated(record: ArticleRecord, now: datetime, *, is_first_poll: bool) -> ArticleRecord:
    """A record without a time, or with one that lies ahead, is of the day on which it appeared; marked as a guess.

    Not what stood in a feed before it was ever asked.
    """
    at = record.published.at
    if at is not None and at <= now + MOST_AHEAD:
        return record
    if is_first_poll:
        return replace(record, published=Publication())
    zone = ZoneInfo(record.source.timezone)
    day = datetime.combine(now.astimezone(zone).date(), time(), zone)
    return replace(record, published=Publication(day, Precision.DAY, Origin.GUESSED))
