import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from articles.ingest.feeds.poller import Poller
from articles.models import Article, AuditRecord, EntryOutcome, Feed, FeedEntry, FeedState, Source, Status
from tests.ingest.feeds.clock import MONDAY, TestClock
from tests.ingest.feeds.written_feeds import Item, atom, json_feed, news_sitemap, page, rss
from tests.ingest.fetching.played_site import PlayedSites, Reply

pytestmark = pytest.mark.django_db
Make = Callable[..., Poller]
Add = Callable[..., Feed]

BODY = "The harbour bridge reopened on Tuesday after eleven weeks of repairs. " * 3
BRIDGE = Item("https://kabar.example/bridge", "Bridge reopens", BODY.strip(), MONDAY - timedelta(hours=1), "b1")
FERRY = Item("https://kabar.example/ferry", "Ferry stops", BODY.strip(), MONDAY - timedelta(hours=2), "f1")
FEED = "kabar.example/feed"
MOST_STEPS = 2_000


def run(poller: Poller, clock: TestClock, hours: float = 0) -> None:
    """Every step that is due until so many hours from now."""
    end = clock.now + timedelta(hours=hours)
    for _ in range(MOST_STEPS):
        if not poller.step():
            continue
        due = poller.due_at()
        if due is None or due > end or clock.now > end:
            clock.now = end
            return
        clock.now = max(clock.now + timedelta(seconds=1), due)
    raise AssertionError("feeds are due again and again")


def state() -> FeedState:
    return FeedState.objects.get()


