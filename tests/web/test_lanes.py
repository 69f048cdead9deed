"""Two searches as lanes of one chronology."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from articles.models import Article
from articles.search.engines.base import Engine
from tests.markup import flat

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


@pytest.fixture
def newsroom(write: Write, index: Index) -> None:
    out = datetime(2025, 6, 1, tzinfo=UTC)
    for headline, body in (
        ("Ferry", "The ferry reached the island harbour with forty pilgrims from the coast on 19 June 2024."),
        ("Railway", "Engineers opened the railway tunnel below the northern glacier to freight on 19 June 2024."),
        ("Both", "The ferry and the railway stood still while crews of both struck for wages on 3 February 2025."),
    ):
        write(headline, body=body, published_at=out)
    index()


def compared(client: Client, address: str = "/compare/?q=ferry&with=railway", status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return flat(response.content.decode())


def test_entries_of_the_same_days_stand_beside_each_other_and_one_event_across(newsroom: None, client: Client) -> None:
    page = compared(client)
    assert re.findall(r'<h2 id="y(\d+)">', page) == ["2024", "2025"]
    assert page.count('<article class="a"') == 2
    assert page.count('<article class="b"') == 1
    assert page.count('<li class="both"') == 1
    (across,) = re.findall(r'<li class="both">.*?</article>', page)
    assert "crews of both struck" in across
    (beside,) = re.findall(r'<li class=""><p class="when"><time datetime="2024-06-19">.*?</section>', page)
    assert beside.index("forty pilgrims") < beside.index("railway tunnel")


def test_the_lanes_can_be_swapped_and_lead_to_their_chronologies(newsroom: None, client: Client) -> None:
    page = compared(client, "/compare/?q=ferry&with=railway&language=en")
    assert 'href="/compare/?q=railway&amp;language=en&amp;with=ferry"' in page
    for words in ("ferry", "railway"):
        assert f'<a href="/search/?q={words}&amp;language=en&amp;view=timeline">{words}</a>' in page


def test_a_slip_in_either_search_is_told_with_the_search_without_it(newsroom: None, client: Client) -> None:
    page = compared(client, "/compare/?q=ferry&with=railway+(tunnel")
    assert page.count("Added a missing closing bracket.") == 1
    assert ">Search instead: railway tunnel</a>" in page


def test_without_a_second_search_the_page_asks_for_it(newsroom: None, client: Client) -> None:
    page = compared(client, "/compare/?q=ferry&language=en")
    assert 'name="language" value="en"' in page
    assert 'name="with" type="search" value=""' in page
    assert "<article" not in page


def test_outlets_are_compared_by_the_words_of_the_box(newsroom: None, client: Client) -> None:
    page = compared(client, "/compare/?q=ferry&with=source%3Akabar")
    assert page.count('<li class="both"') == 2


def test_lanes_that_cannot_be_searched_say_so(client: Client) -> None:
    assert "is not a date" in compared(client, "/compare/?q=a&with=b&happened_from=never", 400)


def test_while_search_is_down_the_page_says_so(client: Client) -> None:
    assert "Search is down" in compared(client, status=503)


def test_a_chronology_leads_to_the_page_with_its_own_search(newsroom: None, client: Client) -> None:
    page = flat(client.get("/search/?q=ferry&view=timeline&language=en").content.decode())
    assert 'href="/compare/?q=ferry&amp;language=en"' in page
