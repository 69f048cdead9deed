import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles.indexing import consistency
from articles.indexing.consistency import compare, repair, request_verification, verification_due
from articles.indexing.outbox import drain
from articles.models import Article, IndexChange, IndexVerification
from articles.search.engines.base import Engine
from articles.search.errors import SearchUnavailable
from tests.contract.documents import make_document

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


def test_the_index_is_compared_with_the_database(write: Write, index: Index) -> None:
    kept, stale, missing = write("Kept"), write("Stale"), write("Missing")
    engine = index()
    Article.objects.filter(pk=stale.pk).update(headline="Newer")
    engine.apply([], {missing.pk: 9})
    ghost = write("Ghost")
    index()
    engine.apply([], {missing.pk: 9})
    ghost_pk = ghost.pk
    ghost.delete()
    Article.objects.filter(pk=stale.pk).update(headline="Newest")
    IndexChange.objects.all().delete()
    difference = compare(engine)
    assert (difference.missing, difference.stale, difference.ghosts) == ([missing.pk], [stale.pk], [ghost_pk])
    assert repair(difference, engine) == 3
    drain(engine)
    assert not compare(engine)
    assert [pk for pk, _ in engine.revisions()] == [kept.pk, stale.pk, missing.pk]


def test_a_queued_article_is_no_difference(write: Write, index: Index) -> None:
    engine = index()
    write("On its way")
    assert not compare(engine)


def test_an_edit_that_is_indexed_while_the_walk_goes_on_is_no_difference(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = write("First")
    engine = index()
    walked = engine.revisions

    def edit_behind_the_walk(ids: Any = None) -> Any:
        rows = list(walked(ids))
        if ids is None:
            Article.objects.filter(pk=article.pk).update(headline="Second")
            drain(engine)
        return iter(rows)

    monkeypatch.setattr(engine, "revisions", edit_behind_the_walk)
    assert not compare(engine)


def test_an_article_that_comes_while_the_walk_goes_on_is_no_difference(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = index()
    walked = engine.revisions

    def write_behind_the_walk(ids: Any = None) -> Any:
        rows = list(walked(ids))
        if ids is None:
            write("New")
            drain(engine)
        return iter(rows)

    monkeypatch.setattr(engine, "revisions", write_behind_the_walk)
    assert not compare(engine)


def test_a_database_restored_to_an_older_day_wins_over_a_newer_index(write: Write, index: Index) -> None:
    edited, deleted, later = write("Edited since"), write("Deleted since"), write("Written since")
    engine = index()
    engine.apply([make_document(edited.pk, "Edited", revision=7)], {deleted.pk: 7})
    later_pk = later.pk
    later.delete()
    IndexChange.objects.all().delete()
    difference = compare(engine)
    assert difference.ids == {edited.pk, deleted.pk, later_pk}
    assert repair(difference, engine) == 3
    drain(engine)
    assert not compare(engine)
    assert {pk for pk, _ in engine.revisions()} == {edited.pk, deleted.pk}


def test_a_parked_article_is_a_difference_and_repair_has_it_tried_again(write: Write, index: Index) -> None:
    engine = index()
    parked = write("Parked")
    IndexChange.objects.update(parked=True, attempts=5)
    difference = compare(engine)
    assert difference.missing == [parked.pk]
    assert not compare(engine, pass_over_parked=True)
    repair(difference, engine)
    drain(engine)
    assert not compare(engine)


def test_a_comparison_goes_on_over_pages(write: Write, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [write(f"Story {n}") for n in range(5)]
    engine = index()
    engine.apply([], {articles[4].pk: 9})
    monkeypatch.setattr(consistency, "ROWS_A_PAGE", 2)
    difference = compare(engine)
    assert (difference.articles, difference.missing) == (5, [articles[4].pk])


def verified(engine: Engine, *, repair: bool = False) -> IndexVerification:
    request_verification(repair=repair)
    done = verification_due(engine)
    assert done is not None
    return done


def test_a_verification_that_finds_nothing_went_well(write: Write, index: Index) -> None:
    write("Story")
    done = verified(index())
    assert (done.outcome, done.done, done.total, done.finished_at is not None) == ("", 1, 1, True)


def test_without_a_request_nothing_is_verified(index: Index) -> None:
    assert verification_due(index()) is None


def test_a_verification_tells_what_differs_and_mends_it_only_when_asked_to(write: Write, index: Index) -> None:
    engine = index()
    write("Missing")
    IndexChange.objects.all().delete()
    assert verified(engine).outcome == "1 articles, 1 missing, 0 stale, 0 ghosts, 0 doubled"
    assert not IndexChange.objects.exists()
    assert verified(engine, repair=True).outcome.endswith("; 1 articles queued")
    drain(engine)
    assert verified(engine).outcome == ""


def test_a_verification_tells_what_is_damaged(write: Write, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = index()
    monkeypatch.setattr(engine, "check", lambda: ["a.store is damaged", "b.term is damaged"])
    assert verified(engine).outcome == "a.store is damaged; b.term is damaged"


def test_edits_are_indexed_while_a_verification_walks(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [write(f"Story {n}") for n in range(6)]
    engine = index()
    waiting: list[int] = []
    walked = engine.revisions

    def edit_meanwhile(ids: Any = None) -> Any:
        for number, row in enumerate(walked(ids)):
            waiting.append(IndexChange.objects.count())
            if ids is None and number == 1:
                Article.objects.filter(pk__in=[articles[0].pk, articles[5].pk]).update(headline="Edited meanwhile")
            yield row

    monkeypatch.setattr(engine, "revisions", edit_meanwhile)
    monkeypatch.setattr(consistency, "ROWS_A_PAGE", 3)
    done = verified(engine)
    assert waiting[:6] == [0, 0, 2, 2, 0, 0]
    assert done.outcome == ""


def test_edits_are_indexed_while_the_files_are_checked(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = index()
    indexed = threading.Event()
    apply = engine.apply

    def applied(documents: Any, deleted: Any) -> Any:
        taken = apply(documents, deleted)
        if documents:
            indexed.set()
        return taken

    monkeypatch.setattr(engine, "apply", applied)
    monkeypatch.setattr(engine, "check", lambda: [] if indexed.wait(20) else ["nothing was indexed meanwhile"])
    write("On its way")
    assert verified(engine).outcome == ""


def test_an_index_that_cannot_be_read_ends_a_verification_with_the_reason(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = index()

    def fail() -> Any:
        raise SearchUnavailable("connection refused")

    monkeypatch.setattr(engine, "check", fail)
    assert verified(engine).outcome == "connection refused"


def test_a_verification_whose_process_died_is_taken_over(write: Write, index: Index) -> None:
    write("Story")
    engine = index()
    request_verification()
    IndexVerification.objects.update(lease=1, held_until=timezone.now() - timedelta(seconds=1), done=7)
    done = verification_due(engine)
    assert done is not None
    assert (done.lease, done.done, done.outcome) == (2, 1, "")
