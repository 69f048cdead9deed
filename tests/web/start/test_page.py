"""The start page with what editors chose for it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from articles.models import Article, FeaturedChronology, Status
from articles.search.engines.base import Engine
from tests.markup import flat

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


@pytest.fixture
def newsroom(write: Write, index: Index) -> None:
    write("Pact", body="Fiji and Germany signed a pact in Suva on 3 June 2024.")
    write("Rain", body="Fiji had rain on 1 July 2024.", published_at=datetime(2024, 7, 1, tzinfo=UTC))
    write("Sun", body="Fiji had sun.", published_at=datetime(2024, 8, 1, tzinfo=UTC))
    index()


def start(client: Client, language: str = "en") -> str:
    response = client.get("/", headers={"Accept-Language": language})
    assert response.status_code == 200
    return flat(response.content.decode())


def test_what_editors_put_first_is_told_with_its_entries(newsroom: None, client: Client) -> None:
    FeaturedChronology.objects.create(title="A pact", search="q=pact", note="Signed <b>in Suva</b>.", position=1)
    page = start(client)
    assert ">A pact</span>" in page
    assert "Signed &lt;b&gt;in Suva&lt;/b&gt;." in page
    assert 'href="/search/?q=pact&amp;view=timeline"' in page
    assert "Fiji and Germany signed a pact" in page


def test_the_others_are_listed_with_how_much_each_has_and_its_latest_day(newsroom: None, client: Client) -> None:
    for number, (title, search) in enumerate((("A pact", "q=pact"), ("Fiji", "q=fiji"), ("Nothing", "q=zebra"))):
        FeaturedChronology.objects.create(title=title, search=search, position=number)
    page = start(client)
    assert "Editors&#x27; chronologies" in page or "Editors' chronologies" in page
    assert 'href="/search/?q=fiji&amp;view=timeline">Fiji</a>' in page
    assert "3 articles, the latest on 1 Aug 2024" in page
    assert "0 articles<" in page
    assert "Search 3 articles" in page


def test_a_withdrawn_article_is_in_no_number_of_it(newsroom: None, client: Client) -> None:
    FeaturedChronology.objects.create(title="A pact", search="q=pact", position=1)
    FeaturedChronology.objects.create(title="Fiji", search="q=fiji")
    Article.objects.filter(headline="Sun").update(status=Status.WITHDRAWN)
    assert "2 articles, the latest on 1 Jul 2024" in start(client)


def test_where_editors_chose_nothing_there_is_no_list(newsroom: None, client: Client) -> None:
    page = start(client)
    assert "The most-reported days, with sources." in page
    assert "featured" not in page


def test_readers_of_a_language_see_what_is_for_them(newsroom: None, client: Client) -> None:
    FeaturedChronology.objects.create(title="A pact", search="q=pact", language="en")
    FeaturedChronology.objects.create(title="Sebuah pakta", search="q=pact", language="id")
    assert "Sebuah pakta" not in start(client)
    page = start(client, "id")
    assert '<span lang="id">Sebuah pakta</span>' in page
    assert "A pact" not in page


def test_while_search_is_down_what_editors_chose_can_still_be_opened(index_folder: object, client: Client) -> None:
    FeaturedChronology.objects.create(title="A pact", search="q=pact", position=1)
    FeaturedChronology.objects.create(title="Fiji", search="q=fiji")
    page = start(client)
    assert "Search and chronologies are down." in page
    assert ">A pact</span>" in page
    assert 'href="/search/?q=fiji&amp;view=timeline">Fiji</a>' in page
    assert "the latest on" not in page
