from collections.abc import Callable

import pytest

from articles.models import Article, Status
from articles.search.engines.base import Engine
from articles.search.query import SearchQuery
from articles.search.service import search_articles

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


@pytest.mark.parametrize(
    "typed",
    [
        "https://kabar.example/2024/perjanjian",
        "kabar.example/2024/perjanjian",
        "http://www.kabar.example/2024/perjanjian?utm_source=wa",
        "Perjanjian baru https://kabar.example/2024/perjanjian",
    ],
)
def test_an_article_is_found_by_its_address(write: Write, index: Index, typed: str) -> None:
    article = write("Perjanjian", url="https://kabar.example/2024/perjanjian")
    write("Perjanjian lain")
    index()
    assert [hit.article.pk for hit in search_articles(SearchQuery(text=typed)).hits] == [article.pk]


def test_the_address_of_a_hidden_article_is_that_of_none(write: Write, index: Index) -> None:
    write("Hidden", url="https://kabar.example/hidden", status=Status.DRAFT)
    index()
    results = search_articles(SearchQuery(text="https://kabar.example/hidden"))
    assert results.total == 0
    assert not any("article address" in str(part.detail) for part in results.interpretation.parts)


def test_an_outlets_host_finds_its_articles(write: Write, index: Index) -> None:
    article = write("Perjanjian")
    article.source.domain = "kabar.example"
    article.source.save()
    index()
    results = search_articles(SearchQuery(text="www.kabar.example"))
    assert [hit.article.pk for hit in results.hits] == [article.pk]
    assert str(results.interpretation.parts[0].label) == f"Outlet: {article.source.name}"
