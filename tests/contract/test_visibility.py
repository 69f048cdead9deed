from collections.abc import Callable

import pytest

from articles.search.engines.base import Beginning, Engine, EngineAnswer, FacetRequest
from articles.search.query import Word
from tests.contract.conftest import NOW
from tests.contract.documents import make_document

Found = Callable[..., set[int]]


@pytest.mark.parametrize(
    ("status", "start", "end", "is_visible"),
    [
        ("published", 0, None, True),
        ("draft", 0, None, False),
        ("withdrawn", 0, None, False),
        ("published", NOW, None, True),
        ("published", NOW + 1, None, False),
        ("published", 0, NOW, False),
        ("published", 0, NOW + 1, True),
        ("draft", 0, NOW + 1, False),
    ],
)
def test_readers_find_what_is_published_and_within_its_times(
    found: Found, status: str, start: int, end: int | None, is_visible: bool
) -> None:
    times = {"visible_from": start} | ({} if end is None else {"visible_until": end})
    document = make_document(1, "Secretword", status=status, **times)
    assert found([document], Word("secretword")) == ({1} if is_visible else set())
    assert found([document], Word("secretword"), visible_at=None) == {1}


def test_what_is_hidden_counts_nowhere(engine: Engine, ask: Callable[..., EngineAnswer]) -> None:
    engine.apply([make_document(1, "Secretword", topic=("t",), event_days=(9,)), make_document(2, "Open")], {})
    answer = ask(hidden=(1,), limit=10, facets=(FacetRequest("topic"),), counts=("event_days",))
    assert [hit.id for hit in answer.hits] == [2]
    assert answer.total == 1
    assert dict(answer.facets["topic"].values).get("t", 0) == 0
    assert answer.counts["event_days"] == {}


@pytest.mark.parametrize("how", ["deleted", "embargoed", "draft"])
def test_a_headline_out_of_sight_is_never_suggested(engine: Engine, how: str) -> None:
    engine.apply([make_document(1, "Secretword today"), make_document(2, "Second story")], {})
    assert engine.suggest([Beginning("sec", 5)], visible_at=NOW) == [[2, 1]]
    if how == "deleted":
        engine.apply([], {1: 2})
    else:
        fields = {"visible_from": NOW + 9} if how == "embargoed" else {"status": "draft"}
        engine.apply([make_document(1, "Secretword today", **fields)], {})
    assert engine.suggest([Beginning("sec", 5)], visible_at=NOW) == [[2]]


def test_articles_alike_are_visible_and_others(engine: Engine) -> None:
    treaty = "The partnership treaty between Moscow and Pyongyang promises military assistance."
    engine.apply(
        [
            make_document(1, "Treaty", treaty),
            make_document(2, "Partnership treaty", treaty),
            make_document(3, "Draft treaty", treaty, status="draft"),
            *(make_document(pk, "Football", "The league opens with a derby.") for pk in range(4, 12)),
        ],
        {},
    )
    assert engine.more_like_this(1, visible_at=NOW, limit=5) == [2]
    assert engine.more_like_this(99, visible_at=NOW, limit=5) == []
