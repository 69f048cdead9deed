"""The database's names as they are kept in memory."""

import pytest

from articles.annotation.annotations import read_article
from articles.annotation.entities import hierarchy, name_matcher, present_names
from articles.models import Article, Entity, EntityKind, Source
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db


def test_what_belongs_to_what_is_known_by_name_too() -> None:
    land = Entity.objects.create(key="FD", kind=EntityKind.COUNTRY, name="Freedonia")
    Entity.objects.create(key="fredville", kind=EntityKind.PLACE, name="Fredville", parent=land)
    forget_caches()
    assert hierarchy().descendants("FD") == {"fredville"}
    assert [hierarchy().name(key) for key in ("FD", "fredville", "unknown")] == ["Freedonia", "Fredville", "unknown"]


@pytest.fixture
def marcos(db: None) -> None:
    """Father and son of one name, of different years."""
    for key, first, last in (("father", None, 1989), ("son", 1992, None)):
        made = Entity.objects.create(key=key, kind="person", name=key, from_year=first, until_year=last)
        made.names.create(language="en", text="Ferdinand Marcos")
    forget_caches()


@pytest.mark.parametrize(("year", "key"), [(1987, "father"), (2024, "son")])
def test_whom_a_name_meant_depends_on_the_year_of_the_article(marcos: None, year: int, key: str) -> None:
    article = Article(
        source=Source(slug="a", name="A"),
        headline="Ferdinand Marcos speaks",
        language="en",
        published_at=f"{year}-05-01T00:00Z",
    )
    article.clean_fields(exclude=["source", "body"])
    article.published_precision = "minute"
    assert {name for _, name, _ in read_article(article, present_names()).entities} == {key}


def test_a_hidden_entity_has_no_name() -> None:
    entity = Entity.objects.create(key="x", kind="person", name="Kim Suk")
    entity.names.create(language="en", text="Kim Suk")
    forget_caches()
    assert name_matcher().lookup("Kim Suk") == ["x"]
    Entity.objects.update(hidden=True)
    assert present_names().matcher.lookup("Kim Suk") == []


def test_words_of_places_are_known_as_such() -> None:
    garut = Entity.objects.create(key="garut", kind="place", name="Garut")
    garut.names.create(language="id", text="Kabupaten Garut")
    forget_caches()
    assert present_names().place_words == {"Kabupaten", "Garut"}
