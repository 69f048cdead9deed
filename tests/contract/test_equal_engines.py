"""The two engines side by side: the same requests over the same articles give the same answers."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest

from articles.search.engines.base import Engine, EngineAnswer, EngineRequest
from articles.search.engines.document import Document
from articles.search.query import Node, Sort
from tests.contract import corpus
from tests.contract.asking import Asking
from tests.contract.conftest import NOW
from tests.contract.opening import fill, opened

REQUESTS: Final = 300
SEED: Final = 7
TOP: Final = 10
ENOUGH: Final = 3_000
AT_ONCE: Final = 3
TIED: Final = 1e-3


@dataclass(frozen=True)
class Pair:
    """Both engines with the same documents."""

    tantivy: Engine
    elasticsearch: Engine

    def answers(self, requests: Sequence[EngineRequest]) -> list[tuple[EngineAnswer, EngineAnswer]]:
        return list(zip(_answers(self.tantivy, requests), _answers(self.elasticsearch, requests), strict=True))


def _answers(engine: Engine, requests: Sequence[EngineRequest]) -> list[EngineAnswer]:
    starts = range(0, len(requests), AT_ONCE)
    return [answer for at in starts for answer in engine.search(requests[at : at + AT_ONCE])]


@contextmanager
def filled(url: str, folder: Path, documents: Sequence[Document]) -> Iterator[Pair]:
    with ExitStack() as stack:
        pair = Pair(*(stack.enter_context(opened(name, url, folder)) for name in ("tantivy", "elasticsearch")))
        for engine in (pair.tantivy, pair.elasticsearch):
            fill(engine, documents)
        yield pair


@pytest.fixture(scope="module")
def documents(rows: list[corpus.Row]) -> list[Document]:
    return corpus.documents(rows, NOW)


@pytest.fixture(scope="module")
def pair(elasticsearch_url: str, documents: list[Document], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with filled(elasticsearch_url, tmp_path_factory.mktemp("equal"), documents) as both:
        yield both


def requests_over(documents: Sequence[Document], number: int) -> list[EngineRequest]:
    """Requests of readers, and every fourth of staff."""
    asking = Asking(documents, SEED)
    return [
        replace(asking.request(), visible_at=NOW if at % 4 else None, limit=ENOUGH, exact_total=True)
        for at in range(number)
    ]


@pytest.fixture(scope="module")
def asked(documents: list[Document]) -> list[EngineRequest]:
    return requests_over(documents, REQUESTS)


Answered = list[tuple[EngineRequest, EngineAnswer, EngineAnswer]]


def answered(pair: Pair, requests: Sequence[EngineRequest]) -> Answered:
    return [(request, *both) for request, both in zip(requests, pair.answers(requests), strict=True)]


@pytest.fixture(scope="module")
def by_relevance(pair: Pair, asked: list[EngineRequest]) -> Answered:
    return answered(pair, asked)


def ids(answer: EngineAnswer) -> list[int]:
    return [hit.id for hit in answer.hits]


def differing(answers: Answered, said: Callable[[EngineAnswer], object]) -> list[tuple[Node | None, object, object]]:
    return [(asked.tree, said(one), said(other)) for asked, one, other in answers if said(one) != said(other)]


def test_the_requests_are_worth_asking(by_relevance: Answered, documents: list[Document]) -> None:
    found = [one.total for _, one, _ in by_relevance]
    assert sum(total > 0 for total in found) > REQUESTS * 0.6
    assert sum(10 < total < len(documents) / 2 for total in found) > REQUESTS * 0.2


def test_the_same_articles_match(by_relevance: Answered) -> None:
    assert differing(by_relevance, lambda answer: set(ids(answer))) == []


def test_the_same_exact_totals(by_relevance: Answered) -> None:
    assert differing(by_relevance, lambda answer: (answer.total, answer.total_is_exact)) == []
    assert all(one.total == len(one.hits) and one.total_is_exact for _, one, _ in by_relevance)


def test_the_same_facet_counts_in_the_same_order(by_relevance: Answered) -> None:
    assert differing(by_relevance, lambda answer: dict(answer.facets)) == []


def test_the_same_counts_of_days_months_and_years(by_relevance: Answered) -> None:
    assert differing(by_relevance, lambda answer: dict(answer.counts)) == []


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_the_same_order_by_time(pair: Pair, asked: list[EngineRequest], sort: Sort) -> None:
    requests = [replace(request, sort=sort, facets=(), counts=()) for request in asked]
    assert differing(answered(pair, requests), lambda answer: [(hit.id, hit.key) for hit in answer.hits]) == []


def scores(answer: EngineAnswer) -> dict[int, float]:
    return {hit.id: hit.score for hit in answer.hits}


def is_tied(one: float, other: float) -> bool:
    return abs(one - other) <= TIED * max(one, other)


def has_same_scores(one: EngineAnswer, other: EngineAnswer) -> bool:
    theirs = scores(other)
    return all(is_tied(score, theirs[pk]) for pk, score in scores(one).items())


def has_same_top(one: EngineAnswer, other: EngineAnswer) -> bool:
    """Whether the ten best are the same, but for articles whose scores tie on either engine."""
    ours, theirs = scores(one), scores(other)
    return all(
        a == b or is_tied(ours[a], ours[b]) or is_tied(theirs[a], theirs[b])
        for a, b in zip(ids(one)[:TOP], ids(other)[:TOP], strict=True)
    )


def ranked(answers: Answered) -> Answered:
    return [(asked, *both) for asked, *both in answers if asked.tree is not None]


def test_every_score_is_the_same(by_relevance: Answered) -> None:
    answers = ranked(by_relevance)
    assert len(answers) > REQUESTS / 2
    assert [asked.tree for asked, *both in answers if not has_same_scores(*both)] == []
    assert [asked.tree for asked, *both in answers if not has_same_top(*both)] == []
