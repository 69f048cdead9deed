"""Tests of the tests: rebuilds that do not catch up, deletes without tombstones, and indexing what was queued rather
than what is, each is noticed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from articles.annotation.hierarchy import Hierarchy
from articles.indexing import rebuild
from articles.indexing.consistency import IndexDifference, compare
from articles.indexing.documents import index_document
from articles.indexing.outbox import drain
from articles.indexing.rebuild import rebuild_due, request_rebuild
from articles.models import Article, IndexChange
from articles.search.engines.base import BulkResult, Engine
from articles.search.engines.document import Document
from articles.search.engines.elasticsearch import ElasticsearchEngine
from articles.search.engines.elasticsearch.generations import WRITING, Roles
from articles.search.engines.tantivy import TantivyEngine
from tests.faults.generations import changed
from tests.faults.project import until

pytestmark = [pytest.mark.fault, pytest.mark.django_db]

Write = Callable[..., Article]


def without_catching_up(engine: Engine, patch: pytest.MonkeyPatch) -> None:
    """Only the serving generation is written to while another is built, and nobody compares."""
    if isinstance(engine, TantivyEngine):
        patch.setattr(engine, "start_generation", changed(engine.start_generation, take_only_the_rebuild))
    else:
        patch.setattr(Roles, "live", property(lambda roles: [roles.serving]))
    patch.setattr(rebuild, "compare", lambda _, **__: IndexDifference())


def take_only_the_rebuild(generation: Any) -> None:
    """Has a generation of the embedded engine take nothing from `apply`."""
    put = generation.written.put
    generation.written.index_all = lambda documents: put(documents, ())
    generation.written.put = lambda *_: {}


def edited_meanwhile(article: Article, engine: Engine, patch: pytest.MonkeyPatch) -> None:
    """An edit after the article was put into the new generation."""

    def change(generation: Any) -> None:
        index = generation.index

        def then_edit(documents: Sequence[Document]) -> BulkResult:
            taken = index(documents)
            Article.objects.filter(pk=article.pk).update(headline="Edited meanwhile")
            return taken

        generation.index = then_edit

    patch.setattr(engine, "start_generation", changed(engine.start_generation, change))


@pytest.mark.parametrize("mutant", [False, True])
def test_only_a_swap_without_catching_up_loses_an_edit(
    write: Write, index: Callable[[], Engine], monkeypatch: pytest.MonkeyPatch, mutant: bool
) -> None:
    article = write("Story")
    engine = index()
    edited_meanwhile(article, engine, monkeypatch)
    with monkeypatch.context() as patch:
        if mutant:
            without_catching_up(engine, patch)
        request_rebuild()
        rebuild_due(engine)
    drain(engine)
    assert compare(engine).stale == ([article.pk] if mutant else [])


def of_what_was_queued(article: Article, engine: Engine, patch: pytest.MonkeyPatch) -> None:
    """A worker whose queue holds what the article said when the change was queued."""
    queued, apply = index_document(article, (), set(), Hierarchy({})), engine.apply
    patch.setattr(engine, "apply", lambda _, deleted: apply([queued], deleted))


@pytest.mark.parametrize("mutant", [False, True])
def test_only_a_worker_that_indexes_what_was_queued_leaves_an_article_behind(
    write: Write, index: Callable[[], Engine], monkeypatch: pytest.MonkeyPatch, mutant: bool
) -> None:
    article = write("Story")
    engine = index()
    Article.objects.filter(pk=article.pk).update(headline="Second wording")
    article.refresh_from_db()
    with monkeypatch.context() as patch:
        if mutant:
            of_what_was_queued(article, engine, patch)
        Article.objects.filter(pk=article.pk).update(headline="Third wording")
        drain(engine)
    assert not IndexChange.objects.exists()
    assert compare(engine).stale == ([article.pk] if mutant else [])


def serving(engine: ElasticsearchEngine) -> str:
    """The name of the index that searches read."""
    (name,) = (one.name for one in engine.generations() if one.role == "serving")
    return name


def deleting(engine: ElasticsearchEngine) -> Callable[[Sequence[Document], Mapping[int, int]], BulkResult]:
    """A way of applying that really deletes what is gone."""

    def apply(documents: Sequence[Document], deleted: Mapping[int, int]) -> BulkResult:
        name = serving(engine)
        for pk, revision in deleted.items():
            engine.writer.delete(index=name + WRITING, id=str(pk), version=revision, version_type="external_gte")
        return BulkResult()

    return apply


@pytest.mark.parametrize("mutant", [False, True])
def test_only_a_delete_without_a_tombstone_lets_a_late_request_bring_an_article_back(
    elasticsearch_engine: ElasticsearchEngine, write: Write, mutant: bool
) -> None:
    engine = elasticsearch_engine
    name = serving(engine)
    # For so long the server remembers the versions of what it deleted: a minute, unless told otherwise.
    engine.writer.indices.put_settings(index=name, settings={"index.gc_deletes": "0s"})
    late = index_document(write("Story"), (), set(), Hierarchy({}))
    engine.apply([late], {})
    (deleting(engine) if mutant else engine.apply)([], {late.id: late.revision + 1})

    def is_back() -> bool:
        engine.apply([late], {})
        return bool(list(engine.revisions([late.id])))

    if mutant:
        until(is_back, 30, "it comes back")
    else:
        assert not any(is_back() for _ in range(10))
