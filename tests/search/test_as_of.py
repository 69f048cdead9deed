"""Searches as known on a day: only what was out by its end counts, and the reader can take that off."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final

import pytest
from django.db import connection

from articles.models import Article, Source
from articles.search.completion.completions import suggest
from articles.search.engines.base import Engine
from articles.search.query import SearchQuery
from articles.search.service import count_articles, search_articles

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]

DAY: Final = date(2024, 6, 19)


def found(query: SearchQuery) -> set[int]:
    return {hit.article.pk for hit in search_articles(query).hits}


def seen_first(article: Article, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET first_seen_at = %s WHERE id = %s", [at, article.pk])


def test_what_was_published_by_the_end_of_the_day_was_known(write: Write, index: Index, source: Source) -> None:
    late = write("Treaty tonight", published_at=datetime(2024, 6, 19, 14, 59, tzinfo=UTC))
    write("Treaty tomorrow", published_at=datetime(2024, 6, 19, 15, 1, tzinfo=UTC))
    Source.objects.filter(pk=source.pk).update(timezone="Asia/Seoul")
    index()
    assert found(SearchQuery(text="treaty", as_of=DAY)) == {late.pk}


def test_an_undated_article_was_known_from_the_day_it_was_first_seen(write: Write, index: Index) -> None:
    early = write("Treaty found", published_at=None, published_precision="")
    late = write("Treaty lost", published_at=None, published_precision="")
    seen_first(early, datetime(2024, 6, 1, tzinfo=UTC))
    seen_first(late, datetime(2024, 7, 1, tzinfo=UTC))
    index()
    assert found(SearchQuery(text="treaty", as_of=DAY)) == {early.pk}


def test_the_day_is_a_part_of_the_search_and_can_be_taken_off(write: Write, index: Index) -> None:
    write("Treaty signed", published_at=datetime(2024, 7, 1, tzinfo=UTC))
    index()
    results = search_articles(SearchQuery(text="treaty", as_of=DAY))
    part = results.interpretation.parts[-1]
    assert (part.kind, str(part.label), str(part.detail)) == ("as_of", "As known on 19 Jun 2024", "published by then")
    assert part.without.as_of is None
    assert count_articles(part.without) == 1


def test_where_nothing_was_known_yet_the_search_without_the_day_is_offered(write: Write, index: Index) -> None:
    write("Treaty signed", published_at=datetime(2024, 7, 1, tzinfo=UTC))
    index()
    results = search_articles(SearchQuery(text="treaty", as_of=DAY))
    assert results.total == 0
    assert any(one.query == SearchQuery(text="treaty") and one.total == 1 for one in results.suggestions)
    assert next(one for one in results.facets if one.name == "source").values[0].count == 0


def test_values_that_complete_are_not_narrowed_by_another_search(write: Write, index: Index) -> None:
    write("Peace", topics=["grotto"], published_at=datetime(2024, 7, 1, tzinfo=UTC))
    index()
    assert suggest(SearchQuery(text="topic:gro", as_of=DAY), 6).completions == ()
    assert [one.query.text for one in suggest(SearchQuery(text="topic:gro"), 6).completions] == ["topic:grotto"]
