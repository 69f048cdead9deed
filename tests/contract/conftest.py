from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from articles.search.documents import Document
from articles.search.engines.base import Engine, EngineAnswer, EngineRequest
from articles.search.engines.tantivy import TantivyEngine
from articles.search.query import Node

Ask = Callable[..., EngineAnswer]
NOW = 1_000_000


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Every engine in turn, empty; what was applied is found at once."""
    if request.param == "tantivy":
        opened = TantivyEngine(tmp_path / "index")
        opened.apply([], {})
        yield opened
        opened.close()
    else:
        yield request.getfixturevalue("elasticsearch_engine")


@pytest.fixture
def ask(engine: Engine) -> Ask:
    """Answers one request of a reader: `ask(tree, sort=…)`."""

    def answer(tree: Node | None = None, **asked: Any) -> EngineAnswer:
        (found,) = engine.search([EngineRequest(tree=tree, **({"visible_at": NOW} | asked))])
        return found

    return answer


@pytest.fixture
def found(engine: Engine, ask: Ask) -> Callable[..., set[int]]:
    """The ids that match after indexing documents: `found([document, …], tree, …)`."""

    def ids(documents: Sequence[Document], tree: Node | None = None, **asked: Any) -> set[int]:
        engine.apply(documents, {})
        answer = ask(tree, limit=100, **asked)
        assert answer.total == len(answer.hits)
        return {hit.id for hit in answer.hits}

    return ids
