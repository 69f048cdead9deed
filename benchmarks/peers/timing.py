"""How long calls took, as both processes measure and tell it."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from statistics import quantiles
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
class Report:
    """What one process measured."""

    indexing: tuple[Indexing, ...]
    searching: tuple[Searching, ...]

    def told(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def heard(cls, text: str) -> "Report":
        said = json.loads(text)
        return cls(
            tuple(Indexing(**one) for one in said["indexing"]),
            tuple(Searching(**one) for one in said["searching"]),
        )


class Stopwatch:
    """Seconds that a block took, once it has ended."""

    seconds: float = 0.0


@contextmanager
def timed() -> Iterator[Stopwatch]:
    watch = Stopwatch()
    begun = time.perf_counter()
    yield watch
    watch.seconds = time.perf_counter() - begun


def measured(name: str, kind: str, calls: Sequence[Call], rounds: int) -> Searching:
    """Every call `rounds` times, in turn, after rounds that warm up."""
    for _ in range(WARM_UP):
        found = [call() for call in calls]
    took = []
    for _ in range(rounds):
        for call in calls:
            with timed() as watch:
                call()
            took.append(watch.seconds * 1000)
    cuts = quantiles(took, n=100)
    return Searching(name, kind, cuts[49], cuts[94], sum(found) / len(found))


def asked(
    name: str, questions: Questions, ways: Sequence[tuple[str, Callable[[str], int]]], rounds: int
) -> Iterator[Searching]:
    """Every kind of question, searched in each of the (label, search) ways."""
    for label, search in ways:
        for kind, texts in questions.items():
            calls: list[Call] = [lambda text=text, search=search: search(text) for text in texts]  # type: ignore[misc]
            yield measured(name, f"{kind}, {label}", calls, rounds)
