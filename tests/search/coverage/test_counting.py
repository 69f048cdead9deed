"""The numbers of a search, on both engines."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final

import pytest

from articles.models import Article, Entity
from articles.search.coverage.counting import articles_naming, coverage_of, in_one_sentence
from articles.search.engines.base import Engine
from articles.search.query import SearchQuery
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]
NOW: Final = datetime(2024, 9, 1, tzinfo=UTC)
IN_FIJI: Final = SearchQuery().with_selection("place", ("FJ",))


@pytest.fixture(autouse=True)
def newsroom(write: Write, index: Index) -> None:
    for key, name in (("FJ", "Fiji"), ("TV", "Tuvalu")):
        Entity.objects.create(key=key, kind="country", name=name).names.create(language="en", text=name)
    forget_caches()
    write("One", body="Fiji met Tuvalu.", published_at=datetime(2024, 5, 1, tzinfo=UTC))
    write("Two", body="Fiji rested. Tuvalu did too.")
    write("Three", body="Tuvalu alone.", published_at=None)
    index()


def test_a_search_is_counted_beside_others_from_its_first_day_to_its_latest() -> None:
    counted = coverage_of(IN_FIJI, NOW, shown=1, newest=5, beside=[SearchQuery(), SearchQuery(text="rested")])
    assert (counted.total, counted.beside) == (2, (3, 1))
    assert (counted.first, counted.latest) == (date(2024, 5, 1), date(2024, 6, 20))
    assert [hit.article.headline for hit in counted.newest] == ["Two"]
    assert len(counted.ids) == 2


def test_a_search_that_finds_nothing_has_no_days() -> None:
    counted = coverage_of(SearchQuery(text="zebra"), NOW, shown=1, newest=5)
    assert (counted.total, counted.first, counted.latest, counted.histograms) == (0, None, None, {})


def test_articles_with_a_sentence_that_names_both_are_counted_in_the_search() -> None:
    one = Article.objects.get(headline="One")
    assert in_one_sentence(IN_FIJI, "TV", "FJ", NOW, 5) == (1, [one.pk])
    assert in_one_sentence(SearchQuery(text="rested"), "TV", "FJ", NOW, 5) == (0, [])


def test_all_articles_that_name_each_are_counted() -> None:
    assert articles_naming(["TV", "FJ", "nobody"], NOW) == {"TV": 3, "FJ": 2}
