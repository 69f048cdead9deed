"""What articles said on a day: read again from the revision that stood then, where one is kept."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from articles.annotation.annotations import ArticleAnnotations, read_article
from articles.annotation.entities import cached_names
from articles.models import Article, ArticleRevision, shown_revisions_of, with_texts
from articles.models.article import REVISION_TEXTS

MOST_READ: Final = 40
"""Articles that are read again for one answer, some two milliseconds each. Chosen by hand, not measured."""


@dataclass(frozen=True, slots=True)
class Editions:
    """Of articles that were changed since a day.

    `earlier` is what each said then, by its id, where readers saw another revision; `later` are ids of those whose text
    of that day is not kept.
    """

    earlier: Mapping[int, ArticleAnnotations]
    later: frozenset[int]


def editions_of(articles: Mapping[int, Article], day: date, now: datetime) -> Editions:
    """What of these articles (by id) was otherwise at the end of the day; two queries where any was changed."""
    changed = [one for one in articles.values() if one.revision > 1 or _is_updated(one, _end(day, one))]
    shown = shown_revisions_of(changed, now) if changed else {}
    stood = {one.pk: _standing(shown[one.pk], _end(day, one)) for one in changed if shown[one.pk]}
    others = [one for pk, one in stood.items() if one.revision != articles[pk].revision]
    read = {one.article_id: _read(articles[one.article_id], one) for one in with_texts(others[:MOST_READ])}
    late = {pk for pk, one in stood.items() if _is_late(articles[pk], one, _end(day, articles[pk]))}
    return Editions(read, frozenset(late | {one.article_id for one in others[MOST_READ:]}))


def _is_updated(article: Article, end: datetime) -> bool:
    return article.updated_at is not None and article.updated_at >= end


def _end(day: date, article: Article) -> datetime:
    """When the day ends at the article's outlet."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=article.source.zone)


def _standing(shown: Sequence[ArticleRevision], end: datetime) -> ArticleRevision:
    """The last revision from before `end`; of an article that came in later the first, which is nearest to it."""
    before = [one for one in shown if one.recorded_at < end]
    return before[-1] if before else shown[0]


def _is_late(article: Article, standing: ArticleRevision, end: datetime) -> bool:
    """Whether its source had changed it after that day, before what is kept came in."""
    return standing.recorded_at >= end and _is_updated(article, end)


def _read(article: Article, revision: ArticleRevision) -> ArticleAnnotations:
    stood = copy(article)
    for name in REVISION_TEXTS:
        setattr(stood, name, getattr(revision, name))
    stood.revision = revision.revision
    return read_article(stood, cached_names())
