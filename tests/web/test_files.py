"""The page of a search in other formats: feeds, and files of its chronology."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import feedparser
import pytest
from django.test import Client

from articles.models import Article, Source, Status
from articles.search.engines.base import Engine

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


def at(day: int) -> datetime:
    return datetime(2024, 6, day, 12, tzinfo=UTC)


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def written(write: Write, index: Index) -> list[Article]:
    made = [
        write(
            "Treaty <b>signed</b>",
            body="The leaders signed a treaty in Pyongyang on 19 June 2024 & went home.",
            published_at=at(20),
            url="https://kabar.example/treaty",
        ),
        write("Leaders leave", body="The leaders left Pyongyang on 21 June 2024 by train.", published_at=at(22)),
        write("Leaders in secret", body="The leaders met on 22 June 2024.", published_at=at(23), status=Status.DRAFT),
    ]
    index()
    return made


def test_articles_of_a_search_are_an_atom_feed_the_newest_first(written: list[Article], client: Client) -> None:
    response = client.get("/search/", {"q": "leaders", "format": "atom"})
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    expected = [f"http://testserver/articles/{one.pk}/" for one in (written[1], written[0])]
    assert [entry.id for entry in feed.entries] == expected
    assert feed.entries[1].title == "Treaty <b>signed</b>"
    assert feed.feed.updated == "2024-06-22T12:00:00+00:00"
    assert (feed.feed.link, feed.entries[0].author) == ("http://testserver/search/?q=leaders", "Kabar")


def test_articles_of_a_search_are_a_json_feed(written: list[Article], client: Client) -> None:
    response = client.get("/search/", {"q": "leaders", "format": "jsonfeed"})
    feed = json.loads(response.content)
    assert (response["Content-Type"], feed["version"]) == (
        "application/feed+json; charset=utf-8",
        "https://jsonfeed.org/version/1.1",
    )
    assert feed["feed_url"] == "http://testserver/search/?q=leaders&format=jsonfeed"
    item = feed["items"][1]
    assert item["external_url"] == "https://kabar.example/treaty"
    assert item["date_published"] == "2024-06-20T12:00:00+00:00"
    assert item["content_text"].startswith("The leaders signed")


def test_a_chronology_s_feed_tells_its_events_by_the_day_they_were_reported(
    written: list[Article], client: Client
) -> None:
    feed = json.loads(client.get("/search/", {"q": "leaders", "view": "timeline", "format": "jsonfeed"}).content)
    assert [item["title"].split(":")[0] for item in feed["items"]] == ["21 Jun 2024", "19 Jun 2024"]
    assert [item["date_published"][:10] for item in feed["items"]] == ["2024-06-22", "2024-06-20"]


def test_a_dispute_is_an_item_of_its_own(write: Write, index: Index, client: Client) -> None:
    other = Source.objects.create(slug="gazette", name="Gazette", timezone="UTC")
    write("Many", body="North Korea sent 10,000 soldiers to Kursk on 19 June 2024.", published_at=at(20))
    write("Fewer", body="North Korea sent 8,000 soldiers to Kursk on 19 June 2024.", published_at=at(24), source=other)
    index()
    feed = json.loads(client.get("/search/", {"q": "soldiers", "view": "timeline", "format": "jsonfeed"}).content)
    dispute, event = feed["items"]
    assert dispute["id"] == f"{event['id']};disputed-1"
    assert (dispute["date_published"][:10], event["date_published"][:10]) == ("2024-06-24", "2024-06-20")
    assert dispute["content_text"].startswith("Sources disagree on the number of soldiers: 10,000")


def test_a_feed_that_is_as_it_was_is_not_sent_again(
    written: list[Article], write: Write, index: Index, client: Client
) -> None:
    for view in ("articles", "timeline"):
        for kind in ("atom", "jsonfeed"):
            parameters = {"q": "leaders", "view": view, "format": kind}
            etag = client.get("/search/", parameters)["ETag"]
            again = client.get("/search/", parameters, headers={"If-None-Match": etag})
            assert (again.status_code, again.content) == (304, b"")
    write("News", body="The leaders met again.", published_at=at(25))
    index()
    parameters = {"q": "leaders", "format": "atom"}
    assert client.get("/search/", parameters, headers={"If-None-Match": etag}).status_code == 200


def test_a_feed_without_items_stays_as_it_is(written: list[Article], client: Client) -> None:
    answers = {client.get("/search/", {"q": "zqxwvk", "format": "atom"})["ETag"] for _ in range(2)}
    assert len(answers) == 1


def test_pages_name_their_feeds(written: list[Article], client: Client) -> None:
    page = client.get("/search/", {"q": "leaders", "view": "timeline"}).content.decode()
    assert 'type="application/atom+xml"' in page
    assert "/search/?q=leaders&amp;view=timeline&amp;format=atom" in page


def test_what_a_page_offers_as_a_file_is_that_chronology(written: list[Article], client: Client) -> None:
    response = client.get("/search/", {"q": "leaders", "view": "timeline", "format": "csv"})
    text = response.content.decode()
    # So that a spreadsheet reads it as UTF-8.
    assert text.startswith("\ufeffnumber,")
    assert response["Content-Disposition"] == 'attachment; filename="newsdesk.csv"'
    assert text.count("\r\n") == 1 + 2 + 4


def test_of_articles_there_are_feeds_only_and_what_does_not_exist_is_named(
    written: list[Article], client: Client
) -> None:
    response = client.get("/search/", {"q": "leaders", "format": "ics"})
    assert response.status_code == 400
    assert "“ics” is a format of chronologies" in response.content.decode()
    assert client.get("/search/", {"q": "leaders", "format": "docx"}).status_code == 400
    for view in ("articles", "timeline"):
        response = client.get("/search/", {"q": "leaders", "view": view, "format": "atom", "only": "e1-0-20240619"})
        assert response.status_code == 400
        assert "A feed has all entries" in response.content.decode()
    assert client.get("/search/", {"q": "leaders", "view": "timeline", "format": "md", "only": "e1"}).status_code == 400
