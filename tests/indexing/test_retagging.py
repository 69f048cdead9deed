"""A change of names reaches every article that it touches, whatever a worker is doing meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest

from articles.annotation.repairs import hidden
from articles.indexing import outbox
from articles.indexing.retagging import read_again, touched_by
from articles.models import Article, Entity, EntityMention, EntityName, IndexChange, Reading
from articles.search.engines.base import Engine
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


@pytest.fixture
def kim(db: None) -> Entity:
    made = Entity.objects.create(key="kim", kind="person", name="Kim Suk")
    made.names.create(language="en", text="Kim Suk")
    forget_caches()
    return made


def test_articles_in_any_state_that_name_an_entity_or_have_its_name_are_touched(
    write: Write, index: Index, kim: Entity
) -> None:
    naming = write("Kim Suk speaks", status="withdrawn")
    having = write("Here Kim  Suk is a draft", status="draft")
    write("Suk Kim is another")
    index()
    EntityMention.objects.filter(article=having).delete()
    touched = touched_by(hidden(kim))
    assert touched.naming == {naming.pk}
    assert touched.reading == {naming.pk, having.pk}


def test_an_article_that_was_read_just_now_is_read_again_though_no_search_finds_it_yet(
    write: Write, index: Index
) -> None:
    article = write("Kim Suk speaks")
    index()
    read_again([])
    assert IndexChange.objects.get().pk == article.pk
    IndexChange.objects.all().delete()
    Reading.objects.update(read_at=None)
    read_again([])
    assert not IndexChange.objects.exists()


def test_names_that_change_while_a_batch_is_written_have_it_read_again(
    write: Write, index: Index, kim: Entity, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = write("Kim Suk speaks with Lee Dok")
    read = outbox.read_article

    def meanwhile(*given: Any) -> Any:
        said = read(*given)
        if not EntityName.objects.filter(text="Lee Dok").exists():
            kim.names.create(language="en", text="Lee Dok")
            read_again([article.pk])
        return said

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "read_article", meanwhile)
        index()
    assert IndexChange.objects.get().pk == article.pk
    index()
    assert not IndexChange.objects.exists()
    assert EntityMention.objects.filter(article=article, entity=kim).count() == 2
