"""Generations on a real server: which serves, which is built, and what happens when code or somebody else changes."""

import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from articles.search.engines.base import EngineRequest
from articles.search.engines.elasticsearch import ElasticsearchEngine, IndexSettings, Server, mapping
from articles.search.errors import IndexMissing, SearchUnavailable
from articles.search.query import Word
from tests.contract.documents import make_document


@pytest.fixture
def engine(elasticsearch_engine: ElasticsearchEngine) -> ElasticsearchEngine:
    return elasticsearch_engine


@pytest.fixture
def empty(elasticsearch_url: str) -> Iterator[ElasticsearchEngine]:
    """A prefix under which nothing is yet."""
    opened = ElasticsearchEngine(
        Server((elasticsearch_url,), prefix=f"test{secrets.token_hex(4)}", index_settings=IndexSettings(replicas="0"))
    )
    yield opened
    opened.drop()
    opened.close()


def roles(engine: ElasticsearchEngine) -> dict[str, str]:
    return {one.role: one.name for one in engine.generations()}


def found(engine: ElasticsearchEngine, word: str) -> list[int]:
    engine.refresh()
    (answer,) = engine.search([EngineRequest(tree=Word(word), limit=20)])
    return sorted(hit.id for hit in answer.hits)


def test_a_search_before_there_is_an_index_says_so(empty: ElasticsearchEngine) -> None:
    with pytest.raises(SearchUnavailable, match="index_not_found"):
        empty.search([EngineRequest()])


def test_writing_without_an_index_makes_none(empty: ElasticsearchEngine) -> None:
    with pytest.raises(IndexMissing):
        empty.apply([make_document(1)], {})
    assert empty.generations() == []


def test_workers_that_start_together_make_one_index(empty: ElasticsearchEngine) -> None:
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda _: empty.create(), range(6)))
    assert len(empty.generations()) == 1


@pytest.mark.parametrize("at_once", [1, 2])
def test_an_index_that_lacks_an_analyzer_is_searched_without_it(
    empty: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    analysis = mapping.analysis

    def before() -> dict[str, Any]:
        said = analysis()
        del said["analyzer"][mapping.ALTERNATIVES]
        return said

    with monkeypatch.context() as older:
        older.setattr(mapping, "analysis", before)
        empty.create()
    empty.apply([make_document(1, "Treaty"), make_document(2, "Summit", "A treaty."), make_document(3, "Other")], {})
    empty.refresh()
    for _ in range(3):
        answers = empty.search([EngineRequest(tree=Word("treaty"))] * at_once)
        assert [[hit.id for hit in answer.hits] for answer in answers] == [[1, 2]] * at_once
    assert empty.health() is None


def test_an_index_made_by_other_code_serves_and_is_written_to_until_it_is_rebuilt(
    empty: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    mappings = mapping.mappings

    def before() -> dict[str, Any]:
        said = mappings()
        del said["properties"]["shown"]
        said["properties"]["section"] = {"type": "text"}
        return said

    with monkeypatch.context() as older:
        older.setattr(mapping, "mappings", before)
        empty.create()
    (serving,) = empty.generations()
    assert serving.outdated
    assert empty.apply([make_document(1, "Treaty"), make_document(2, "Treaty too")], {}).refused == {}
    assert found(empty, "treaty") == [1, 2]
    building = empty.start_generation()
    building.index([make_document(1, "Treaty"), make_document(2, "Treaty too")])
    building.commit()
    empty.serve(building)
    assert [(one.role, one.outdated) for one in empty.generations()] == [("serving", False), ("previous", True)]


@pytest.mark.parametrize("name", ["LONGEST_TERM", "WORDS_VERSION"])
def test_what_changes_the_words_of_an_index_changes_its_fingerprint(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = mapping.fingerprint()
    monkeypatch.setattr(mapping, name, 7)
    assert mapping.fingerprint() != before


def test_the_generation_before_is_kept_and_the_one_before_that_is_not(engine: ElasticsearchEngine) -> None:
    names = [roles(engine)["serving"]]
    for _ in range(2):
        building = engine.start_generation()
        building.commit()
        engine.serve(building)
        names.append(roles(engine)["serving"])
    assert roles(engine) == {"serving": names[2], "previous": names[1]}


def test_what_a_rebuild_that_died_left_over_is_deleted_by_the_next(engine: ElasticsearchEngine) -> None:
    engine.start_generation()
    died = roles(engine)["building"]
    engine.writer.indices.create(index=f"{engine.server.prefix}-{mapping.fingerprint()}-left")
    engine.start_generation()
    assert set(roles(engine)) == {"serving", "building"}
    assert roles(engine)["building"] != died


def test_a_rebuild_that_was_overtaken_cannot_swap(engine: ElasticsearchEngine) -> None:
    overtaken = engine.start_generation()
    engine.start_generation()
    serving = roles(engine)["serving"]
    with pytest.raises(SearchUnavailable, match="another rebuild"):
        engine.serve(overtaken)
    assert roles(engine)["serving"] == serving


def test_a_neighbour_whose_name_begins_alike_is_left_alone(engine: ElasticsearchEngine, elasticsearch_url: str) -> None:
    neighbour = ElasticsearchEngine(
        Server((elasticsearch_url,), prefix=f"{engine.server.prefix}-two", index_settings=IndexSettings(replicas="0"))
    )
    neighbour.create()
    neighbour.apply([make_document(1, "Theirs")], {})
    assert [one.name for one in engine.generations()] == [roles(engine)["serving"]]
    engine.start_generation()
    assert found(neighbour, "theirs") == [1]
    neighbour.drop()
    neighbour.close()


def test_writing_to_an_index_that_was_deleted_fails_and_makes_none_by_guesswork(
    engine: ElasticsearchEngine,
) -> None:
    building = engine.start_generation()
    engine.writer.indices.delete(index=roles(engine)["building"])
    with pytest.raises(SearchUnavailable, match="is gone"):
        building.index([make_document(1)])
    assert [one.role for one in engine.generations()] == ["serving"]


def test_a_field_that_the_mapping_lacks_is_refused(engine: ElasticsearchEngine) -> None:
    from elasticsearch import BadRequestError

    with pytest.raises(BadRequestError, match="strict_dynamic_mapping"):
        engine.writer.index(index=roles(engine)["serving"], id="1", document={"id": 1, "internal_note": "secret"})


def test_copies_are_given_back_when_a_generation_is_complete(elasticsearch_url: str) -> None:
    engine = ElasticsearchEngine(
        Server((elasticsearch_url,), prefix=f"test{secrets.token_hex(4)}", index_settings=IndexSettings(replicas="1"))
    )
    engine.create()
    building = engine.start_generation()
    name = roles(engine)["building"]
    before = engine.writer.indices.get_settings(index=name)[name]["settings"]["index"]
    assert (before["number_of_replicas"], before["refresh_interval"]) == ("0", "-1")
    building.commit()
    after = engine.writer.indices.get_settings(index=name)[name]["settings"]["index"]
    assert (after["number_of_replicas"], after["refresh_interval"]) == ("1", "1s")
    engine.drop()
    engine.close()
