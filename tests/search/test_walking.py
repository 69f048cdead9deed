from collections.abc import Callable
from typing import Any

import pytest

from articles.models import Article
from articles.search import walking
from articles.search.query import SearchQuery
from articles.search.walking import walk

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
