"""Totals and pages of more articles than a list can be paged through."""

from typing import Final

import pytest

from articles.search.engines.base import RESULT_WINDOW, Engine, EngineAnswer, EngineRequest, FacetRequest
from articles.search.query import FacetTerm, Word
from tests.contract.documents import make_document
from tests.contract.opening import fill

MANY: Final = 10_050


@pytest.fixture(scope="module")
def many(lasting: Engine) -> Engine:
    """10,050 articles, every one of them "common", the first 10,000 in the section "window"."""
    fill(
        lasting,
        [
            make_document(pk, "common", section="window" if pk <= RESULT_WINDOW else "beyond", event_days=(pk % 3 + 1,))
            for pk in range(1, MANY + 1)
        ],
    )
    return lasting


def ask(engine: Engine, request: EngineRequest) -> EngineAnswer:
    (answer,) = engine.search([request])
    return answer


@pytest.mark.parametrize("tree", [None, Word("common")])
def test_an_exact_total_is_exact_however_large(many: Engine, tree: Word | None) -> None:
    answer = ask(many, EngineRequest(tree=tree, exact_total=True))
    assert (answer.total, answer.total_is_exact) == (MANY, True)


@pytest.mark.parametrize("tree", [None, Word("common")])
def test_a_total_says_that_it_is_exact_only_when_it_is(many: Engine, tree: Word | None) -> None:
    answer = ask(many, EngineRequest(tree=tree))
    assert RESULT_WINDOW <= answer.total <= MANY
    assert answer.total_is_exact == (answer.total == MANY)


def test_a_total_of_all_that_can_be_paged_is_exact(many: Engine) -> None:
    answer = ask(many, EngineRequest(tree=FacetTerm("section", "window")))
    assert (answer.total, answer.total_is_exact) == (RESULT_WINDOW, True)


def test_counts_are_exact_beyond_the_window(many: Engine) -> None:
    answer = ask(many, EngineRequest(limit=0, facets=(FacetRequest("section"),), counts=("event_days",)))
    assert answer.facets["section"].values == (("window", RESULT_WINDOW), ("beyond", MANY - RESULT_WINDOW))
    assert answer.counts["event_days"] == {1: 3_350, 2: 3_350, 3: 3_350}


@pytest.mark.parametrize(
    ("offset", "hits"), [(RESULT_WINDOW - 10, 10), (RESULT_WINDOW - 3, 3), (RESULT_WINDOW, 0), (RESULT_WINDOW + 5, 0)]
)
def test_pages_end_at_the_window(many: Engine, offset: int, hits: int) -> None:
    answer = ask(many, EngineRequest(sort="newest", offset=offset, limit=10))
    assert len(answer.hits) == hits
    assert answer.total >= RESULT_WINDOW


def test_a_cursor_goes_on_beyond_the_window(many: Engine) -> None:
    walked: list[int] = []
    after = None
    while True:
        answer = ask(many, EngineRequest(sort="oldest", after=after, limit=4_000, exact_total=True))
        if not answer.hits:
            break
        assert answer.total == MANY
        walked += [hit.id for hit in answer.hits]
        after = answer.hits[-1].key
    assert walked == list(range(1, MANY + 1))
