from collections.abc import Callable
from typing import Any

import pytest

from articles.models import Article, IndexChange
from articles.search.engines.base import Engine
from articles.search.indexing import drain
from articles.search.verifying import compare, repair
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