@pytest.mark.parametrize("written", [rss, atom, json_feed])
def test_entries_of_any_form_become_articles_of_the_outlet(
    written: Callable[..., str], sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    sites.put(FEED, Reply(body=written([BRIDGE, FERRY], "Kabar news").encode()))
    feed = add_feed(FEED)
    run(poller(), clock)
    assert sorted(Article.objects.values_list("headline", "url", "published_at", "status", "source__slug")) == [
        ("Bridge reopens", BRIDGE.link, BRIDGE.at, "published", "kabar"),
        ("Ferry stops", FERRY.link, FERRY.at, "published", "kabar"),
    ]
    feed.refresh_from_db()
    assert feed.title == "Kabar news"
    assert (state().last_good_at, state().last_news_at, state().failures) == (MONDAY, MONDAY, 0)


def test_what_did_not_change_is_neither_sent_nor_read_again(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    sites.put(FEED, Reply(body=rss([BRIDGE]).encode(), headers={"ETag": '"1"'}), Reply(304))
    add_feed(FEED)
    run(poller(), clock, hours=6)
    assert len(sites.visits) > 4
    assert {visit.headers.get("If-None-Match") for visit in sites.visits[1:]} == {'"1"'}
    assert Article.objects.count() == 1


def test_a_feed_that_brings_news_is_asked_more_often_than_one_that_does_not(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    def lively(_: Any) -> Reply:
        hours = int((clock.now - MONDAY).total_seconds() // 600)
        items = [
            replace(BRIDGE, link=f"https://lively.example/{n}", entry_id=str(n), headline=f"News {n}")
            for n in range(max(0, hours - 5), hours + 1)
        ]
        return Reply(body=rss(items).encode())

    sites.play("lively.example/feed", lively)
    sites.put("quiet.example/feed", Reply(body=rss([BRIDGE]).encode()))
    add_feed("lively.example/feed")
    add_feed("quiet.example/feed")
    run(poller(), clock, hours=12)
    asked = [len(sites.visited(f"{name}.example/feed")) for name in ("lively", "quiet")]
    assert asked[0] > 2.5 * asked[1]
    assert asked[1] >= 12


def test_a_feed_that_fails_is_asked_ever_more_rarely_and_comes_back(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    good = Reply(body=rss([BRIDGE]).encode())
    sites.put(FEED, *(Reply(500),) * 5, good)
    add_feed(FEED)
    make = poller()
    run(make, clock, hours=6)
    assert state().last_error == "The server answered 500 (Internal Server Error)."
    assert state().failures == 4
    run(make, clock, hours=24)
    assert (state().failures, state().last_error, state().failing_since) == (0, "", None)
    assert Article.objects.count() == 1


def test_a_server_that_has_too_much_to_do_is_asked_when_it_says(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    sites.put(FEED, Reply(503, headers={"Retry-After": "7200"}), Reply(body=rss([BRIDGE]).encode()))
    add_feed(FEED)
    make = poller()
    run(make, clock, hours=1.9)
    assert len(sites.visits) == 1
    run(make, clock, hours=0.2)
    assert Article.objects.count() == 1


@pytest.mark.parametrize("status", [301, 308])
def test_a_feed_that_moved_for_good_is_asked_where_it_is_now(
    status: int, sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    sites.put(FEED, Reply(status, headers={"Location": "/new"}))
    sites.put("kabar.example/new", Reply(body=rss([BRIDGE]).encode()))
    feed = add_feed(FEED)
    run(poller(), clock, hours=2)
    feed.refresh_from_db()
    assert feed.address == sites.at("kabar.example/new")
    assert state().moved_from == sites.at(FEED)
    assert AuditRecord.objects.get(deed="move").detail == {"from": sites.at(FEED), "to": feed.address}
    assert len(sites.visited(FEED)) == 1


def test_a_feed_moves_to_nothing_that_is_no_feed_and_not_onto_another(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    sites.put(FEED, Reply(301, headers={"Location": "/login"}))
    sites.put("kabar.example/login", Reply(body=b"<html><body>Please log in</body></html>"))
    sites.put("kabar.example/old", Reply(301, headers={"Location": "/there"}))
    sites.put("kabar.example/there", Reply(body=rss([BRIDGE]).encode()))
    feeds = [add_feed(f"kabar.example/{name}") for name in ("feed", "old", "there")]
    before = [feed.address for feed in feeds]
    run(poller(), clock, hours=1)
    assert [Feed.objects.get(pk=feed.pk).address for feed in feeds] == before
    assert FeedState.objects.get(feed=feeds[0]).last_error == "It is a web page, not a feed."


def test_a_feed_that_is_gone_is_asked_no_more(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    sites.put(FEED, Reply(410))
    feed = add_feed(FEED)
    run(poller(), clock, hours=48)
    feed.refresh_from_db()
    assert not feed.is_active
    assert state().retired_at == MONDAY
    assert len(sites.visits) == 1
    assert AuditRecord.objects.get().deed == "retire"


def test_an_entry_is_taken_once_by_its_address_whatever_its_id(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    tracked = replace(BRIDGE, link=f"{BRIDGE.link}?utm_source=rss", entry_id="other")
    sites.put(FEED, *(Reply(body=rss(items).encode()) for items in ([BRIDGE, BRIDGE], [tracked], [BRIDGE, tracked])))
    add_feed(FEED)
    run(poller(), clock, hours=5)
    assert Article.objects.count() == FeedEntry.objects.count() == 1


def test_an_entry_whose_address_changes_is_the_same_by_its_id(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    moved = replace(BRIDGE, link="https://kabar.example/bridge-reopens", headline="Bridge reopens at last")
    sites.put(FEED, Reply(body=rss([BRIDGE]).encode()), Reply(body=rss([moved]).encode()))
    add_feed(FEED)
    run(poller(), clock, hours=3)
    assert list(Article.objects.values_list("headline", "url")) == [("Bridge reopens at last", BRIDGE.link)]


def test_an_id_that_is_given_to_another_entry_makes_another_article(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    other = replace(FERRY, entry_id=BRIDGE.entry_id)
    sites.put(FEED, Reply(body=rss([BRIDGE]).encode()), Reply(body=rss([other]).encode()))
    add_feed(FEED)
    run(poller(), clock, hours=3)
    assert sorted(Article.objects.values_list("headline", flat=True)) == ["Bridge reopens", "Ferry stops"]


def test_an_edited_entry_changes_its_article_and_says_nothing_of_what_it_leaves_out(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    edited = replace(BRIDGE, headline="Bridge reopens early", is_dated=False, body="Short.")
    sites.put(FEED, Reply(body=rss([BRIDGE]).encode()), Reply(body=rss([edited]).encode()))
    add_feed(FEED)
    run(poller(), clock, hours=3)
    article = Article.objects.get()
    assert (article.headline, article.body, article.published_at) == ("Bridge reopens early", BRIDGE.body, BRIDGE.at)


def test_what_an_editor_changed_stays(sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock) -> None:
    edited = replace(BRIDGE, headline="Bridge reopens early")
    sites.put(FEED, Reply(body=rss([BRIDGE]).encode()), Reply(body=rss([edited]).encode()))
    add_feed(FEED)
    make = poller()
    run(make, clock)
    Article.objects.update(headline="As the desk has it")
    run(make, clock, hours=3)
    assert Article.objects.get().headline == "As the desk has it"
    assert FeedEntry.objects.get().reason == "An editor has changed the article; it stays so."


def test_an_article_that_was_deleted_does_not_come_again(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    sites.put(FEED, Reply(body=rss([BRIDGE]).encode()), Reply(body=rss([replace(BRIDGE, headline="Again")]).encode()))
    add_feed(FEED)
    make = poller()
    run(make, clock)
    Article.objects.get().delete()
    run(make, clock, hours=3)
    assert Article.objects.count() == 0


def test_no_feed_writes_over_the_article_of_another_outlet(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    theirs = replace(BRIDGE, headline="Stolen", body="Nothing is true of this.")
    sites.put(FEED, Reply(body=rss([BRIDGE]).encode()))
    sites.put("other.example/feed", Reply(body=rss([theirs]).encode()))
    add_feed(FEED)
    other = add_feed("other.example/feed")
    run(poller(), clock, hours=3)
    assert list(Article.objects.values_list("headline", "source__slug")) == [("Bridge reopens", "kabar")]
    entry = FeedEntry.objects.get(feed=other)
    assert entry.outcome == EntryOutcome.LEFT
    assert entry.reason.startswith("It is another outlet's: kabar.example belongs to Kabar")


def test_entries_without_a_date_are_of_the_day_they_appear_unless_they_stood_there_before(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    old, new = replace(BRIDGE, is_dated=False), replace(FERRY, is_dated=False)
    sites.put(FEED, Reply(body=rss([old]).encode()), Reply(body=rss([new, old]).encode()))
    add_feed(FEED)
    run(poller(), clock, hours=3)
    told = dict(Article.objects.values_list("headline", "published_at"))
    assert told == {"Bridge reopens": None, "Ferry stops": MONDAY}
    assert Article.objects.get(headline="Ferry stops").published_origin == "guessed"


def test_drafts_come_in_where_the_feed_does_not_publish(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    sites.put(FEED, Reply(body=rss([BRIDGE]).encode()))
    add_feed(FEED, publishes=False)
    run(poller(), clock)
    assert Article.objects.get().status == Status.DRAFT


def test_a_feed_in_another_encoding_than_it_says_is_read(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    item = replace(BRIDGE, headline="Brücke öffnet – „endlich“")
    sites.put(FEED, Reply(body=rss([item]).encode("cp1252")))
    sites.put(
        "kirill.example/feed",
        Reply(
            body=rss([replace(FERRY, link="https://kirill.example/1", headline="Мост открыт")])
            .replace('<?xml version="1.0" encoding="utf-8"?>', "")
            .encode("cp1251"),
            headers={"Content-Type": "text/xml; charset=windows-1251"},
        ),
    )
    add_feed(FEED)
    add_feed("kirill.example/feed")
    run(poller(), clock)
    assert sorted(Article.objects.values_list("headline", flat=True)) == ["Brücke öffnet – „endlich“", "Мост открыт"]


def test_signs_that_no_database_takes_keep_no_entry_out(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    odd = replace(BRIDGE, headline="Bridge\x00 reopens\ud800", entry_id="b\x00", body=f"{BRIDGE.body}\x00\x08")
    sites.put(FEED, Reply(body=json_feed([odd, FERRY], "Kabar\x00 news").encode(), headers={"ETag": '"\x01"'}))
    feed = add_feed(FEED)
    run(poller(), clock)
    assert sorted(Article.objects.values_list("headline", flat=True)) == ["Bridge reopens", "Ferry stops"]
    feed.refresh_from_db()
    assert feed.title == "Kabar news"


def test_a_broken_feed_gives_what_can_be_read_and_the_rest_when_it_is_whole(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    whole = rss([BRIDGE, FERRY])
    cut = whole[: whole.index("Ferry") + 3]
    sites.put(FEED, Reply(body=cut.encode()), Reply(body=whole.encode()))
    add_feed(FEED)
    run(poller(), clock, hours=3)
    assert sorted(Article.objects.values_list("headline", flat=True)) == ["Bridge reopens", "Ferry stops"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "The answer is empty."),
        (b"<html><body>Hello</body></html>", "It is a web page, not a feed."),
        (b"{}", "It is JSON, but no JSON Feed."),
        (b"%PDF-1.7", "It is not an RSS, Atom or JSON feed, and no news sitemap."),
        (b"<sitemapindex/>", "It is a list of sitemaps. Give the address of the news sitemap in it."),
        (b"\x1f\x8brubbish", "It is a packed file that is broken."),
    ],
)
def test_what_is_no_feed_is_named(
    body: bytes, told: str, sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    sites.put(FEED, Reply(body=body))
    add_feed(FEED)
    run(poller(), clock)
    assert state().last_error == told


def test_a_page_that_names_its_feed_says_where_it_is(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    link = b"<link rel=alternate type='application/rss+xml' href='/rss.xml'>"
    sites.put(FEED, Reply(body=b"<html><head>" + link + b"</head><body>Hello</body></html>"))
    add_feed(FEED)
    run(poller(), clock)
    assert state().last_error.endswith(f"It names as its feed: {sites.at('kabar.example/rss.xml')}")


def test_a_feed_over_which_newsdesk_stumbles_keeps_no_other_waiting(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    sites.put(FEED, Reply(body=rss([BRIDGE]).encode()))
    sites.put("other.example/feed", Reply(body=rss([replace(FERRY, link="https://other.example/1")]).encode()))
    first = add_feed(FEED)
    add_feed("other.example/feed")
    make = poller()
    parse = make.polling.parse

    def stumbling(kind: bytes, content: bytes) -> list[dict[str, Any]]:
        if b"Bridge" in content:
            raise KeyError("a mistake of ours")
        return parse(kind, content)

    object.__setattr__(make.polling, "parse", stumbling)
    run(make, clock)
    assert Article.objects.get().headline == "Ferry stops"
    assert "stumbled" in FeedState.objects.get(feed=first).last_error


def test_two_workers_do_not_ask_one_feed_at_once(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    first, second = [], []

    def slow(_: Any) -> Reply:
        first.append(1)
        return Reply(body=rss([BRIDGE]).encode())

    sites.play(FEED, slow)
    add_feed(FEED)
    FeedState.objects.update(held_until=clock.now + timedelta(minutes=4))
    run(poller(), clock)
    assert first == second == []
    clock.now += timedelta(minutes=5)
    run(poller(), clock)
    assert len(first) == 1


WHOLE = Item(BRIDGE.link, BRIDGE.headline, "\n\n".join([f"{BODY}Paragraph {n}." for n in range(8)]), BRIDGE.at, "b1")


def paged(sites: PlayedSites, item: Item = WHOLE) -> Item:
    """The item with a link to where its page is played, and the page there."""
    sites.put("kabar.example/bridge", Reply(body=page(item).encode(), headers={"Content-Type": "text/html"}))
    return replace(item, link=sites.at("kabar.example/bridge"))


def test_the_page_of_an_entry_that_is_cut_is_fetched(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    item = replace(paged(sites), body="The harbour bridge reopened on Tuesday …")
    sites.put(FEED, Reply(body=rss([item]).encode()))
    add_feed(FEED, full_text=True)
    run(poller(), clock, hours=0.2)
    article = Article.objects.get()
    assert article.body.startswith("The harbour bridge reopened") and article.body.endswith("Paragraph 7.")
    assert article.published_at == BRIDGE.at
    assert FeedEntry.objects.get().outcome == EntryOutcome.STORED


def test_an_entry_of_a_news_sitemap_is_its_page(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    sites.put(FEED, Reply(body=gzip.compress(news_sitemap([paged(sites)]).encode())))
    add_feed(FEED, full_text=True)
    run(poller(), clock, hours=0.2)
    assert Article.objects.get().body.endswith("Paragraph 7.")
    assert state().form == "News sitemap"


@pytest.mark.parametrize(
    ("robots", "status", "told"),
    [
        (Reply(body=b"User-agent: *\nDisallow: /"), 200, "kabar.example does not let programs fetch this page"),
        (Reply(404), 404, "The server answered 404 (Not Found)."),
        (Reply(404), 500, "The server answered 500 (Internal Server Error)."),
    ],
)
def test_a_page_that_is_not_had_leaves_what_the_feed_says(
    robots: Reply, status: int, told: str, sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    item = replace(paged(sites), body="The harbour bridge reopened on Tuesday …")
    sites.put("kabar.example/robots.txt", robots)
    sites.put("kabar.example/bridge", Reply(status, body=b"<p>Nothing</p>"))
    sites.put(FEED, Reply(body=rss([item]).encode()))
    add_feed(FEED, full_text=True)
    run(poller(), clock, hours=10)
    assert Article.objects.get().body == item.body
    entry = FeedEntry.objects.get()
    assert entry.outcome == EntryOutcome.STORED and entry.reason.startswith(told)


def test_an_entry_without_a_text_waits_for_nobody_where_its_page_is_not_wanted(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    sites.put(FEED, Reply(body=rss([replace(paged(sites), body="")]).encode()))
    feed = add_feed(FEED)
    make = poller()
    run(make, clock, hours=1)
    assert FeedEntry.objects.get().reason.startswith("It has no text. Turn on full text")
    Feed.objects.filter(pk=feed.pk).update(full_text=True)
    FeedState.objects.update(digest="")
    run(make, clock, hours=2)
    assert Article.objects.get().body.endswith("Paragraph 7.")


def test_merging_two_outlets_takes_their_feeds_along(add_feed: Add) -> None:
    from articles.ingest.storing.merging import merge

    feed = add_feed(FEED)
    stays = Source.objects.create(slug="stays", name="Stays")
    merge(feed.source, stays)
    feed.refresh_from_db()
    assert feed.source == stays
