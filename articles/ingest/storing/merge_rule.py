"""The one rule by which what comes in is laid over an article that is there: what it does not say changes nothing."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any, Final
from zoneinfo import ZoneInfo

from articles.ingest.records import ArticleRecord, Publication
from articles.ingest.rows import record_of
from articles.models import Article, Origin, Precision
from articles.models.article_fields import ARTICLE_FIELDS, Kind

SAID: Final = tuple(field.name for field in ARTICLE_FIELDS if field.kind is not Kind.SOURCE and not field.is_editorial)
"""What an outlet says of an article; whether and when readers see it is the newsroom's."""


def merged(record: ArticleRecord, stored: Article, emptied: Collection[str] = ()) -> ArticleRecord:
    """The record as it is stored over an article that is there.

    A field without a value says nothing, but where somebody emptied it: `emptied` names those. A guess at the time says
    nothing against a statement, nor does a day against a time of that day.
    """
    before = record_of(stored)
    kept: dict[str, Any] = {
        name: getattr(before, name)
        for name in SAID
        if name not in emptied and not is_value_stated(getattr(record, name))
    }
    if "published" not in emptied and not _is_better(record.published, before.published, stored.source.zone):
        kept["published"] = before.published
    return replace(record, **kept)


def unsaid(record: ArticleRecord, stored: Article, emptied: Collection[str] = ()) -> list[str]:
    """The fields that an article has and the record says nothing of."""
    whole = merged(record, stored, emptied)
    return [name for name in SAID if getattr(whole, name) != getattr(record, name)]


def is_value_stated(value: Any) -> bool:
    """Whether the value of a field says anything."""
    return value.at is not None if isinstance(value, Publication) else bool(value)


def _is_better(new: Publication, old: Publication, zone: ZoneInfo) -> bool:
    """Whether a time says more than the one that is stored, or something else."""
    if new.at is None:
        return False
    if old.at is None or old.origin is not Origin.STATED:
        return True
    if new.origin is not Origin.STATED:
        return False
    is_same_day = new.at.astimezone(zone).date() == old.at.astimezone(zone).date()
    return not (is_same_day and new.precision is Precision.DAY and old.precision is Precision.MINUTE)
