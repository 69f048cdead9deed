"""A span that is counted from today, kept as an address: wherever it is asked for it goes with the days."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from articles.models import Article
from articles.search.engines.base import Engine

Write = Callable[..., Article]
Index = Callable[[], Engine]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/search/?published_from=-7d",
        "/search/?published_from=-7d&format=atom",
        "/api/v1/articles/?published_from=-7d",
        "/api/v1/export/?published_from=-7d",
    ],
)
def test_the_last_seven_days_are_others_a_week_later(write: Write, index: Index, client: Client, address: str) -> None:
    write("First week", published_at=datetime(2024, 6, 14, tzinfo=UTC))
    write("Second week", published_at=datetime(2024, 6, 21, tzinfo=UTC))
    index()

    def answered() -> str:
        response = client.get(address)
        assert response.status_code == 200
        return b"".join(response).decode()

    with time_machine.travel("2024-06-17 12:00:00+00:00", tick=False):
        first = answered()
    with time_machine.travel("2024-06-24 12:00:00+00:00", tick=False):
        second = answered()
    assert "First week" in first and "First week" not in second
    assert "Second week" in second


def test_the_addresses_of_such_a_search_keep_counting(write: Write, index: Index, client: Client) -> None:
    write("Now", published_at=datetime.now(UTC))
    index()
    page = client.get("/search/?published_from=-7d").content.decode()
    assert "?published_from=-7d&amp;view=timeline" in page and "published_from=-7d&amp;format=atom" in page
