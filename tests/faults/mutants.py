"""Wrong workers, to show that the fault tests notice them."""

from collections.abc import Sequence
from contextlib import suppress

from articles.indexing import outbox, worker
from articles.models import IndexChange
from articles.search.engines.base import BulkResult, Engine
from articles.search.engines.tantivy.writing import TantivyGeneration
from articles.search.errors import SearchUnavailable


def ack_first() -> None:
    """Acknowledge before the engine has committed."""

    def apply_due(engine: Engine, limit: int = outbox.BATCH) -> int:
        changes = list(IndexChange.objects.filter(parked=False).order_by("not_before")[:limit])
        if not changes:
            return 0
        batch = outbox._read_all([change.article_id for change in changes])
        gone = {change.article_id: change.want for change in changes if change.article_id in batch.gone}
        outbox._acknowledge(changes, outbox._reached(batch, gone, BulkResult()))
        engine.apply(batch.documents, gone)
        return len(changes)

    worker.apply_due = outbox.apply_due = apply_due


def unguarded() -> None:
    """Acknowledge whatever is queued by now, not only what was indexed."""

    def acknowledge(changes: Sequence[IndexChange], *_: object) -> None:
        IndexChange.objects.filter(article_id__in=[change.article_id for change in changes]).delete()

    outbox._acknowledge = acknowledge


def with_writer() -> None:
    """Believe every commit, as `with writer:` of tantivy does: on a full disk it writes nothing and says nothing."""
    commit = TantivyGeneration.commit

    def believe(generation: TantivyGeneration) -> None:
        with suppress(SearchUnavailable):
            commit(generation)

    TantivyGeneration.commit = believe  # type: ignore[method-assign]
