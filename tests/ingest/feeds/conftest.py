from collections.abc import Callable, Iterator
from typing import Any

import pytest

from articles.ingest.feeds.full_text import FullTexts
from articles.ingest.feeds.poller import Poller
from articles.ingest.feeds.polling import FeedPolling
from articles.ingest.fetching.fetcher import Fetcher
from articles.ingest.fetching.turns import Turns
from articles.ingest.parsing.rows import rows_of_file
from articles.models import Feed, Source
from tests.ingest.feeds.clock import TestClock
from tests.ingest.fetching.played_site import PlayedSites


@pytest.fixture
def sites() -> Iterator[PlayedSites]:
    with PlayedSites().serving() as playing:
        yield playing


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


def parsed_here(kind: bytes, content: bytes) -> list[dict[str, Any]]:
    """What the parsers of the child process make of it, without a process for each of thousands."""
    return rows_of_file(kind + b"\n" + content)


@pytest.fixture
def poller(sites: PlayedSites, clock: TestClock, db: None) -> Callable[..., Poller]:
    """Makes a poller of the played sites: `poller(seconds=1)`; call it when they are all put."""

    def make(**options: Any) -> Poller:
        values: dict[str, Any] = {"seconds": 2.0, "resolve": sites.addresses_of, "named_hosts": sites.named_hosts}
        fetcher = Fetcher(user_agent="newsdesk", turns=Turns(clock=clock), **values | options)
        return Poller(FeedPolling(fetcher, parsed_here), FullTexts(fetcher), clock)

    return make


@pytest.fixture
def add_feed(sites: PlayedSites, clock: TestClock, db: None) -> Callable[..., Feed]:
    """A feed at "host/path", due now; its outlet has the host's domain."""

    def add(place: str, **fields: Any) -> Feed:
        host = place.partition("/")[0]
        slug = host.partition(".")[0]
        source = (
            fields.pop("source", None)
            or Source.objects.get_or_create(slug=slug, defaults={"name": slug.title(), "domain": host})[0]
        )
        feed = Feed.objects.create(address=sites.at(place), source=source, **fields)
        feed.state.__class__.objects.filter(feed=feed).update(next_poll_at=clock.now)
        return feed

    return add
