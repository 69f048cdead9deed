"""An article with everything that was read from it: what a program gets that asks for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from articles.annotation.annotations import composed
from articles.models import (
    Article,
    ArticleRevision,
    EntityMention,
    EventMention,
    same_story,
    shown_revisions,
    story_leader,
    with_texts,
)

MOST_REVISIONS: Final = 100
"""With their texts: a hundred of the longest that can be kept are fifteen megabytes."""


@dataclass(frozen=True, slots=True)
class WholeArticle:
    """`text` is what every offset counts in; mentions are of this very revision, none when it is not read yet.

    `revisions` are the latest that readers could see, newest first.
    """

    article: Article
    text: str
    is_read: bool
    dated_mentions: Sequence[EventMention]
    entity_mentions: Sequence[EntityMention]
    revisions: Sequence[ArticleRevision]
    same_story: Sequence[int]
    story_leader: int | None


def whole_article(article: Article, now: datetime) -> WholeArticle:
    """The article as readers may see it at `now`."""
    of_this = {"article": article, "revision": article.revision}
    return WholeArticle(
        article=article,
        text=composed(article).text,
        is_read=hasattr(article, "reading") and article.reading.revision == article.revision,
        dated_mentions=list(EventMention.objects.filter(**of_this).order_by("sentence", "id")),
        entity_mentions=list(EntityMention.objects.filter(**of_this).select_related("entity").order_by("start", "id")),
        revisions=with_texts(shown_revisions(article, now)[: -MOST_REVISIONS - 1 : -1]),
        same_story=list(same_story(article, now).values_list("pk", flat=True)),
        story_leader=story_leader(article, now),
    )
