"""Work on the index that is asked for in the database, and that one process does at a time.

Who does it holds a lease in the database, which ends by itself soon after its holder has died.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, TypeVar

from django.db.models import F, Q, QuerySet

from articles.models import IndexWork, beat, database_now
from articles.search.engines.base import IndexWriter
from articles.search.errors import IndexBusy, SearchUnavailable

log = logging.getLogger(__name__)

LEASE: Final = timedelta(seconds=60)
"""Chosen by hand: longer than a batch takes, and no longer than somebody waits after its holder has died."""

WorkT = TypeVar("WorkT", bound=IndexWork)


class LeaseLost(SearchUnavailable):
    """Another process has taken the work over."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to do some work; a later holder has a higher number."""

    work: IndexWork
    number: int

    def hold(self, **progress: Any) -> None:
        """Prolong it; raises LeaseLost when it ended meanwhile."""
        mine = _row(self.work).filter(lease=self.number, finished_at=None)
        if not mine.update(held_until=database_now() + LEASE, **progress):
            raise LeaseLost("another process has taken the work over")
        # Long work, in the midst of which a worker takes no other step, is no sign of a dead one.
        beat()


def carry_out(engine: IndexWriter, kind: type[WorkT], do: Callable[[WorkT, Lease], str]) -> WorkT | None:
    """Do the oldest work of a kind that was requested and not finished; None when there is none to take.

    What `do` returns, or why the engine could not do it, is the outcome. Raises IndexBusy when another process
    writes to an engine that takes one writer.
    """
    work = kind._default_manager.filter(finished_at=None).order_by("id").first()
    if work is None:
        return None
    lease = _take(engine, work)
    if lease is None:
        return None
    try:
        outcome = do(work, lease)
    except (IndexBusy, LeaseLost) as fault:
        log.warning("%s %s: %s", kind._meta.verbose_name, work.pk, fault)
        _row(work).filter(lease=lease.number).update(held_until=None)
        if isinstance(fault, IndexBusy):
            raise
        return None
    except SearchUnavailable as fault:
        outcome = str(fault) or "the engine could not take it"
    _row(work).update(finished_at=database_now(), outcome=outcome)
    work.refresh_from_db()
    return work


def _row(work: WorkT) -> QuerySet[WorkT]:
    return type(work)._default_manager.filter(pk=work.pk)


def _take(engine: IndexWriter, work: IndexWork) -> Lease | None:
    """The lease, when it is free: nobody holds it, or who did has died."""
    now = database_now()
    free = Q(held_until=None) | Q(held_until__lt=now)
    if engine.has_one_writer:
        # Whoever can write to it is the only process that is alive.
        _hold(engine)
        free = Q()
    leased = _row(work).filter(free, lease=work.lease, finished_at=None)
    if not leased.update(lease=F("lease") + 1, held_until=now + LEASE, started_at=now):
        return None
    return Lease(work, work.lease + 1)


def _hold(engine: IndexWriter) -> None:
    """Take the write lock of an engine with one writer; raises IndexBusy when another process has it."""
    try:
        engine.apply([], {})
    except IndexBusy:
        raise
    except SearchUnavailable as fault:
        # An index of another version takes nothing, but its lock is held now.
        log.info("%s; it is made anew", fault)
