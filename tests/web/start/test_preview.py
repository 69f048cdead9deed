"""The entries of a chronology that the start page shows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Status, database_now
from articles.search.engines.base import Engine
from articles.search.query import SearchQuery
from articles.web.start.preview import preview

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]
FIJI = SearchQuery(text="fiji", view="timeline", axis="happened")


@pytest.fixture
def newsroom(write: Write, index: Index) -> None:
    write("Pact", body="Fiji and Germany signed a pact in Suva on 3 June 2024.")
    write("Bridge", body="Fiji opened a bridge in Nadi on 5 July 2024.")
    index()


def told(language: str = "en") -> list[str]:
    return [entry.wording for entry in preview(FIJI, database_now(), language).listed]


def test_within_a_minute_it_is_told_again_at_the_cost_of_one_query(newsroom: None) -> None:
    first = told()
    with CaptureQueriesContext(connection) as queries:
        assert told() == first
    assert len(queries) == 1


def test_an_article_that_is_withdrawn_is_told_no_more(newsroom: None) -> None:
    assert len(told()) == 2
    Article.objects.filter(headline="Bridge").update(status=Status.WITHDRAWN)
    (left,) = told()
    assert "pact" in left


def test_an_article_whose_time_is_over_is_told_no_more(newsroom: None, index: Index) -> None:
    Article.objects.filter(headline="Bridge").update(visible_until=database_now() + timedelta(minutes=2))
    index()
    now = database_now()
    assert len(preview(FIJI, now, "en").listed) == 2
    assert len(preview(FIJI, now + timedelta(minutes=3), "en").listed) == 1


def test_an_article_that_says_something_else_is_not_quoted_as_before(newsroom: None, index: Index) -> None:
    assert any("bridge" in wording for wording in told())
    Article.objects.filter(headline="Bridge").update(body="Fiji opened a port in Nadi on 5 July 2024.")
    index()
    assert any("port" in wording for wording in told())
    assert not any("bridge" in wording for wording in told())


def test_another_search_and_another_language_are_told_for_themselves(newsroom: None) -> None:
    assert told() == told("id")
    pact = replace(FIJI, text="pact")
    assert len(preview(pact, database_now(), "en").listed) == 1
