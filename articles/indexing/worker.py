"""What a worker process does, step by step, until it is told to stop."""

import logging
import math
import secrets
import time
from datetime import timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q
from structlog.contextvars import bound_contextvars

from articles.annotation.supposed_names import suppose_names
from articles.indexing.consistency import verification_due
from articles.indexing.outbox import apply_due
from articles.indexing.patience import backoff_seconds
from articles.indexing.rebuild import rebuild_due, request_rebuild
from articles.models import Article, IndexChange, IndexRebuild, beat, database_now
from articles.search.engines import index_admin
from articles.search.engines.base import IndexAdmin
from articles.search.errors import IndexBusy, SearchUnavailable

log = logging.getLogger(__name__)

BUSY_SECONDS: Final = 1.0
LONGEST_PAUSE_SECONDS: Final = 3.0
"""An engine that is back is written to this soon, however long it was away."""

LOOK_SECONDS: Final = 5.0
BEAT_SECONDS: Final = 5.0
FAILED_REBUILD_PAUSE: Final = timedelta(seconds=60)


class Worker:
    """Keeps the index in step: sees that one serves, applies what is due, rebuilds and verifies when asked to."""

    def __init__(self, engine: IndexAdmin | None = None, *, idle_seconds: float = 0.1) -> None:
        self.engine = engine or index_admin()
        self.idle_seconds = idle_seconds
        self.failures = 0
        self._looked = self._beaten = self._none_due = -math.inf
        self._outdated = ""

    def step(self) -> float:
        """Do what is due; returns how many seconds to wait before the next step.

        Whatever is logged meanwhile, and sent to the engine, is under an id of this batch's own.
        """
        with bound_contextvars(batch_id=secrets.token_hex(6)):
            self._beat()
            return self._step()

    def _step(self) -> float:
        started = time.perf_counter()
        try:
            self._look()
            rebuild_due(self.engine)
            verification_due(self.engine)
            done = apply_due(self.engine)
        except SearchUnavailable as fault:
            self.failures += 1
            self._looked = -math.inf
            pause = backoff_seconds(self.failures, LONGEST_PAUSE_SECONDS)
            wait = BUSY_SECONDS if isinstance(fault, IndexBusy) else pause
            log.warning("the index cannot be written: %s; trying again in %.1f s", fault, wait)
            return wait
        self.failures = 0
        if not done:
            return 0.0 if self._supposed() else self.idle_seconds
        ms = round((time.perf_counter() - started) * 1000)
        log.info("changes were indexed", extra={"changes": done, "ms": ms})
        return 0.0

    def _supposed(self) -> bool:
        """With nothing else to do, suppose names in a few articles; every few seconds a look where none waited."""
        if time.monotonic() - self._none_due < LOOK_SECONDS:
            return False
        if suppose_names():
            return True
        self._none_due = time.monotonic()
        return False

    def _beat(self) -> None:
        """Every few seconds, note that this worker is at work."""
        if time.monotonic() - self._beaten >= BEAT_SECONDS:
            beat()
            self._beaten = time.monotonic()

    def _look(self) -> None:
        """Every few seconds, and after each failure, see that an index serves which this code can use."""
        if time.monotonic() - self._looked < LOOK_SECONDS:
            return
        serving = next((generation for generation in self.engine.generations() if generation.role == "serving"), None)
        if serving is None and _lacks_more_than_is_queued():
            log.warning("there is no index; it is built from the database")
            _request_rebuild()
        else:
            # Where one serves, this only claims an engine that takes one writer.
            self.engine.create()
        if serving and serving.outdated:
            self._outdated_index(serving.name)
        self._looked = time.monotonic()

    def _outdated_index(self, name: str) -> None:
        if name != self._outdated:
            log.warning("the index %s was made by other code than this", name)
            self._outdated = name
        if self.engine.has_one_writer:
            # The embedded engine cannot read it at all; Elasticsearch serves it until somebody rebuilds it.
            _request_rebuild()


def _lacks_more_than_is_queued() -> bool:
    """Whether an empty index would be wrong for good: the queue does not bring every article."""
    queued = IndexChange.objects.filter(article_id=OuterRef("pk"))
    return Article.objects.filter(~Exists(queued)).exists()


def _request_rebuild() -> None:
    """Request one unless it is due anyway or has failed just now."""
    failed_just_now = Q(finished_at__gt=database_now() - FAILED_REBUILD_PAUSE) & ~Q(outcome="")
    if not IndexRebuild.objects.filter(Q(finished_at=None) | failed_just_now).exists():
        request_rebuild()
