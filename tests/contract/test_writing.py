from collections.abc import Callable

from articles.search.engines.base import Engine, EngineAnswer
from articles.search.query import Word
from tests.contract.documents import make_document

Ask = Callable[..., EngineAnswer]


def test_an_article_indexed_again_is_there_once_at_its_latest_revision(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, "First wording")], {})
    engine.apply([make_document(1, "Second wording", revision=2)], {})
    assert list(engine.revisions()) == [(1, 2)]
    assert ask(Word("first")).total == 0
    assert ask(Word("second")).total == 1


def test_a_deleted_article_is_gone(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, "Here"), make_document(2, "Here")], {})
    engine.apply([], {1: 2, 77: 1})
    assert list(engine.revisions()) == [(2, 1)]
    assert ask(Word("here")).total == 1


def test_revisions_come_by_ascending_id(engine: Engine) -> None:
    engine.apply([make_document(pk, revision=pk) for pk in (30, 2, 11)], {})
    engine.apply([make_document(5, revision=5)], {})
    assert list(engine.revisions()) == [(2, 2), (5, 5), (11, 11), (30, 30)]


def test_a_generation_serves_only_after_the_swap_and_misses_no_change(engine: Engine, ask: Ask) -> None:
    engine.apply([make_document(1, "Old"), make_document(2, "Old")], {})
    building = engine.start_generation()
    building.index([make_document(1, "New", revision=2)])
    engine.apply([make_document(3, "Both")], {2: 2})
    building.commit()
    assert list(engine.revisions()) == [(1, 1), (3, 1)]
    assert list(building.revisions()) == [(1, 2), (3, 1)]
    engine.serve(building)
    assert list(engine.revisions()) == [(1, 2), (3, 1)]
    assert ask(Word("old")).total == 0
    engine.apply([make_document(4)], {})
    assert [pk for pk, _ in engine.revisions()] == [1, 3, 4]


def test_a_generation_holds_an_article_once_though_it_came_twice(engine: Engine) -> None:
    building = engine.start_generation()
    engine.apply([make_document(1, revision=2)], {})
    building.index([make_document(1, revision=2)])
    building.commit()
    assert list(building.revisions()) == [(1, 2)]


def test_making_an_index_leaves_the_one_that_serves_alone(engine: Engine) -> None:
    engine.apply([make_document(1)], {})
    engine.create()
    assert [one.role for one in engine.generations()] == ["serving"]
    assert list(engine.revisions()) == [(1, 1)]


def test_an_index_without_damage_has_nothing_to_report(engine: Engine) -> None:
    engine.apply([make_document(1, "Whole")], {})
    assert engine.check() == []
