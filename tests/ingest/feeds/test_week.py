"""A week in time-lapse: no article is lost, none comes twice, and none is written over by another outlet's feed."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db.models import Count

from articles.analysis.addresses.urls import canonical_url
from articles.ingest.feeds.poller import Poller
from articles.models import Article, EntryOutcome, Feed, FeedEntry, FeedState
from tests.ingest.feeds.clock import MONDAY, TestClock
from tests.ingest.feeds.week import ANSWERS, PlayedFeed, PressTime, play, play_with_pages
from tests.ingest.fetching.played_site import PlayedSites

pytestmark = pytest.mark.django_db
WEEK = MONDAY + timedelta(days=7)
GONE_AT = MONDAY + timedelta(hours=60)
SLOWEST = timedelta(hours=4)
END = WEEK + timedelta(hours=30)
MOST_STEPS = 500_000
Make = Callable[..., Poller]
Add = Callable[..., Feed]


def run_week(poller: Poller, clock: TestClock) -> None:
    for _ in range(MOST_STEPS):
        if not poller.step():
            continue
        due = poller.due_at()
        if due is None or due > END:
            return
        clock.now = max(clock.now + timedelta(seconds=1), due)
    raise AssertionError("feeds are due again and again")


def stored(feed: PlayedFeed) -> dict[str | None, str]:
    articles = Article.objects.filter(source__domain=feed.host)
    return dict(articles.values_list("url", "headline"))


def check(feeds: Iterable[PlayedFeed]) -> None:
    """Each outlet has every article of its own, once, as it said last; one that is gone all from well before."""
    differing = {}
    for feed in feeds:
        found, expected = stored(feed), dict(feed.expected)
        if feed.host.startswith("gone"):
            # How much of its last hours came depends on when it was asked last.
            late = {canonical_url(item.link) for item in feed.items if item.at > GONE_AT - SLOWEST}
            found, expected = ({url: one for url, one in said.items() if url not in late} for said in (found, expected))
        if found != expected:
            differing[feed.host] = set(found.items()) ^ set(expected.items())
    assert differing == {}
    assert not Article.objects.values("url").annotate(count=Count("pk")).filter(count__gt=1)


def carrying(carrier: PlayedFeed, owner: PlayedFeed) -> str:
    """An item of another outlet, in a feed at its own address with another text, and again at one of the feed's own."""
    item = owner.item(3)
    carrier.extra = [
        replace(item, headline="Written over", body="This is not what it said."),
        replace(item, link=carrier.link(9_999), headline="Carried in full", entry_id="carried"),
    ]
    return canonical_url(item.link)


def test_a_week_of_feeds_with_every_fault_loses_nothing_and_doubles_nothing(
    sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock
) -> None:
    press = PressTime(clock, WEEK)
    feeds = [play(sites, press, name, f"{name}.example") for name in ANSWERS]
    feeds += [play_with_pages(sites, press, "pages.example", WEEK), play(sites, press, "plainly", "carrier.example")]
    carried = carrying(feeds[-1], feeds[0])
    for feed in feeds:
        add_feed(f"{feed.host}/feed", full_text=feed.is_full_text, every_minutes=240)
    run_week(poller(seconds=0.5), clock)
    check(feeds)
    assert len(sites.visits) > 1_000
    assert [entry.address for entry in FeedEntry.objects.filter(outcome=EntryOutcome.LEFT)] == [carried]
    assert not FeedState.objects.filter(failures__gt=0).exclude(feed__source__slug="gone")


@pytest.mark.long
def test_a_week_of_200_feeds(sites: PlayedSites, poller: Make, add_feed: Add, clock: TestClock) -> None:
    press = PressTime(clock, WEEK)
    names = [*ANSWERS] * (200 // len(ANSWERS) + 1)
    # Servers that drip cost real seconds each time: two of them are enough.
    names = [name for at, name in enumerate(names) if name != "dripping" or at < 2 * len(ANSWERS)][:200]
    feeds = [
        play(sites, press, name, f"{name}-{at}.example", hours=3 + at % 11, minutes=at) for at, name in enumerate(names)
    ]
    for feed in feeds:
        add_feed(f"{feed.host}/feed", every_minutes=240)
    run_week(poller(seconds=0.5), clock)
    check(feeds)
