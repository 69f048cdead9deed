"""A week of feeds with all the faults that feeds have, each feed one of its own; and what must have come of it."""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from articles.analysis.addresses.urls import canonical_url
from tests.ingest.feeds.clock import MONDAY, TestClock
from tests.ingest.feeds.written_feeds import Item, atom, json_feed, news_sitemap, page, rss
from tests.ingest.fetching.played_site import NOTHING_THERE, PlayedSites, Reply, Visit

SHOWN = 15
"""Entries that a feed shows at once."""

TEXT = "Officials of the town said on {day} that report {number} of {host} had been read in full and filed. "
Answer = Callable[["PlayedFeed", Visit], Reply]


@dataclass(frozen=True, slots=True)
class PressTime:
    """The clock of those who publish, which stops at the end; feeds are asked on, so that what failed last comes."""

    clock: TestClock
    end: datetime

    @property
    def now(self) -> datetime:
        return min(self.clock.now, self.end)


@dataclass(slots=True)
class PlayedFeed:
    """An outlet that publishes an item every `hours`, and what its server makes of that."""

    host: str
    port: int
    clock: PressTime
    answer: Answer
    hours: float = 7.0
    minutes: int = 0
    extra: list[Item] = field(default_factory=list)
    is_full_text: bool = False

    @property
    def begin(self) -> datetime:
        return MONDAY + timedelta(minutes=self.minutes)

    @property
    def items(self) -> list[Item]:
        """All that were published until now, the newest first."""
        count = max(0, int((self.clock.now - self.begin) / timedelta(hours=self.hours)) + 1)
        own = [self.item(number) for number in range(count)]
        return sorted([*own, *self.extra], key=lambda item: item.at, reverse=True)

    def item(self, number: int) -> Item:
        at = self.begin + timedelta(hours=self.hours * number)
        body = (TEXT.format(day=f"{at:%A}", number=number, host=self.host) * 2).strip()
        return Item(self.link(number), f"Report {number} of {self.host}", body, at, f"tag:{self.host},{number}")

    def link(self, number: int) -> str:
        return f"http://{self.host}:{self.port}/news/{number}"

    @property
    def shown(self) -> list[Item]:
        return self.items[:SHOWN]

    @property
    def hour(self) -> float:
        """Since the week began."""
        return (self.clock.now - MONDAY) / timedelta(hours=1)

    def during(self, *spans: tuple[float, float]) -> bool:
        return any(begin <= self.hour < end for begin, end in spans)

    @property
    def expected(self) -> Mapping[str, str]:
        """Address of every article that must have come of it by now -> the headline."""
        named = NAMED_OTHERWISE.get(self.answer, lambda _, item: item.headline)
        return {canonical_url(item.link): named(self, item) for item in self.items if self.host in item.link}


def sent(text: str, **headers: str) -> Reply:
    return Reply(body=text.encode(), headers={"Content-Type": "application/xml", **headers})


def plainly(feed: PlayedFeed, _: Visit) -> Reply:
    return sent(rss(feed.shown))


def in_atom(feed: PlayedFeed, _: Visit) -> Reply:
    return sent(atom(feed.shown))


def in_json(feed: PlayedFeed, _: Visit) -> Reply:
    return sent(json_feed(feed.shown))


def with_validators(feed: PlayedFeed, visit: Visit) -> Reply:
    etag = f'"{len(feed.items)}"'
    return Reply(304) if visit.headers.get("If-None-Match") == etag else sent(rss(feed.shown), ETag=etag)


