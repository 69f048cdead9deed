"""One hit a story: articles with the same text are one row under one of them, on either engine."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from articles.models import Article, Source
from articles.search import service
from articles.search.answers.hits import paging
from articles.search.engines.base import Engine
from articles.search.query import SearchQuery
from articles.search.service import search_articles
from articles.search.walking import position_of

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]
NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
WIRE = " ".join(f"Sentence number {n} tells of the treaty in its own words." for n in range(12))


@pytest.fixture
def copied(write: Write, source: Source) -> dict[str, Article]:
    """A wire text in two outlets, the later one written first; and two articles of their own."""
    other = type(source).objects.create(slug="other", name="Other", language="en")
    return {
        "later": write("Wire again", body=WIRE, source=other, published_at=NOON + timedelta(hours=7)),
        "first": write("Wire", body=WIRE, published_at=NOON),
        "own": write("Treaty in force", body="The treaty is in force.", published_at=NOON + timedelta(days=1)),
        "old": write("Treaty drafted", body="A treaty was drafted.", published_at=NOON - timedelta(days=9)),
    }


def headlines(**asked: Any) -> list[str]:
    return [hit.article.headline for hit in search_articles(SearchQuery(text="treaty", **asked)).hits]


def test_copies_are_one_row_under_the_first_published(copied: dict[str, Article], index: Index) -> None:
    index()
    found = search_articles(SearchQuery(text="treaty", rows="stories"))
    assert (found.total, found.stories, found.pages) == (4, 3, 1)
    assert sorted(hit.article.headline for hit in found.hits) == ["Treaty drafted", "Treaty in force", "Wire"]
    (wire,) = [hit for hit in found.hits if hit.article.pk == copied["first"].pk]
    (copy,) = wire.copies
    assert (copy.article.pk, copy.first.pk, copy.is_first) == (copied["later"].pk, copied["first"].pk, False)
    assert sorted(headlines(rows="articles")) == sorted(one.headline for one in copied.values())


def test_in_an_order_by_time_the_copy_that_stands_first_in_it_is_shown(
    copied: dict[str, Article], index: Index
) -> None:
    index()
    assert headlines(rows="stories", sort="newest") == ["Treaty in force", "Wire again", "Treaty drafted"]
    assert headlines(rows="stories", sort="oldest") == ["Treaty drafted", "Wire", "Treaty in force"]


def test_pages_hold_stories_and_a_deep_one_is_asked_for_once_more(
    copied: dict[str, Article], index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    index()
    pages = [headlines(rows="stories", sort="oldest", page=page, page_size=1) for page in (1, 2, 3)]
    assert pages == [["Treaty drafted"], ["Wire"], ["Treaty in force"]]
    monkeypatch.setattr(service, "FOLDED", 2)
    monkeypatch.setattr(paging, "FOLDED", 2)
    found = search_articles(SearchQuery(text="treaty", rows="stories", sort="oldest", page=3, page_size=1))
    assert [hit.article.headline for hit in found.hits] == ["Treaty in force"]
    assert found.pages == 3
    shallow = search_articles(SearchQuery(text="treaty", rows="stories", sort="oldest", page_size=1))
    assert shallow.stories is None, "not all that match were looked at"


def test_of_a_story_of_which_one_article_matches_the_others_are_still_named(
    copied: dict[str, Article], index: Index
) -> None:
    index()
    chosen = SearchQuery(text="treaty", rows="stories").with_selection("source", ("other",))
    (hit,) = search_articles(chosen).hits
    assert hit.article.pk == copied["later"].pk
    assert [(one.article.pk, one.is_first) for one in hit.copies] == [(copied["first"].pk, True)]


def test_a_hidden_copy_is_neither_a_row_nor_named(copied: dict[str, Article], index: Index) -> None:
    index()
    Article.objects.filter(pk=copied["first"].pk).update(status="withdrawn")
    found = search_articles(SearchQuery(text="treaty", rows="stories"))
    assert (found.total, found.stories) == (3, 3)
    (wire,) = [hit for hit in found.hits if hit.article.pk == copied["later"].pk]
    assert wire.copies == ()


def test_an_article_is_counted_among_the_rows_that_its_reader_saw(copied: dict[str, Article], index: Index) -> None:
    index()
    stories = SearchQuery(text="treaty", sort="oldest", rows="stories")
    position = position_of(stories, copied["own"])
    assert (position.number, position.total, position.before) == (3, 3, copied["first"])
    assert position_of(stories, copied["later"]).number is None
    every = SearchQuery(text="treaty", sort="oldest", rows="articles")
    assert (position_of(every, copied["own"]).number, position_of(every, copied["own"]).total) == (4, 4)
