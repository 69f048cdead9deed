"""An address is given, its page is fetched, and goes the way of a pasted one."""

from collections.abc import Iterator
from typing import Any

import pytest

from articles.models import Article, Source
from tests.admin.test_adding import PASTE, Form, Member, saved
from tests.ingest.feeds.clock import MONDAY
from tests.ingest.feeds.written_feeds import Item, page
from tests.ingest.fetching.played_site import PlayedSites, Reply, named_in

pytestmark = pytest.mark.django_db

PLACE = "127.0.0.1/bridge"
TEXT = "\n\n".join(
    f"The harbour bridge reopened on Tuesday after week {n} of repairs, officials said." for n in range(6)
)
BRIDGE = Item("", "Bridge reopens after eleven weeks", TEXT, MONDAY)


@pytest.fixture
def sites(settings: Any, source: Source) -> Iterator[PlayedSites]:
    Source.objects.filter(pk=source.pk).update(domain="127.0.0.1")
    with named_in(settings) as playing:
        yield playing


def given(client: Any, address: str, do: str = "read", **more: Any) -> Form:
    return Form(client.post(PASTE, {"page": "", "address": address, "do": do} | more))


def test_the_page_of_an_address_is_previewed_and_saved_as_a_pasted_one(sites: PlayedSites, member: Member) -> None:
    sites.put("127.0.0.1/short", Reply(302, headers={"Location": "/bridge"}))
    sites.put(PLACE, Reply(body=page(BRIDGE).encode(), headers={"Content-Type": "text/html"}))
    editor = member("editor")
    preview = given(editor, sites.at("127.0.0.1/short"))
    assert preview["headline"] == BRIDGE.headline
    assert not Article.objects.exists()
    assert saved(editor, preview, "publish").status_code == 302
    article = Article.objects.get()
    assert (article.body, article.url) == (TEXT, sites.at(PLACE).replace("http:", "https:"))
    assert len(sites.visited(PLACE)) == 1


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(404), "The server answered 404 (Not Found)."),
        (Reply(body=b"%PDF-1.7"), "The address holds a PDF; copy its text, not a page."),
        (Reply(body=b"just text"), "The address holds text, not a page."),
    ],
)
def test_why_a_page_is_not_had_stands_beside_the_address(
    reply: Reply, told: str, sites: PlayedSites, member: Member
) -> None:
    sites.put(PLACE, reply)
    assert told in given(member("contributor"), sites.at(PLACE)).told


def test_nothing_inside_the_network_is_asked(sites: PlayedSites, member: Member) -> None:
    told = given(member("contributor"), "http://127.0.0.1/").told
    assert "That address is inside the network; newsdesk does not fetch it." in told
    assert sites.visits == []


def test_who_may_not_add_has_nothing_fetched(sites: PlayedSites, client: Any) -> None:
    client.post(PASTE, {"page": "", "address": sites.at(PLACE), "do": "read"})
    assert sites.visits == []


def test_a_page_that_is_pasted_is_not_fetched(sites: PlayedSites, member: Member) -> None:
    given(member("contributor"), sites.at(PLACE), page="A headline\n\nA first paragraph of the text.")
    assert sites.visits == []
