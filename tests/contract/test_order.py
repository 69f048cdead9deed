from collections.abc import Callable
from datetime import UTC, datetime

from articles.search.engines.base import Engine, EngineAnswer
from articles.search.fields import sort_keys
from tests.contract.documents import make_document

Ask = Callable[..., EngineAnswer]

TIMES = {
    1: datetime(2024, 6, 19, 8, tzinfo=UTC),
    2: datetime(1913, 1, 1, tzinfo=UTC),
    3: None,
    4: datetime(2024, 6, 19, 8, tzinfo=UTC),
}


def _index(engine: Engine) -> None:
    documents = []
    for pk, at in TIMES.items():
        newest, oldest = sort_keys(at, pk)
        documents.append(make_document(pk, newest_key=newest, oldest_key=oldest))
    engine.apply(documents, {})


def test_newest_first_with_the_undated_last_and_ties_by_id(engine: Engine, ask: Ask) -> None:
    _index(engine)
    assert [hit.id for hit in ask(sort="newest").hits] == [4, 1, 2, 3]


def test_oldest_first_with_the_undated_last(engine: Engine, ask: Ask) -> None:
    _index(engine)
    assert [hit.id for hit in ask(sort="oldest").hits] == [2, 1, 4, 3]


def test_pages_follow_each_other_without_overlap(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(pk, newest_key=pk) for pk in range(1, 26)], {})
    pages = [[hit.id for hit in ask(sort="newest", offset=at, limit=10).hits] for at in (0, 10, 20)]
    assert [pk for page in pages for pk in page] == list(range(25, 0, -1))


def test_a_limit_of_zero_only_counts(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1)], {})
    answer = ask(limit=0)
    assert (answer.hits, answer.total) == ((), 1)
