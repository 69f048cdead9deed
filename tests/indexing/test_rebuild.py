from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles.indexing import rebuild
from articles.indexing.consistency import compare
from articles.indexing.outbox import drain
from articles.indexing.rebuild import rebuild_due, request_rebuild
from articles.models import Article, IndexChange, IndexRebuild
from articles.search.engines.base import BulkResult, Engine, EngineRequest
from articles.search.errors import SearchUnavailable
from articles.search.query import Word

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


def found(engine: Engine, word: str) -> list[int]:
    (answer,) = engine.search([EngineRequest(tree=Word(word), limit=50)])
    return sorted(hit.id for hit in answer.hits)


def test_a_rebuild_is_carried_out_while_edits_go_on(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [write(f"Story {n}") for n in range(5)]
    engine = index()
    made = rebuild.documents_of

    def edited_meanwhile(*given: Any, **options: Any) -> Any:
        Article.objects.filter(pk=articles[0].pk).update(headline="Edited meanwhile")
        articles[4].delete()
        return made(*given, **options)

    monkeypatch.setattr(rebuild, "documents_of", edited_meanwhile)
    request_rebuild()
    done = rebuild_due(engine)
    assert done is not None
    assert (done.outcome, done.finished_at is not None) == ("", True)
    drain(engine)
    assert not compare(engine)
    assert found(engine, "edited") == [articles[0].pk]


def test_without_a_request_nothing_is_rebuilt(index: Index) -> None:
    assert rebuild_due(index()) is None


def test_an_index_that_is_not_complete_is_not_swapped_in(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [write(f"Story {n}") for n in range(5)]
    engine = index()
    made = rebuild.documents_of

    def without_the_first(*given: Any, **options: Any) -> Any:
        documents, broken = made(*given, **options)
        return [one for one in documents if one.id != articles[0].pk], broken

    monkeypatch.setattr(rebuild, "documents_of", without_the_first)
    request_rebuild()
    done = rebuild_due(engine)
    assert done is not None
    assert "not complete" in done.outcome
    assert "1 missing" in done.outcome
    assert not compare(engine)


def test_an_article_that_cannot_be_indexed_stops_no_rebuild_and_is_queued_with_its_error(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison, fine = write("Poison"), write("Fine")
    engine = index()
    start = engine.start_generation

    def refusing() -> Any:
        generation = start()
        take = generation.index

        def refuse(documents: Any) -> BulkResult:
            take([one for one in documents if one.id != poison.pk])
            return BulkResult(refused={poison.pk: "400 mapper_parsing_exception"})

        generation.index = refuse  # type: ignore[method-assign]
        return generation

    monkeypatch.setattr(engine, "start_generation", refusing)
    monkeypatch.setattr(rebuild, "drain", lambda _: 0)
    request_rebuild()
    done = rebuild_due(engine)
    assert done is not None
    assert done.outcome == ""
    assert IndexChange.objects.get().article_id == poison.pk
    assert found(engine, "fine") == [fine.pk]


def test_what_the_engine_postpones_is_sent_again_and_nothing_else(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [write(f"Story {n}") for n in range(4)]
    engine = index()
    sent: list[list[int]] = []
    start = engine.start_generation

    def busy() -> Any:
        generation = start()
        take = generation.index

        def take_half(documents: Any) -> BulkResult:
            sent.append([one.id for one in documents])
            if len(sent) > 1:
                return take(documents)
            take(documents[:2])
            return BulkResult(postponed={one.id: "429 rejected" for one in documents[2:]})

        generation.index = take_half  # type: ignore[method-assign]
        return generation

    monkeypatch.setattr(engine, "start_generation", busy)
    monkeypatch.setattr(rebuild, "backoff_seconds", lambda _: 0.0)
    request_rebuild()
    done = rebuild_due(engine)
    assert done is not None
    assert done.outcome == ""
    assert sent == [[one.pk for one in articles], [one.pk for one in articles[2:]]]


# Whoever can write to the embedded engine is the only process that is alive: nobody else holds anything.
@pytest.mark.parametrize("engine_name", ["elasticsearch"])
def test_a_rebuild_that_another_process_holds_is_left_to_it(write: Write, index: Index) -> None:
    write("Story")
    engine = index()
    asked = request_rebuild()
    IndexRebuild.objects.update(lease=1, held_until=timezone.now() + timedelta(seconds=30))
    assert rebuild_due(engine) is None
    asked.refresh_from_db()
    assert asked.finished_at is None


def test_a_rebuild_whose_process_died_is_taken_over(write: Write, index: Index) -> None:
    write("Story")
    engine = index()
    request_rebuild()
    IndexRebuild.objects.update(lease=1, held_until=timezone.now() - timedelta(seconds=1))
    engine.start_generation()
    done = rebuild_due(engine)
    assert done is not None
    assert (done.lease, done.outcome) == (2, "")
    assert [one.role for one in engine.generations() if one.role not in ("serving", "previous")] == []


def test_who_was_paused_until_another_took_over_can_neither_go_on_nor_swap(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("Story")
    engine = index()
    made = rebuild.documents_of

    def paused(*given: Any, **options: Any) -> Any:
        IndexRebuild.objects.update(lease=9)
        return made(*given, **options)

    before = [one.name for one in engine.generations() if one.role == "serving"]
    monkeypatch.setattr(rebuild, "documents_of", paused)
    asked = request_rebuild()
    assert rebuild_due(engine) is None
    asked.refresh_from_db()
    assert asked.finished_at is None
    assert [one.name for one in engine.generations() if one.role == "serving"] == before


def test_a_failed_rebuild_tells_why_and_the_old_index_serves(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = write("Story")
    engine = index()

    def fail(*_: Any) -> Any:
        raise SearchUnavailable("no space left on device")

    monkeypatch.setattr(engine, "start_generation", fail)
    request_rebuild()
    done = rebuild_due(engine)
    assert done is not None
    assert done.outcome == "no space left on device"
    assert found(engine, "story") == [article.pk]


@pytest.mark.parametrize("engine_name", ["tantivy"])
def test_an_engine_that_keeps_no_generation_before_says_what_to_do_instead(index: Index) -> None:
    with pytest.raises(SearchUnavailable, match="rebuild_index"):
        index().reopen_previous()


@pytest.mark.parametrize("engine_name", ["elasticsearch"])
def test_going_back_serves_the_generation_before_brought_up_to_date(write: Write, index: Index) -> None:
    kept, gone = write("Kept"), write("Gone")
    engine = index()
    first = [one.name for one in engine.generations()]
    request_rebuild()
    rebuild_due(engine)
    Article.objects.filter(pk=kept.pk).update(headline="Edited after the swap")
    gone.delete()
    new = write("New after the swap")
    drain(engine)
    request_rebuild(roll_back=True)
    done = rebuild_due(engine)
    assert done is not None
    assert done.outcome == ""
    assert [one.name for one in engine.generations() if one.role == "serving"] == first
    assert not compare(engine)
    assert found(engine, "swap") == [kept.pk, new.pk]


def test_settings_are_changed_by_copying_within_the_engine(write: Write, index: Index) -> None:
    articles = [write(f"Story {n}") for n in range(3)]
    engine = index()
    articles[0].delete()
    drain(engine)
    request_rebuild(reuse=True)
    done = rebuild_due(engine)
    assert done is not None
    if engine.has_one_writer:
        assert "without --reuse" in done.outcome
    else:
        assert (done.outcome, done.done) == ("", 2)
        assert found(engine, "story") == [one.pk for one in articles[1:]]
    assert not compare(engine)
