"""How many saved pages are read in a second: by processes that live on, and with a process for each page."""

import io
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from articles.ingest.formats.reading import Unread, read_ahead, read_stream
from articles.ingest.importing import ImportSources
from articles.ingest.parse_process import ParserPool
from benchmarks.judged.extraction import MarkedPage

MOST_ALONE: Final = 40
"""Pages that are parsed by a process each: a third of a second for one."""


@dataclass(frozen=True, slots=True)
class PageRates:
    """Pages a second: read as an import reads them, and parsed, one after the other, by a process for each."""

    read: float
    alone: float

    @property
    def ratio(self) -> float:
        return self.read / self.alone


def page_rates(pages: Sequence[MarkedPage]) -> PageRates:
    once = ParserPool("page", most=1, pieces=1)
    return PageRates(
        _rate(len(pages), lambda: sum(1 for _ in read_ahead(_unread(pages)))),
        _rate(len(pages[:MOST_ALONE]), lambda: sum(1 for page in pages[:MOST_ALONE] if _is_parsed(once, page))),
    )


def _rate(pages: int, work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return pages / (time.perf_counter() - started)


def _unread(pages: Sequence[MarkedPage]) -> Iterator[Unread]:
    for page in pages:
        yield from read_stream(io.BytesIO(page.html.encode()), page.address, ImportSources("Benchmark").of, "page")


def _is_parsed(pool: ParserPool, page: MarkedPage) -> bool:
    try:
        return bool(pool.parse(page.html.encode()))
    except ValueError:
        return False
