"""What editors put on the start page, on both engines."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest

from articles.models import Article, Entity, FeaturedChronology, Status
from articles.search.coverage.featured import (
    MOST_FEATURED,
    SearchSize,
    chronology_asked,
    featured_chronologies,
    search_sizes,
)
from articles.search.engines.base import Engine
from articles.search.query import SearchQuery

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]
NOW: Final = datetime(2024, 9, 1, tzinfo=UTC)
HOUR: Final = timedelta(hours=1)


def put(title: str, search: str = "q=harbour", **more: Any) -> FeaturedChronology:
    return FeaturedChronology.objects.create(title=title, search=search, **more)


def titles(language: str = "en") -> list[str]:
    return [one.title for one in featured_chronologies(NOW, language)]


def test_a_search_is_told_as_a_chronology_of_events_unless_it_says_otherwise() -> None:
    asked = chronology_asked("q=harbour&happened_from=2024-10&sort=oldest&page=3")
    assert (asked.text, asked.view, asked.axis, asked.page) == ("harbour", "timeline", "happened", 1)
    assert chronology_asked("q=harbour&view=timeline&axis=published").axis == "published"


def test_they_come_in_the_editors_order_and_no_more_than_a_page_has_room_for() -> None:
    for number in range(MOST_FEATURED + 2):
        put(f"Number {number}", position=20 - number)
    assert titles() == [f"Number {number}" for number in range(MOST_FEATURED + 1, 1, -1)]


def test_one_is_shown_from_its_beginning_to_its_end() -> None:
    put("Begun", shown_from=NOW)
    put("To come", shown_from=NOW + HOUR)
    put("Over", shown_until=NOW)
    put("Ending", shown_until=NOW + HOUR)
    assert titles() == ["Begun", "Ending"]


def test_one_for_readers_of_a_language_is_shown_to_them_alone() -> None:
    put("For all")
    put("Untuk semua", language="id")
    assert (titles("en"), titles("id")) == (["For all"], ["For all", "Untuk semua"])


def test_one_whose_search_cannot_be_read_any_more_is_left_out() -> None:
    put("Old", search="q=harbour&happened_from=once")
    put("New")
    assert titles() == ["New"]


def test_an_entity_that_was_merged_is_the_one_that_it_was_merged_into() -> None:
    kept = Entity.objects.create(key="suva", kind="place", name="Suva")
    Entity.objects.create(key="suva-city", kind="place", name="Suva City", merged_into=kept)
    put("Suva", search="place=suva-city")
    (one,) = featured_chronologies(NOW, "en")
    assert one.query.selected("place") == ("suva",)


def test_searches_are_counted_with_the_day_of_their_newest_article(write: Write, index: Index) -> None:
    write("Harbour opens", published_at=datetime(2024, 5, 1, tzinfo=UTC))
    write("Harbour closes", published_at=datetime(2024, 6, 1, tzinfo=UTC))
    write("Quay, undated", published_at=None)
    index()
    queries = [SearchQuery(), SearchQuery(text="harbour"), SearchQuery(text="quay"), SearchQuery(text="zebra")]
    assert search_sizes(queries, NOW) == (
        SearchSize(3, date(2024, 6, 1)),
        SearchSize(2, date(2024, 6, 1)),
        SearchSize(1, None),
        SearchSize(0, None),
    )


def test_an_article_that_was_withdrawn_is_neither_counted_nor_the_newest(write: Write, index: Index) -> None:
    write("Harbour opens", published_at=datetime(2024, 5, 1, tzinfo=UTC))
    closes = write("Harbour closes", published_at=datetime(2024, 6, 1, tzinfo=UTC))
    index()
    Article.objects.filter(pk=closes.pk).update(status=Status.WITHDRAWN)
    assert search_sizes([SearchQuery(text="harbour")], datetime.now(UTC)) == (SearchSize(1, date(2024, 5, 1)),)
