"""How long calls took, as both processes measure and tell it."""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from statistics import fmean, quantiles
from typing import Final

NAME: Final = "newsdesk"
"""Whose times the ratios are over."""

HITS: Final = 10
WARM_UP: Final = 3
"""Rounds that are not timed: the server compiles what it runs often."""

ROWS_FILE: Final = "articles.jsonl"
QUESTIONS_FILE: Final = "questions.json"

Call = Callable[[], int]
"""A search; returns how many articles match."""

Questions = dict[str, list[str]]
"""Kind of question -> its texts."""


@dataclass(frozen=True, slots=True)
class Indexing:
    """Seconds from rows, or ready documents, to an index that finds them all."""

    name: str
    articles: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Searching:
    """Milliseconds of one call at the 50th and 95th percentile; `found` is the mean number of matching articles."""

    name: str
    kind: str
    p50: float
    p95: float
    found: float


@dataclass(frozen=True, slots=True)
class Search:
    """One way to search, and a call for each of the texts of one kind of question."""

    name: str
    kind: str
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """Every call of a search once: milliseconds and matching articles, call by call."""

    name: str
    kind: str
    took: list[float]
    found: list[int]


class Stopwatch:
    """Seconds that a block took, once it has ended."""

    seconds: float = 0.0


@contextmanager
def timed() -> Iterator[Stopwatch]:
    watch = Stopwatch()
    begun = time.perf_counter()
    yield watch
    watch.seconds = time.perf_counter() - begun


def searches(name: str, questions: Questions, ways: Mapping[str, Callable[[str], int]]) -> Iterator[Search]:
    """Every kind of question searched in each of the ways, label -> search."""
    for label, search in ways.items():
        for kind, texts in questions.items():
            yield Search(name, f"{kind}, {label}", tuple(partial(search, text) for text in texts))


def once(search: Search) -> Round:
    took, found = [], []
    for call in search.calls:
        with timed() as watch:
            found.append(call())
        took.append(watch.seconds * 1000)
    return Round(search.name, search.kind, took, found)


def emit(values: Sequence[Indexing] | Sequence[Round]) -> None:
    """Write for benchmarks.peers.run what was measured: one line of JSON."""
    sys.stdout.write(json.dumps([asdict(value) for value in values]) + "\n")
    sys.stdout.flush()


def serve_rounds(every: Sequence[Search]) -> None:
    """A round of every search for each line of standard input."""
    for _ in sys.stdin:
        emit([once(search) for search in every])


def summed_up(rounds: Sequence[Round]) -> Iterator[Searching]:
    """The rounds of each search as one measurement, in the order of the first rounds."""
    by_search: dict[tuple[str, str], list[Round]] = {}
    for one in rounds:
        by_search.setdefault((one.name, one.kind), []).append(one)
    for (name, kind), some in by_search.items():
        cuts = quantiles([ms for one in some for ms in one.took], n=100)
        yield Searching(name, kind, cuts[49], cuts[94], fmean(some[0].found))