def with_broken_xml(feed: PlayedFeed, _: Visit) -> Reply:
    text = rss(feed.shown)
    return sent(text[: len(text) * 2 // 3] + "<![CDATA[") if feed.during((10, 30), (50, 52)) else sent(text)


def in_the_wrong_encoding(feed: PlayedFeed, _: Visit) -> Reply:
    items = [replace(item, headline=in_quotes(feed, item)) for item in feed.shown]
    return Reply(body=rss(items).encode("cp1252"), headers={"Content-Type": "text/xml; charset=utf-8"})


def in_quotes(_: PlayedFeed, item: Item) -> str:
    return f"„{item.headline}“ – für Köln"


def with_everything_twice(feed: PlayedFeed, _: Visit) -> Reply:
    return sent(rss([item for item in feed.shown for _ in range(2)]))


def with_new_ids_each_day(feed: PlayedFeed, _: Visit) -> Reply:
    return sent(rss([replace(item, entry_id=f"{item.entry_id}-{int(feed.hour // 24)}") for item in feed.shown]))


def with_ids_by_place(feed: PlayedFeed, _: Visit) -> Reply:
    return sent(rss([replace(item, entry_id=str(place)) for place, item in enumerate(feed.shown)]))


def with_one_id_for_all(feed: PlayedFeed, _: Visit) -> Reply:
    return sent(rss([replace(item, entry_id="http://site/") for item in feed.shown]))


def with_new_addresses_each_day(feed: PlayedFeed, _: Visit) -> Reply:
    return sent(rss([replace(item, link=f"{item.link}?utm_source={int(feed.hour)}#x") for item in feed.shown]))


def often_down(feed: PlayedFeed, _: Visit) -> Reply:
    return Reply(500) if feed.during((5, 9), (30, 60), (100, 101)) else sent(rss(feed.shown))


def with_too_much_to_do(feed: PlayedFeed, _: Visit) -> Reply:
    return Reply(429, headers={"Retry-After": "5400"}) if feed.during((20, 24)) else sent(rss(feed.shown))


def moving(feed: PlayedFeed, visit: Visit) -> Reply:
    if visit.path == "/feed" and feed.hour >= 40:
        return Reply(301, headers={"Location": "/new"})
    return sent(rss(feed.shown))


def gone(feed: PlayedFeed, _: Visit) -> Reply:
    return Reply(410) if feed.hour >= 60 else sent(rss(feed.shown))


def dripping(feed: PlayedFeed, _: Visit) -> Reply:
    return Reply(pieces=(b"<",) * 60, pause=0.1) if feed.during((33, 36)) else sent(rss(feed.shown))


def bombing(feed: PlayedFeed, _: Visit) -> Reply:
    bomb = Reply(body=BOMB, headers={"Content-Encoding": "gzip"})
    return bomb if feed.during((33, 40)) else sent(rss(feed.shown))


BOMB = gzip.compress(b"\0" * 60_000_000)


def led_inside(feed: PlayedFeed, _: Visit) -> Reply:
    place = "169.254.169.254/latest/meta-data" if feed.hour < 16 else "inside.example"
    inside = Reply(302, headers={"Location": f"http://{place}/"})
    return inside if feed.during((12, 20)) else sent(rss(feed.shown))


def led_to_a_page(feed: PlayedFeed, _: Visit) -> Reply:
    return sent("<html><body>Please log in</body></html>") if feed.during((12, 20)) else sent(rss(feed.shown))


def without_dates(feed: PlayedFeed, _: Visit) -> Reply:
    return sent(rss([replace(item, is_dated=False) for item in feed.shown]))


def edited(feed: PlayedFeed, _: Visit) -> Reply:
    return sent(rss([replace(item, headline=as_edited(feed, item)) for item in feed.shown]))


def as_edited(feed: PlayedFeed, item: Item) -> str:
    """Five hours after it appeared an item gets another headline."""
    return f"{item.headline}, corrected" if feed.clock.now - item.at >= timedelta(hours=5) else item.headline


def with_pages(feed: PlayedFeed, visit: Visit) -> Reply:
    return sent(news_sitemap(feed.shown))


ANSWERS: Mapping[str, Answer] = {
    answer.__name__.replace("_", "-"): answer
    for answer in (
        *(plainly, in_atom, in_json, with_validators, with_broken_xml, in_the_wrong_encoding, with_everything_twice),
        *(with_new_ids_each_day, with_ids_by_place, with_one_id_for_all, with_new_addresses_each_day, often_down),
        *(with_too_much_to_do, moving, gone, dripping, bombing, led_inside, led_to_a_page, without_dates, edited),
    )
}


NAMED_OTHERWISE: Mapping[Answer, Callable[[PlayedFeed, Item], str]] = {
    in_the_wrong_encoding: in_quotes,
    edited: as_edited,
}


def play(sites: PlayedSites, clock: PressTime, name: str, host: str, **options: Any) -> PlayedFeed:
    """A feed with these faults, at its host."""
    feed = PlayedFeed(host, sites.port, clock, ANSWERS[name], **options)
    for path in ("feed", "new"):
        sites.play(f"{host}/{path}", lambda visit: feed.answer(feed, visit))
    return feed


def play_with_pages(sites: PlayedSites, clock: PressTime, host: str, until: datetime) -> PlayedFeed:
    """A news sitemap, and the pages that it names."""
    feed = PlayedFeed(host, sites.port, clock, with_pages, hours=30, is_full_text=True)
    sites.play(f"{host}/feed", lambda visit: feed.answer(feed, visit))
    for number in range(int((until - MONDAY) / timedelta(hours=feed.hours)) + 1):
        item = feed.item(number)
        whole = replace(item, body="\n\n".join(f"{item.body} Part {part} of it." for part in range(6)))
        sites.play(
            f"{host}/news/{number}",
            lambda _, whole=whole: (
                sent(page(whole), **{"Content-Type": "text/html"}) if clock.now >= whole.at else NOTHING_THERE
            ),
        )
    return feed
