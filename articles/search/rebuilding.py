"""A whole index anew beside the serving one, while searches and edits go on; one process does it at a time.

Who does it holds a lease in the database, which ends by itself soon after its holder has died.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, TypeVar

from django.db.models import F, Q

from articles.models import Article, IndexRebuild, database_now
from articles.search.engines.base import Engine, Generation
from articles.search.errors import IndexBusy, SearchUnavailable
from articles.search.indexing import BATCH, backoff_seconds, documents_of, drain, enqueue
from articles.search.verifying import Indexed, compare

log = logging.getLogger(__name__)

LEASE: Final = timedelta(seconds=60)
TRIES: Final = 5
PAGE: Final = 10_000

Answer = TypeVar("Answer")


class LeaseLost(SearchUnavailable):
    """Another process has taken the rebuild over."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to carry out a rebuild; a later holder has a higher number."""

    rebuild: int
    number: int

    def hold(self, **progress: Any) -> None:
        """Prolong it; raises LeaseLost when it ended meanwhile."""
        mine = IndexRebuild.objects.filter(pk=self.rebuild, lease=self.number, finished_at=None)
        if not mine.update(held_until=database_now() + LEASE, **progress):
            raise LeaseLost("another process has taken the rebuild over")


def ask_for_rebuild(*, reread: bool = False, reuse: bool = False, roll_back: bool = False) -> IndexRebuild:
    """Queue a rebuild; whichever process takes it first carries it out.

    `reread` reads every article again, `reuse` copies the serving generation inside the engine, `roll_back`
    brings the generation before up to date and serves it.
    """
    return IndexRebuild.objects.create(reread=reread, reuse=reuse, roll_back=roll_back)


def rebuild_due(engine: Engine) -> IndexRebuild | None:
    """Carry out the oldest rebuild that was asked for and not finished; None when there is none to take."""
    asked = IndexRebuild.objects.filter(finished_at=None).order_by("id").first()
    if asked is None:
        return None
    lease = _take(engine, asked)
    if lease is None:
        return None
    try:
        rebuild(engine, asked, lease)
        outcome = ""
    except (IndexBusy, LeaseLost) as fault:
        log.warning("rebuild %s: %s", asked.pk, fault)
        _give_back(lease)
        if isinstance(fault, IndexBusy):
            raise
        return None
    except SearchUnavailable as fault:
        outcome = str(fault) or "the engine could not take it"
    IndexRebuild.objects.filter(pk=asked.pk).update(finished_at=database_now(), outcome=outcome)
    asked.refresh_from_db()
    return asked


def _take(engine: Engine, asked: IndexRebuild) -> Lease | None:
    """The lease, when it is free: nobody holds it, or who did has died."""
    free = Q(held_until=None) | Q(held_until__lt=database_now())
    if engine.has_one_writer:
        # Whoever can write to it is the only process that is alive.
        _hold(engine)
        free = Q()
    taken = IndexRebuild.objects.filter(free, pk=asked.pk, lease=asked.lease, finished_at=None)
    if not taken.update(lease=F("lease") + 1, held_until=database_now() + LEASE):
        return None
    return Lease(asked.pk, asked.lease + 1)


def _hold(engine: Engine) -> None:
    """Take the engine's write lock; raises IndexBusy when another process has it."""
    try:
        engine.apply([], {})
    except IndexBusy:
        raise
    except SearchUnavailable as fault:
        # An index of another version takes nothing, but its lock is held now.
        log.info("%s; it is made anew", fault)


def _give_back(lease: Lease) -> None:
    IndexRebuild.objects.filter(pk=lease.rebuild, lease=lease.number).update(held_until=None)


def rebuild(engine: Engine, asked: IndexRebuild, lease: Lease) -> None:
    """Fill a generation beside the serving one, catch up, compare, and swap in one step.

    From its first moment every change is written to both. Raises SearchUnavailable, and leaves the serving
    generation as it was, when the new one is not complete.
    """
    if asked.roll_back:
        generation = engine.reopen_previous()
        _catch_up(generation, lease)
    else:
        generation = engine.start_generation()
        if asked.reuse:
            _copy(generation, lease)
        else:
            _fill(engine, generation, asked, lease)
    generation.commit()
    # Rows that were queued in mid-batch may be newer than what the batch wrote.
    patiently(lambda: drain(engine))
    difference = compare(Walked(generation, lease), pass_over_parked=True)
    if difference:
        raise SearchUnavailable(f"the new index is not complete: {difference.summary}")
    lease.hold()
    engine.serve(generation)


def _fill(engine: Engine, generation: Generation, asked: IndexRebuild, lease: Lease) -> None:
    lease.hold(done=0, total=Article.objects.count())
    done = 0
    for articles in _article_batches():
        _index(generation, articles, lease, reread=asked.reread)
        done += len(articles)
        lease.hold(done=done)
        patiently(lambda: drain(engine))


def _article_batches() -> Iterator[list[Article]]:
    last = 0
    while batch := list(Article.objects.filter(pk__gt=last).select_related("source").order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _index(generation: Generation, articles: Sequence[Article], lease: Lease, *, reread: bool) -> None:
    """Index articles; those that cannot be are queued, where their error will be seen."""
    documents, broken = documents_of(articles, reread=reread)
    refused = dict(broken)
    attempts = 0
    while documents:
        taken = patiently(lambda: generation.index(documents))  # noqa: B023
        refused |= taken.refused
        documents = [one for one in documents if one.id in taken.postponed]
        if documents:
            attempts += 1
            if attempts > TRIES:
                raise SearchUnavailable(f"{len(documents)} articles were not taken: {taken.postponed[documents[0].id]}")
            time.sleep(backoff_seconds(attempts))
            lease.hold()
    enqueue({article.pk: article.revision for article in articles if article.pk in refused})


def _copy(generation: Generation, lease: Lease) -> None:
    for done, total in generation.copy():
        lease.hold(done=done, total=total)


def _catch_up(generation: Generation, lease: Lease) -> None:
    """Bring a generation that was not written to for a while to the database's state."""
    difference = compare(Walked(generation, lease))
    wanted = sorted(difference.missing + difference.stale)
    for at in range(0, len(wanted), BATCH):
        some = Article.objects.filter(pk__in=wanted[at : at + BATCH]).select_related("source").order_by("pk")
        _index(generation, list(some), lease, reread=False)
        lease.hold(done=at, total=len(wanted))
    generation.forget({pk: difference.indexed[pk] + 1 for pk in difference.ghosts})
    generation.commit()


@dataclass(frozen=True, slots=True)
class Walked:
    """An index that is walked while its lease is held."""

    index: Indexed
    lease: Lease

    def revisions(self, ids: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
        for number, row in enumerate(self.index.revisions(ids)):
            if number % PAGE == 0:
                self.lease.hold()
            yield row


def patiently(call: Callable[[], Answer]) -> Answer:
    """The call's answer, tried again with growing pauses while the engine cannot answer."""
    for attempts in range(1, TRIES):
        try:
            return call()
        except IndexBusy:
            raise
        except SearchUnavailable as fault:
            log.warning("the index cannot be written: %s; trying again", fault)
            time.sleep(backoff_seconds(attempts))
    return call()
