"""What an entry says against what is stored: a teaser shortens no article, and what has no time is of its day."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from articles.ingest.records import ArticleRecord, Publication
from articles.ingest.storing.merge_rule import SAID, is_value_stated, merged
from articles.models import Article, Origin, Precision

MOST_AHEAD: Final = timedelta(days=1)
"""Of clocks that go wrong, and of zones that are left out."""


def settled(record: ArticleRecord, stored: Article, *, is_whole: bool) -> ArticleRecord:
    """The record as it is stored over an article that is there; its address stays what it was.

    `is_whole` where the record has the whole text of the article, and not perhaps only its beginning.
    """
    whole = merged(record, stored)
    if not is_whole and len(stored.body) > len(record.body):
        # What it was read of is kept for the text that stays.
        whole = replace(whole, body=stored.body, raw=None)
    return replace(whole, url=stored.url)


def filled(page: ArticleRecord, entry: ArticleRecord) -> ArticleRecord:
    """What a page says, and what its entry says where the page is silent."""
    missing: dict[str, Any] = {name: getattr(entry, name) for name in SAID if not is_value_stated(getattr(page, name))}
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
