"""A program sends an address alone, and the article on the page comes in."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, AuditRecord, Source, Status
from tests.api.conftest import MakeKey
from tests.ingest.feeds.clock import MONDAY
from tests.ingest.feeds.written_feeds import Item, page
from tests.ingest.fetching.played_site import PlayedSites, Reply, named_in

pytestmark = pytest.mark.django_db

ARTICLES = "/api/v1/articles/"
PLACE = "127.0.0.1/bridge"
TEXT = "\n\n".join(
    f"The harbour bridge reopened on Tuesday after week {n} of repairs, officials said." for n in range(6)
)
BRIDGE = Item("", "Bridge reopens after eleven weeks", TEXT, MONDAY)


@pytest.fixture(params=["tantivy"])
def engine_name(request: pytest.FixtureRequest) -> str:
    """No engine has a part in this."""
    return str(request.param)


@pytest.fixture
def sites(settings: Any, source: Source) -> Iterator[PlayedSites]:
    Source.objects.filter(pk=source.pk).update(domain="127.0.0.1")
    with named_in(settings) as playing:
        playing.put(PLACE, Reply(body=page(BRIDGE).encode(), headers={"Content-Type": "text/html"}))
        yield playing


def send(client: Client, sent: Any, **headers: str) -> Any:
    return client.post(ARTICLES, sent, content_type="application/json", headers=headers)


def test_the_page_of_an_address_becomes_an_article(sites: PlayedSites, program: MakeKey) -> None:
    response = send(program("write", "publish"), {"url": sites.at(PLACE)})
    assert response.status_code == 201, response.content
    article = Article.objects.get(pk=response.json()["id"])
    assert (article.headline, article.body, article.published_at) == (BRIDGE.headline, TEXT, MONDAY)
    assert (article.url, article.status) == (sites.at(PLACE).replace("http:", "https:"), Status.PUBLISHED)
    assert AuditRecord.objects.get().deed == "add"


def test_sent_again_it_is_the_same_article(sites: PlayedSites, program: MakeKey) -> None:
    client = program("write", "publish")
    assert send(client, {"url": sites.at(PLACE)}).status_code == 201
    again = send(client, {"url": sites.at(PLACE)})
    assert (again.status_code, again.json()["outcome"]) == (200, "unchanged")
    assert Article.objects.count() == 1


def test_a_named_write_that_is_repeated_fetches_nothing_again(sites: PlayedSites, program: MakeKey) -> None:
    client = program("write")
    first = send(client, {"url": sites.at(PLACE)}, **{"Idempotency-Key": "one"})
    again = send(client, {"url": sites.at(PLACE)}, **{"Idempotency-Key": "one"})
    assert again.json() == first.json()
    assert again["Idempotency-Replayed"] == "true"
    assert len(sites.visited(PLACE)) == 1


def test_without_the_scope_to_publish_it_is_a_draft(sites: PlayedSites, program: MakeKey) -> None:
    send(program("write"), {"url": sites.at(PLACE)})
    assert Article.objects.get().status == Status.DRAFT
    refused = send(program("write"), {"url": sites.at(PLACE), "status": "published"})
    assert refused.status_code == 403


def test_the_outlet_may_be_named_and_must_be_the_keys(sites: PlayedSites, program: MakeKey) -> None:
    other = Source.objects.create(slug="other", name="Other")
    assert send(program("write"), {"url": sites.at(PLACE), "source": "other"}).status_code == 403
    stranger = program("write", sources=(other,))
    assert send(stranger, {"url": sites.at(PLACE)}).status_code == 403
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(404), "The server answered 404 (Not Found)."),
        (Reply(body=b"<html><body><p>Nothing</p></body></html>"), "holds no article"),
        (Reply(body=b"%PDF-1.7 ..."), "a PDF; copy its text"),
    ],
)
def test_what_is_wrong_with_the_page_is_told(reply: Reply, told: str, sites: PlayedSites, program: MakeKey) -> None:
    sites.put(PLACE, reply)
    response = send(program("write"), {"url": sites.at(PLACE)})
    assert response.status_code == 400
    (fault,) = response.json()["errors"]
    assert fault["name"] == "url" and told in fault["detail"]


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/"])
def test_nothing_inside_the_network_is_asked(address: str, sites: PlayedSites, program: MakeKey) -> None:
    response = send(program("write"), {"url": address})
    assert response.status_code == 400
    assert "inside the network" in response.json()["errors"][0]["detail"]
    assert sites.visits == []


def test_where_newsdesk_fetches_nothing_it_says_so(settings: Any, program: MakeKey, source: Source) -> None:
    settings.FETCH = False
    response = send(program("write"), {"url": "https://kabar.example/1"})
    assert "fetches nothing" in response.json()["errors"][0]["detail"]


def test_robots_txt_is_obeyed(sites: PlayedSites, program: MakeKey) -> None:
    sites.put("127.0.0.1/robots.txt", Reply(body=b"User-agent: newsdesk\nDisallow: /"))
    response = send(program("write"), {"url": sites.at(PLACE)})
    assert "does not let programs fetch this page" in response.json()["errors"][0]["detail"]


def test_no_key_has_nothing_fetched(sites: PlayedSites, client: Client) -> None:
    assert send(client, {"url": sites.at(PLACE)}).status_code == 401
    assert sites.visits == []
