"""What the newest weeks are about, on both engines."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final

import pytest

from articles.models import Article, Entity
from articles.search.coverage.recent import recent_news
from articles.search.engines.base import Engine
from articles.search.fields import DayRange
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]
NOW: Final = datetime(2024, 9, 1, tzinfo=UTC)


@pytest.fixture
def newsroom(write: Write, index: Index) -> None:
    for key, name in (("FJ", "Fiji"), ("TV", "Tuvalu")):
        Entity.objects.create(key=key, kind="country", name=name).names.create(language="en", text=name)
    forget_caches()
    for day in range(1, 9):
        write(f"Old {day}", body="Tuvalu had rain.", published_at=datetime(2023, 5, day, tzinfo=UTC))
    for day in range(20, 26):
        body = "Fiji signed a pact on 19 August 2024." if day % 2 else "Fiji remembered 3 May 1999."
        write(f"New {day}", body=body, published_at=datetime(2024, 8, day, tzinfo=UTC))
    write(
        "Hidden", body="Tuvalu met on 18 August 2024.", published_at=datetime(2024, 8, 25, tzinfo=UTC), status="draft"
    )
    index()


def test_days_within_the_weeks_that_most_articles_report_on_come_first(newsroom: None) -> None:
    recent = recent_news(date(2024, 8, 25), NOW)
    assert recent.query.published == DayRange(date(2024, 7, 26), date(2024, 8, 25))
    assert (date(2024, 8, 19), 3) in recent.days
    assert all(date(2024, 7, 26) <= day <= date(2024, 8, 25) for day, _ in recent.days)
    assert [n for _, n in recent.days] == sorted((n for _, n in recent.days), reverse=True)


def test_names_that_are_more_frequent_than_before_rise(newsroom: None) -> None:
    assert [(one.value, one.count, one.total) for one in recent_news(date(2024, 8, 25), NOW).rising] == [("FJ", 6, 6)]


def test_another_span_is_counted_anew(newsroom: None) -> None:
    recent_news(date(2024, 8, 25), NOW)
    assert recent_news(date(2023, 5, 8), NOW).query.published.last == date(2023, 5, 8)
