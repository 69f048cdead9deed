"""Articles read by several processes at once: by the one that stores them, and by others beside it.

The others get texts and the table of names, and no connection to the database. A start takes as long as reading some
hundred articles, so few are never given to them, and nobody waits for a start: what no other process has begun is read
by the one that asks. So is what another could not read, whatever became of it.
"""

import math
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings

from articles import analysis
from articles.analysis.reading.article_reading import ArticleReading, ReadableArticle
from articles.analysis.reading.plain import articles_as_json, names_as_json, readings_of_json
from articles.annotation.entities import KnownNames
from articles.processes.pool import PieceFailed, ProcessPool
from articles.processes.serving import IDLE_SECONDS

PROGRAM: Final = Path(analysis.__path__[0]) / "reading" / "program.py"
FEWEST: Final = 24
"""Articles that are given to others at once: fewer are soon read."""

PIECE: Final = 6
"""Articles that a process reads before another may have the next."""

PIECES: Final = 20_000
"""That one process reads before another takes its place."""

NOT_READ: Final = (PieceFailed, OSError)
LONGEST_WAIT_SECONDS: Final = 120.0
"""For one piece, on a machine that does much else."""


@dataclass(frozen=True, slots=True, eq=False)
class GivenArticles:
    """Articles that are read together, by the names of that version."""

    articles: Sequence[ReadableArticle]
    version: str
    readings: Future[list[ArticleReading]]

    def of(self, article: ReadableArticle, version: str) -> ArticleReading | None:
        """What was read of the article; None where nobody had begun, and nobody will now, or where it failed."""
        if version != self.version or self.readings.cancel() or isinstance(self.readings.exception(), NOT_READ):
            return None
        return self.readings.result()[self.articles.index(article)]


class ReadersBeside:
    """Other processes that read by the names of one version, once they have started."""

    def __init__(self, processes: int, known: KnownNames) -> None:
        self.version = known.version
        self._processes = processes
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="reading")
        names = names_as_json(known.entries, known.parents, known.place_words)
        command = [sys.executable, "-I", str(PROGRAM), str(PIECES)]
        self._pool = ProcessPool(command, processes, LONGEST_WAIT_SECONDS, names)
        self._used = -math.inf

    def give(self, articles: Sequence[ReadableArticle]) -> Iterator[GivenArticles]:
        """Have them read, piece by piece, behind what was given before."""
        if time.monotonic() - self._used > IDLE_SECONDS / 2:
            # They may have ended of themselves. A start is waited for by no piece, which is read elsewhere meanwhile.
            for _ in range(self._processes):
                self._threads.submit(self._pool.start)
        self._used = time.monotonic()
        for at in range(0, len(articles), PIECE):
            piece = articles[at : at + PIECE]
            yield GivenArticles(piece, self.version, self._threads.submit(self._read, piece))

    def _read(self, articles: Sequence[ReadableArticle]) -> list[ArticleReading]:
        return readings_of_json(self._pool.do(articles_as_json(articles)))

    def close(self) -> None:
        """Have them end with what they have in hand."""
        self._threads.shutdown(cancel_futures=True)
        self._pool.close()


class ArticleReaders:
    """Up to so many processes that read articles, this one among them."""

    def __init__(self, processes: int) -> None:
        self._processes = processes - 1
        self._pieces: dict[ReadableArticle, GivenArticles] = {}
        self._beside: ReadersBeside | None = None

    def begin(self, articles: Sequence[ReadableArticle], known: KnownNames) -> None:
        """Have others begin with these, in their order; of what was begun before, the rest is forgotten."""
        if self._processes < 1 or len(articles) < FEWEST:
            return
        kept = {one: self._pieces[one] for one in articles if one in self._pieces}
        _forget(set(self._pieces.values()) - set(kept.values()))
        pieces = self._of_names(known).give([one for one in articles if one not in kept])
        self._pieces = kept | {one: piece for piece in pieces for one in piece.articles}

    def reading(self, article: ReadableArticle, known: KnownNames) -> ArticleReading | None:
        """What another process has read of the article, or is reading now; None where none does, or could."""
        piece = self._pieces.pop(article, None)
        return piece.of(article, known.version) if piece else None

    def close(self) -> None:
        """End the other processes; they start anew with what is begun next."""
        _forget(self._pieces.values())
        self._pieces = {}
        if self._beside:
            self._beside.close()
        self._beside = None

    def _of_names(self, known: KnownNames) -> ReadersBeside:
        if self._beside is None or self._beside.version != known.version:
            self.close()
            self._beside = ReadersBeside(self._processes, known)
        return self._beside


def _forget(pieces: Iterable[GivenArticles]) -> None:
    for piece in pieces:
        piece.readings.cancel()


@cache
def _readers(processes: int, _: int) -> ArticleReaders:
    return ArticleReaders(processes)


def article_readers() -> ArticleReaders:
    """Those of this process, as many as settings say."""
    # A forked copy of this process has readers of its own: over the pipes of its parent come answers to its parent.
    return _readers(settings.READING_PROCESSES, os.getpid())
