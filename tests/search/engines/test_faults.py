"""What an engine raises is that search is down; what newsdesk itself gets wrong is a bug, and is told as one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.search.engines.base import Beginning, Engine, EngineRequest
from articles.search.engines.elasticsearch import ElasticsearchEngine
from articles.search.engines.elasticsearch.circuit_breaker import FAILURES
from articles.search.query import Phrase, Word

pytestmark = pytest.mark.django_db

Index = Callable[[], Engine]


def broken(*_: Any, **__: Any) -> Any:
    raise ValueError("a bug of ours")


def broken_off(*_: Any, **__: Any) -> Any:
    raise ZeroDivisionError


QUERY_BUILDING = {
    "elasticsearch": ("requests.query", "engine.begins"),
    "tantivy": ("engine.conditions", "engine.begins"),
}


@pytest.fixture
def misbuilding(engine_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes queries of requests fails."""
    for name in QUERY_BUILDING[engine_name]:
        monkeypatch.setattr(f"articles.search.engines.{engine_name}.{name}", broken)


def test_a_fault_in_building_a_query_is_a_bug(index: Index, misbuilding: None) -> None:
    engine = index()
    with pytest.raises(ValueError, match="a bug of ours"):
        engine.search([EngineRequest(tree=Phrase("two words"))])
    with pytest.raises(ValueError, match="a bug of ours"):
        engine.suggest([Beginning("two", 3)], visible_at=1)


def test_a_fault_in_making_an_answer_is_a_bug(
    index: Index, write: Any, engine_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("Found")
    engine = index()
    made = {"elasticsearch": "requests", "tantivy": "engine"}[engine_name]
    monkeypatch.setattr(f"articles.search.engines.{engine_name}.{made}.EngineAnswer", broken)
    with pytest.raises(ValueError, match="a bug of ours"):
        engine.search([EngineRequest()])


def test_a_request_that_cannot_be_is_a_bug(index: Index) -> None:
    engine = index()
    with pytest.raises((KeyError, TypeError)):
        engine.search([EngineRequest(tree=Word("x"), sort="sideways")])  # type: ignore[arg-type]
    with pytest.raises((KeyError, TypeError, ValueError)):
        engine.search([EngineRequest(tree=Word("x"), ids=(object(),))])  # type: ignore[arg-type]


def test_bugs_keep_no_search_away(index: Index, write: Any, misbuilding: None, monkeypatch: pytest.MonkeyPatch) -> None:
    write("Found")
    engine = index()
    for _ in range(FAILURES + 1):
        with pytest.raises(ValueError, match="a bug of ours"):
            engine.search([EngineRequest(tree=Phrase("two words"))])
    monkeypatch.undo()
    assert engine.health() is None
    (answer,) = engine.search([EngineRequest()])
    assert answer.total == 1


def test_readers_and_programs_get_a_500_for_a_bug(index: Index, misbuilding: None) -> None:
    index()
    client = Client(raise_request_exception=False)
    for path, form in (("/search/", "text/html"), ("/api/v1/articles/", "application/problem+json")):
        answer = client.get(path, {"q": '"two words"'})
        assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (500, form)
        assert "a bug of ours" not in answer.content.decode()


def test_a_bug_while_an_answer_is_awaited_opens_no_breaker(
    elasticsearch_engine: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elasticsearch_engine.reader, "perform_request", broken_off)
    for _ in range(FAILURES + 1):
        with pytest.raises(ZeroDivisionError):
            elasticsearch_engine.search([EngineRequest()])
    assert not elasticsearch_engine.guard.breaker.is_open
