from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from articles.search.engines.base import Engine, EngineAnswer, EngineRequest
from articles.search.engines.document import Document
from articles.search.engines.tantivy import TantivyEngine
from articles.search.query import Node
from tests.contract import corpus
from tests.contract.opening import ENGINES, opened

Ask = Callable[..., EngineAnswer]
NOW = 1_000_000


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Every engine in turn, empty; what was applied is found at once."""
    if request.param == "tantivy":
        opened = TantivyEngine(tmp_path / "index")
        opened.create()
        yield opened
        opened.close()
    else:
        yield request.getfixturevalue("elasticsearch_engine")


@pytest.fixture(scope="module", params=ENGINES)
def lasting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Every engine in turn, empty once for all tests of a file; it must be refreshed after writing."""
    url = request.getfixturevalue("elasticsearch_url") if request.param == "elasticsearch" else ""
    with opened(request.param, url, tmp_path_factory.mktemp("lasting") / "index") as engine:
        yield engine


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


@pytest.fixture(scope="session", params=["demonstration", pytest.param("shared", marks=pytest.mark.long)])
def rows(request: pytest.FixtureRequest) -> list[corpus.Row]:
    """The demonstration and own sentences, then 2,000 articles in 26 languages of the reference data."""
    if request.param == "demonstration":
        return corpus.demonstrated_rows()
    return corpus.real_rows(request.getfixturevalue("shared"))
