"""What a worker process does, step by step, until it is told to stop."""

import logging
from typing import Final

from articles.models import IndexRebuild
from articles.search.engines import get_engine
from articles.search.engines.base import Engine
from articles.search.errors import IndexBusy, SearchUnavailable
from articles.search.indexing import apply_due, backoff_seconds
from articles.search.rebuilding import ask_for_rebuild, rebuild_due

log = logging.getLogger(__name__)

BUSY_SECONDS: Final = 1.0
LONGEST_PAUSE_SECONDS: Final = 3.0
"""An engine that is back is written to this soon, however long it was away."""


class Worker:
    """Keeps the index in step: applies what is due, and rebuilds when asked to."""

    def __init__(self, engine: Engine | None = None, *, idle_seconds: float = 0.1) -> None:
        self.engine = engine or get_engine()
        self.idle_seconds = idle_seconds
        self.failures = 0
        self.is_open = False

    def step(self) -> float:
        """Do what is due; returns how many seconds to wait before the next step."""
        try:
            if not self.is_open:
                self._open()
            rebuild_due(self.engine)
            done = apply_due(self.engine)
        except SearchUnavailable as fault:
            self.failures += 1
            pause = backoff_seconds(self.failures, LONGEST_PAUSE_SECONDS)
            wait = BUSY_SECONDS if isinstance(fault, IndexBusy) else pause
            log.warning("the index cannot be written: %s; trying again in %.1f s", fault, wait)
            return wait
        self.failures = 0
        return 0.0 if done else self.idle_seconds

    def _open(self) -> None:
        outdated = [one.name for one in self.engine.generations() if one.outdated and one.role == "serving"]
        for name in outdated:
            log.warning("the index %s was made by other code than this", name)
        if not outdated:
            # An empty newsroom has an index too: nothing found is then the truth.
            self.engine.apply([], {})
        elif self.engine.has_one_writer and not IndexRebuild.objects.filter(finished_at=None).exists():
            # The embedded engine cannot read it at all; Elasticsearch serves it until somebody rebuilds it.
            ask_for_rebuild()
        self.is_open = True
