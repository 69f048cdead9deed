"""One hit a story: articles with the same text are one row, and each names the others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from articles.models import Article
from articles.search.answers.hit_details import Copies, Copy
from articles.search.engines.base import EngineHit

NEVER: Final = (1, 0.0)
"""What an article without a time sorts by: after all that have one."""


@dataclass(frozen=True, slots=True)
class _Copied:
    """An article whose text others have too: its story, and when it was published."""

    story: int
    published: tuple[int, float]


def one_per_story(hits: Sequence[EngineHit], *, first_published: bool) -> list[EngineHit]:
    """The hits in their order, one of each story, where its best stands; one query.

    Of those of a story the best is kept, or that which was published first.
    """
    copied = _copied([hit.id for hit in hits])
    kept: dict[tuple[str, int], EngineHit] = {}
    for hit in hits:
        own = copied.get(hit.id)
        row = ("story", own.story) if own else ("article", hit.id)
        before = kept.get(row)
        if before is None or (first_published and own and own.published < copied[before.id].published):
            kept[row] = hit
    return list(kept.values())


def _copied(ids: Sequence[int]) -> dict[int, _Copied]:
    rows = Article.objects.filter(pk__in=ids).exclude(story=None).values_list("pk", "story_id", "published_at")
    return {pk: _Copied(story, _sortable(published)) for pk, story, published in rows}


def _sortable(published: datetime | None) -> tuple[int, float]:
    return (0, published.timestamp()) if published else NEVER


def copies(rows: Iterable[Article], now: datetime) -> Mapping[int, Copies]:
    """Story -> all its articles that are visible, the first published first, without their texts; one query at most."""
    stories = {row.story_id for row in rows if row.story_id}
    by_story: dict[int, list[Article]] = defaultdict(list)
    if stories:
        visible = Article.objects.filter(story_id__in=stories).visible(now).select_related("source")
        for one in visible.defer("body", "deck", "images", "topics", "authors"):
            by_story[one.story_id or 0].append(one)
    return {story: _in_time(of_story) for story, of_story in by_story.items()}


def _in_time(articles: list[Article]) -> Copies:
    ordered = sorted(articles, key=lambda one: (*_sortable(one.published_at), one.pk))
    return Copies(tuple(Copy(one, ordered[0]) for one in ordered))
