"""What readers did not find, and which name they may have meant."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest

from articles.models import Article, Entity, QueryLogEntry, database_now
from articles.overview.unanswered import unanswered_searches
from articles.search.engines.base import Engine
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


def log(times: int, **parameters: str) -> None:
    QueryLogEntry.objects.create(
        kind="articles",
        asked=urlencode(parameters),
        times=times,
        times_empty=times,
        slowest_ms=1,
        last_ms=1,
        last_day=database_now().date(),
    )


@pytest.fixture
def fiji(write: Write, index: Index) -> Entity:
    entity = Entity.objects.create(key="FJ", kind="country", name="Fiji")
    entity.names.create(language="en", text="Fiji")
    forget_caches()
    write("One", body="Fiji had rain.")
    write("Two", body="Fiji had sun.")
    index()
    return entity


def test_the_most_frequent_come_first_with_the_name_meant_and_what_it_would_find(fiji: Entity) -> None:
    log(2, q="zzzzzzz")
    log(7, q="fidji")
    first, second = unanswered_searches(database_now())
    assert (first.text, first.times, first.entity, first.articles) == ("fidji", 7, fiji, 2)
    assert first.add_url == f"/admin/articles/entity/{fiji.pk}/name/?text=fidji"
    assert (second.text, second.entity, second.url) == ("zzzzzzz", None, "/search/?q=zzzzzzz")


def test_a_search_that_filters_left_empty_is_not_listed(fiji: Entity) -> None:
    log(9, q="rain", language="ko")
    log(9, place="FJ", published_from="1950-01-01")
    assert unanswered_searches(database_now()) == ()


def test_what_is_a_name_already_is_not_offered_to_be_one(fiji: Entity) -> None:
    log(1, q="Fiji")
    assert [one.entity for one in unanswered_searches(database_now())] == [None]
