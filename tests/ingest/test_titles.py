"""Headlines of feeds and rows, of which some hold the outlet's name too."""

import json
from typing import Final

import pytest

from articles.ingest.bodies.titles import headline_alone, outlet_name
from articles.ingest.records import ArticleRecord, RecordError
from tests.ingest.test_foreign_rows import ROW, TEXT, read, record

NAMES: Final = ("The Island Post", "post.example")


@pytest.mark.parametrize(
    "title",
    [
        "Ferry line gets a ship - The Island Post",
        "Ferry line gets a ship | Island Post",
        "Ferry line gets a ship – post.example",
        "Ferry line gets a ship | Post.Example | The Island Post",
        "The Island Post: Ferry line gets a ship",
    ],
)
def test_the_name_of_the_outlet_is_no_headline(title: str) -> None:
    assert headline_alone(title, NAMES) == "Ferry line gets a ship"


@pytest.mark.parametrize(
    "title",
    [
        "Ferry line gets a ship - Island",
        "Ferry line gets a ship - after two years of talks",
        "Ferry line gets a ship | Morning Post",
        "Quake shakes the coast - UN",
        "Post-war plans - a first look",
        "Post: Ferry line gets a ship",
        "The Island Post",
        "Island Post - The Island Post",
        "Ferry line-The Island Post ends",
    ],
)
def test_what_is_not_its_whole_name_stays(title: str) -> None:
    expected = title if title != "Island Post - The Island Post" else "Island Post"
    assert headline_alone(title, NAMES) == expected


def test_a_row_of_an_aggregator_loses_the_name_of_its_outlet() -> None:
    row = ROW | {"source": {"id": "island-post", "name": "The Island Post"}, "title": "Ship - three - The Island Post"}
    assert record(row).headline == "Ship - three"


def test_a_row_of_a_corpus_loses_the_name_of_its_outlet() -> None:
    row = {"dataset": "island-post", "title": "Ferry line gets a ship | Island Post", "text": TEXT, "lang": "en"}
    assert record(row).headline == "Ferry line gets a ship"


@pytest.mark.parametrize("source", ["", "Somebody else"])
def test_an_item_of_a_feed_loses_the_name_of_its_outlet(source: str) -> None:
    item = f"<item><title>Ferry line | Island Post</title><link>/a</link><description>{TEXT}</description></item>"
    channel = "<title>Island Post</title><link>https://daily.example/</link>"
    (article,) = read(f'<rss version="2.0"><channel>{channel}{item}</channel></rss>', "file", source)
    assert isinstance(article, ArticleRecord)
    assert article.headline == "Ferry line"


def test_an_item_of_an_agency_loses_the_name_of_its_outlet() -> None:
    item = {"type": "text", "versioncreated": "2023-09-12T09:30:00Z", "provider": "Agency", "body_text": TEXT}
    (article,) = read(json.dumps(item | {"headline": "Ferry line gets a ship | Agency"}), "file")
    assert isinstance(article, ArticleRecord)
    assert article.headline == "Ferry line gets a ship"


AGGREGATED: Final = (
    '<rss version="2.0"><channel><title>All news</title><link>https://all.example/search?q=ferry</link><item>'
    "<title>Ferry line gets a ship - Island Post</title><link>https://all.example/articles/abc</link>"
    '<source url="https://www.post.example">Island Post</source><description>{}</description></item></channel></rss>'
)


def test_an_item_of_an_aggregator_is_of_the_outlet_that_it_comes_from() -> None:
    (article,) = read(AGGREGATED.format(TEXT), "file")
    assert isinstance(article, ArticleRecord)
    assert (article.headline, article.source.domain) == ("Ferry line gets a ship", "post.example")
    assert article.source.name == "Island Post"


def test_an_item_that_says_its_headline_and_outlet_alone_has_no_text() -> None:
    text = "&lt;a href='/x'>Ferry line gets a ship&lt;/a>&amp;nbsp;&lt;font>Island Post&lt;/font>"
    (fault,) = read(AGGREGATED.format(text), "file")
    assert isinstance(fault, RecordError)
    assert fault.reason == "an item whose text is its headline and outlet: 'Ferry line gets a ship - Island Post'"


def test_the_label_of_the_domain_is_a_name_of_the_outlet() -> None:
    row = ROW | {"url": "https://www.islandpost.example/a", "title": "Ferry line gets a ship | Island Post"}
    assert record(row).headline == "Ferry line gets a ship"


CALLED: Final = {
    "Island Post - Breaking news, World, Business and Sport": ("Island Post", "islandpost.example"),
    "World | The Island Post": ("The Island Post", "islandpost.example"),
    "News: the Newspost": ("the Newspost", "newspost.example"),
    "The Island Post – RSS": ("The Island Post", "theislandpost.example"),
    "Latest news and sport from the Island Post": ("the Island Post", "www.islandpost.example"),
    "Post.example » Berita Terkini": ("Post.example", "post.example"),
    "Island Post Times > World": ("Island Post Times", "iptimes.example"),
    "IPT News - Europe": ("IPT News", "ipt.example"),
    "Inselpost, Nachrichten": ("Inselpost", "inselpost.example"),
}


@pytest.mark.parametrize(("title", "named"), CALLED.items(), ids=CALLED)
def test_an_outlet_is_called_by_what_its_domain_is_made_of(title: str, named: tuple[str, str]) -> None:
    name, host = named
    assert outlet_name(title, host) == name


@pytest.mark.parametrize("title", ["Вести острова - Новости", "The Coast: a magazine", "AP", "Appeal - Papers"])
def test_an_outlet_whose_domain_says_nothing_of_it_is_called_by_its_whole_title(title: str) -> None:
    assert outlet_name(title, "ap.example" if title != "AP" else "coast2.example") == title


def test_the_title_of_a_feed_names_its_outlet() -> None:
    feed = (
        "<rss version='2.0'><channel><title>Island Post - World, Sport</title><link>https://islandpost.example</link>"
        f"<item><title>Ship</title><link>https://islandpost.example/a</link><description>{TEXT}</description></item>"
        "</channel></rss>"
    )
    (one,) = read(feed)
    assert isinstance(one, ArticleRecord)
    assert one.source.name == "Island Post"
