"""The pages of an entity and of two: addresses, what they link to, and what is said when search is down."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from articles.models import Article, Entity
from articles.search.engines.base import Engine
from tests.caches import forget_caches
from tests.markup import flat

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


@pytest.fixture
def newsroom(write: Write, index: Index) -> None:
    for key, kind, name in (("FJ", "country", "Fiji"), ("DE", "country", "Germany"), ("suva", "place", "Suva")):
        Entity.objects.create(key=key, kind=kind, name=name).names.create(language="en", text=name)
    Entity.objects.filter(key="suva").update(parent=Entity.objects.get(key="FJ"))
    forget_caches()
    write("Pact", body="Fiji and Germany signed a pact in Suva on 3 June 2024.")
    write("Rain", body="Fiji had rain.", published_at=datetime(2024, 7, 1, tzinfo=UTC))
    index()


def shown(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return flat(response.content.decode())


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [("fj", "fiji"), ("FIJI", "fiji"), ("germany+fj", "fiji+germany"), ("fj+fiji", "fiji")],
)
def test_every_other_address_leads_to_the_one(newsroom: None, client: Client, asked: str, canonical: str) -> None:
    assert client.get(f"/entities/{asked}/")["Location"] == f"/entities/{canonical}/"


@pytest.mark.parametrize("view", ["", "&view=timeline"])
def test_a_search_leads_to_the_pages_of_the_names_in_it_and_of_both(newsroom: None, client: Client, view: str) -> None:
    page = shown(client, f"/search/?q=fiji+germany{view}")
    links = '<a class="link" href="/entities/{}/">{}</a>'
    for address, name in (("fj", "Fiji"), ("de", "Germany"), ("fj+de", "Fiji and Germany")):
        assert links.format(address, name) in page


def test_a_search_leads_to_no_page_of_what_it_leaves_out_or_does_not_know(newsroom: None, client: Client) -> None:
    for search in ("rain+-fiji", "sentence:(fiji+germany)", "(fiji+OR+germany)"):
        assert "/entities/" not in shown(client, f"/search/?q={search}")


def test_nobody_has_no_page(newsroom: None, client: Client) -> None:
    assert client.get("/entities/nobody/").status_code == 404


def test_an_entity_leads_to_its_articles_its_chronology_its_feeds_and_its_pairs(newsroom: None, client: Client) -> None:
    page = shown(client, "/entities/fiji/")
    for address in (
        "/search/?place=FJ",
        "/search/?place=FJ&amp;view=timeline",
        "/search/?place=FJ&amp;format=atom",
        "/entities/fiji+germany/",
        "/entities/suva/",
        "/search/?q=%22Fiji%22",
    ):
        assert f'href="{address}"' in page, address


def test_a_pair_says_how_often_each_is_named_with_the_other(newsroom: None, client: Client) -> None:
    page = shown(client, "/entities/fiji+germany/")
    assert "50% of all articles that name Fiji; 100% of all articles that name Germany" in page
    assert "<mark>Fiji</mark> and <mark>Germany</mark> signed a pact" in page
    assert "/search/?place=FJ&amp;place=DE" in page or "/search/?place=DE&amp;place=FJ" in page


def test_a_pair_leads_to_both_as_lanes_of_one_chronology(newsroom: None, client: Client) -> None:
    assert 'href="/compare/?q=Fiji&amp;with=Germany"' in shown(client, "/entities/fiji+germany/")


def test_countries_are_called_in_the_readers_language(newsroom: None, client: Client) -> None:
    page = shown(client, "/entities/germany/", **{"accept-language": "id"})
    assert "<h1>Jerman" in page


def test_where_search_is_down_the_page_says_so(write: Write, client: Client, db: None) -> None:
    Entity.objects.create(key="FJ", kind="country", name="Fiji")
    write("Pact", body="Fiji signed a pact.")
    response = client.get("/entities/fiji/")
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "Search is down" in response.content.decode()


def test_a_companion_whose_key_no_address_can_hold_is_led_to_by_its_search(
    write: Write, index: Index, client: Client
) -> None:
    for key, name in (("suva", "Suva"), ("a/b", "Ayby")):
        Entity.objects.create(key=key, kind="place", name=name).names.create(language="en", text=name)
    forget_caches()
    write("Pact", body="A pact was signed in Suva and read aloud in Ayby.")
    index()
    assert 'href="/search/?place=a%2Fb' in shown(client, "/entities/suva/")
