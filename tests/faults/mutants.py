"""Wrong workers, to show that the fault tests notice them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from articles.models import ArticleRevision, IndexChange
from articles.search import indexing, worker
from articles.search.engines.base import Applied, Engine


def ack_first() -> None:
    """Acknowledge before the engine has committed."""

    def apply_due(engine: Engine, limit: int = indexing.BATCH) -> int:
        changes = list(IndexChange.objects.filter(parked=False).order_by("not_before")[:limit])
        if not changes:
            return 0
        batch = indexing._read_all([change.article_id for change in changes])
        gone = {change.article_id: change.want for change in changes if change.article_id in batch.gone}
        indexing._acknowledge(changes, indexing._reached(batch, gone, Applied()))
        engine.apply(batch.documents, gone)
        return len(changes)

    worker.apply_due = indexing.apply_due = apply_due


def unguarded() -> None:
    """Acknowledge whatever is queued by now, not only what was indexed."""

    def acknowledge(changes: Sequence[IndexChange], *_: object) -> None:
        IndexChange.objects.filter(article_id__in=[change.article_id for change in changes]).delete()

    indexing._acknowledge = acknowledge


def payload() -> None:
    """Index what an article said when it was queued, as events that carry a payload do, not what it says now."""
    read_all = indexing._read_all

    def as_queued(ids: Sequence[int], *, wait: bool = False) -> indexing.Batch:
        batch = read_all(ids, wait=wait)
        documents = []
        for made in batch.documents:
            event = _event(made.id)
            documents.append(
                replace(made, revision=event.revision, headline=event.headline) if event is not None else made
            )
        return replace(batch, documents=documents)

    def acknowledge(changes: Sequence[IndexChange], reached: Mapping[int, int]) -> None:
        for change in changes:
            if change.article_id in reached:
                IndexChange.objects.filter(pk=change.pk, want__lte=change.want).delete()

    indexing._read_all = as_queued
    indexing._acknowledge = acknowledge


def _event(article: int) -> ArticleRevision | None:
    """What the article said when it was queued."""
    change = IndexChange.objects.filter(pk=article).first()
    if change is None:
        return None
    # The database keeps thousandths of a second, as text.
    since = change.queued_at - timedelta(milliseconds=1)
    return ArticleRevision.objects.filter(article_id=article, recorded_at__gte=since).order_by("revision").first()
