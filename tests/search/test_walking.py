from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from articles.models import Article, database_now
from articles.search import walking
from articles.search.query import SearchQuery
from articles.search.walking import position_of, walk

pytestmark = pytest.mark.django_db


def test_long_articles_come_in_smaller_batches_and_each_once(
    write: Callable[..., Article], index: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walking, "MOST_CHARACTERS_AT_ONCE", 100)
    written = [write(f"Number {number}", body="word " * length) for number, length in enumerate((1, 1, 50, 1, 15, 15))]
    index()
    batches = list(walk(SearchQuery(sort="oldest"), 10))
    assert [len(batch) for batch in batches] == [2, 1, 2, 1]
    assert sorted(one.pk for batch in batches for one in batch) == [one.pk for one in written]


def test_a_search_without_hits_is_one_empty_batch(index: Any) -> None:
    index()
    assert list(walk(SearchQuery(text="nothing"), 10)) == [[]]


class TestPositions:
    """Where an article stands among the results of a search."""

    @pytest.fixture
    def three(self, write: Any, index: Any) -> list[Article]:
        """Newest first."""
        written = [write(f"Treaty {n}", published_at=datetime(2024, 6, 20 - n, tzinfo=UTC)) for n in range(3)]
        index()
        return written

    def test_it_has_a_number_and_articles_beside_it(self, three: list[Article]) -> None:
        position = position_of(SearchQuery(text="treaty", sort="newest"), three[1])
        assert (position.number, position.total, position.before, position.after) == (2, 3, three[0], three[2])

    def test_one_of_the_second_page_is_counted_on_from_the_first(self, three: list[Article]) -> None:
        query = SearchQuery(text="treaty", sort="newest", page=2, page_size=2)
        assert position_of(query, three[2]).number == 3
        assert position_of(query, three[0]).number is None

    def test_one_beside_it_that_is_hidden_while_it_is_asked_for_is_left_out(self, three: list[Article]) -> None:
        before = database_now()
        Article.objects.filter(pk=three[2].pk).update(status="withdrawn")
        position = position_of(SearchQuery(text="treaty", sort="newest"), three[1], before)
        assert (position.before, position.after) == (three[0], None)

    def test_of_one_hit_a_story_copies_are_not_counted(self, write: Any, index: Any) -> None:
        body = "Envoys of both countries agreed to reopen the old railway bridge over the river before winter began, "
        body += "officials of the transport ministry announced after talks that lasted until late at night in the hall."
        written = [
            write(f"Bridge {n}", body=body, published_at=datetime(2024, 6, 20 - n, tzinfo=UTC)) for n in range(3)
        ]
        last = write("Bridge closed", published_at=datetime(2024, 6, 1, tzinfo=UTC))
        index()
        query = SearchQuery(text="bridge", sort="newest", rows="stories")
        position = position_of(query, last)
        assert (position.number, position.total, position.before) == (2, 2, written[0])
        assert position_of(replace(query, rows="articles"), last).number == 4
        copy = Article.objects.get(pk=written[2].pk)
        assert (position_of(query, copy).number, position_of(query, copy).after) == (1, last)
