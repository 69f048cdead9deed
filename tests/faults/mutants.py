"""Wrong workers, to show that the fault tests notice them."""

from contextlib import suppress

from django.db.models.functions import Now

from articles.indexing import outbox, worker
from articles.models import Article, IndexChange
from articles.search.engines.base import Engine
from articles.search.engines.tantivy.writing import TantivyGeneration
from articles.search.errors import SearchUnavailable


def queued(limit: int) -> dict[int, int]:
    """Article -> wanted revision of those whose turn it is."""
    due = IndexChange.objects.filter(parked=False, not_before__lte=Now()).order_by("not_before")
    return dict(due.values_list("article_id", "want")[:limit])


def ack_first() -> None:
    """Acknowledge before the engine has committed."""

    def apply_due(engine: Engine, limit: int = outbox.BATCH_ARTICLES) -> int:
        wanted = queued(limit)
        if not wanted:
            return 0
        articles = list(Article.objects.filter(pk__in=wanted).select_related("source"))
        documents, _ = outbox.documents_of(articles, reread=True)
        reached = wanted | {one.id: one.revision for one in documents}
        gone = wanted.keys() - {one.pk for one in articles}
        for pk, revision in reached.items():
            IndexChange.objects.filter(article_id=pk, want__lte=revision).delete()
        engine.apply(documents, {pk: wanted[pk] for pk in gone})
        return len(wanted)

    worker.apply_due = outbox.apply_due = apply_due


def unguarded() -> None:
    """Acknowledge whatever is queued by now, not only what was indexed."""
    guarded = outbox.apply_due

    def apply_due(engine: Engine, limit: int = outbox.BATCH_ARTICLES) -> int:
        wanted = queued(limit)
        done = guarded(engine, limit)
        IndexChange.objects.filter(article_id__in=wanted).delete()
        return done

    worker.apply_due = outbox.apply_due = apply_due


def with_writer() -> None:
    """Believe every commit, as `with writer:` of tantivy does: on a full disk it writes nothing and says nothing."""
    commit = TantivyGeneration.commit

    def believe(generation: TantivyGeneration) -> None:
        with suppress(SearchUnavailable):
            commit(generation)

    TantivyGeneration.commit = believe  # type: ignore[method-assign]
