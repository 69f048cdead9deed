"""Wrong workers, to show that the fault tests notice them."""

from collections.abc import Sequence

from articles.models import IndexChange
from articles.search import indexing
from articles.search.engines.base import Engine


def ack_first() -> None:
    """Acknowledge before the engine has committed."""

    def apply_due(engine: Engine, limit: int = indexing.BATCH) -> int:
        changes = list(IndexChange.objects.filter(parked=False).order_by("not_before")[:limit])
        if not changes:
            return 0
        read, broken = indexing._read_all([change.article_id for change in changes])
        indexing._acknowledge(changes, {one.article.pk: one.article.revision for one in read}, broken)
        engine.apply(
            [indexing.document(one.article, one.events, one.entities) for one in read],
            indexing._gone(changes, read, broken),
        )
        return len(changes)

    indexing.apply_due = apply_due


def unguarded() -> None:
    """Acknowledge whatever is queued by now, not only what was indexed."""

    def acknowledge(changes: Sequence[IndexChange], *_: object) -> None:
        IndexChange.objects.filter(article_id__in=[change.article_id for change in changes]).delete()

    indexing._acknowledge = acknowledge
