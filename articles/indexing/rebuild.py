"""Rebuilding: a whole new index is filled beside the one that serves, while searches and edits go on."""

import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, pairwise

from articles.indexing.consistency import PagewiseIndex, compare
from articles.indexing.lease import Lease, carry_out
from articles.indexing.outbox import BATCH_ARTICLES, begin_documents_of, documents_of, drain, enqueue
from articles.indexing.patience import MOST_ATTEMPTS, backoff_seconds, patiently
from articles.models import Article, IndexRebuild
from articles.search.engines import index_admin
from articles.search.engines.base import Generation, IndexAdmin
from articles.search.errors import SearchUnavailable


def request_rebuild(*, reread: bool = False, reuse: bool = False, roll_back: bool = False) -> IndexRebuild:
    """Request a rebuild, which whichever process takes it first carries out; returns its row.

    `reread` reads every article again, `reuse` copies the serving generation inside the engine, `roll_back`
    brings the generation before up to date and serves it.
    """
    return IndexRebuild.objects.create(reread=reread, reuse=reuse, roll_back=roll_back)


def keeps_generations() -> bool:
    """Whether a rebuild can copy what serves, or go back to the generation before: on Elasticsearch only."""
    return index_admin().keeps_generations


def rebuild_due(engine: IndexAdmin) -> IndexRebuild | None:
    """Carry out the oldest rebuild that was requested and not finished; None when there is none to take."""
    return carry_out(engine, IndexRebuild, partial(rebuild, engine))


def rebuild(engine: IndexAdmin, request: IndexRebuild, lease: Lease) -> str:
    """Fill a generation beside the serving one, catch up, compare, and swap in one step; returns "", the outcome.

    From its first moment every change is written to both. Raises SearchUnavailable, and leaves the serving
    generation as it was, when the new one is not complete.
    """
    if request.roll_back:
        generation = engine.reopen_previous()
        _catch_up(generation, lease)
    else:
        generation = engine.start_generation()
        if request.reuse:
            _copy(generation, lease)
        else:
            _fill(engine, generation, request, lease)
    generation.commit()
    # Rows that were queued in mid-batch may be newer than what the batch wrote.
    patiently(lambda: drain(engine))
    difference = compare(_holding(generation, lease), pass_over_parked=True)
    if difference:
        raise SearchUnavailable(f"the new index is not complete: {difference.summary}")
    lease.hold()
    engine.serve(generation)
    return ""


def _fill(engine: IndexAdmin, generation: Generation, request: IndexRebuild, lease: Lease) -> None:
    lease.hold(done=0, total=Article.objects.count())
    done = 0
    for articles, following in _each_with_next(_article_batches()):
        _index(generation, articles, lease, reread=request.reread, following=following)
        done += len(articles)
        lease.hold(done=done)
        patiently(lambda: drain(engine))


def _article_batches() -> Iterator[list[Article]]:
    last = 0
    while batch := list(Article.objects.filter(pk__gt=last).select_related("source").order_by("pk")[:BATCH_ARTICLES]):
        yield batch
        last = batch[-1].pk


def _each_with_next(batches: Iterator[list[Article]]) -> Iterator[tuple[list[Article], list[Article]]]:
    """Each batch with the one behind it, which is empty behind the last."""
    return pairwise(chain(batches, [[]]))


def _index(
    generation: Generation,
    articles: Sequence[Article],
    lease: Lease,
    *,
    reread: bool,
    following: Sequence[Article] = (),
) -> None:
    """Index articles; those that cannot be are queued, where their error will be seen."""
    documents, broken = documents_of(articles, reread=reread)
    begin_documents_of(following, reread=reread)
    refused = dict(broken)
    attempts = 0
    while documents:
        result = patiently(lambda: generation.index(documents))  # noqa: B023
        refused |= result.refused
        documents = [document for document in documents if document.id in result.postponed]
        if documents:
            attempts += 1
            if attempts > MOST_ATTEMPTS:
                raise SearchUnavailable(
                    f"{len(documents)} articles were not taken: {result.postponed[documents[0].id]}"
                )
            time.sleep(backoff_seconds(attempts))
            lease.hold()
    enqueue({article.pk: article.revision for article in articles if article.pk in refused})


def _copy(generation: Generation, lease: Lease) -> None:
    for done, total in generation.copy():
        lease.hold(done=done, total=total)


def _catch_up(generation: Generation, lease: Lease) -> None:
    """Bring a generation that was not written to for a while to the database's state."""
    difference = compare(_holding(generation, lease))
    wanted = sorted(difference.missing + difference.stale)
    for start in range(0, len(wanted), BATCH_ARTICLES):
        batch = Article.objects.filter(pk__in=wanted[start : start + BATCH_ARTICLES])
        _index(generation, list(batch.select_related("source").order_by("pk")), lease, reread=False)
        lease.hold(done=start, total=len(wanted))
    generation.forget({pk: difference.indexed[pk] + 1 for pk in difference.ghosts})
    generation.commit()


def _holding(generation: Generation, lease: Lease) -> PagewiseIndex:
    return PagewiseIndex(generation, lambda _: lease.hold())
