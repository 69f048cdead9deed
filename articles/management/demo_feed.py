"""A feed of the demonstration's own, served on this machine, so that a newcomer sees articles arrive."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar, Final

from django.contrib.auth import get_user_model
from django.utils.feedgenerator import Rss201rev2Feed

from articles.models import Feed, FeedState, Source, database_now

ITEMS: Final = Path(__file__).with_name("arriving.json")
OUTLET: Final = "pacific-wire"
TITLE: Final = "Pacific Wire: latest"
FIRST_POLL: Final = timedelta(seconds=40)
"""Until then a newcomer has found the page on which it is seen."""


@contextmanager
def demo_feed(owner: str) -> Iterator[str]:
    """The feed, polled as any other, while the block runs; gives the host and port that newsdesk has to be let to."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), DemoFeedHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = f"127.0.0.1:{server.server_address[1]}"
    feed = _added(f"http://{place}/feed.xml", owner)
    DemoFeedHandler.feed = DemoFeed(feed.source.domain, feed.added_at, datetime.now(UTC))
    try:
        yield place
    finally:
        server.shutdown()
        server.server_close()


def _added(address: str, owner: str) -> Feed:
    """The feed's row, due in a minute; its address is another one each time."""
    source = Source.objects.get(slug=OUTLET)
    user = get_user_model()._default_manager.filter(username=owner).first()
    defaults = {"address": address, "every_minutes": 5, "owner": user, "is_active": True}
    feed, _ = Feed.objects.update_or_create(title=TITLE, source=source, defaults=defaults)
    FeedState.objects.filter(feed=feed).update(
        next_poll_at=database_now() + FIRST_POLL, digest="", failures=0, failing_since=None, held_until=None
    )
    return feed


@dataclass(frozen=True, slots=True)
class DemoFeed:
    """Whose it is, when it was added first, which dates its items, and since when it is served."""

    domain: str
    added_at: datetime
    begun: datetime

    def written(self, now: datetime) -> str:
        """What the feed says now: of its items those whose time has come."""
        feed = Rss201rev2Feed(title=TITLE, link=f"https://{self.domain}/", description="Made up for the demonstration")
        for item in json.loads(ITEMS.read_text("utf-8")):
            after = timedelta(seconds=item["after_seconds"])
            if now - self.begun >= after:
                link = f"https://{self.domain}/latest/{item['slug']}"
                body = "".join(f"<p>{part}</p>" for part in item["body"])
                feed.add_item(item["headline"], link, body, unique_id=item["slug"], pubdate=self.added_at + after)
        return str(feed.writeString("utf-8"))


class DemoFeedHandler(BaseHTTPRequestHandler):
    feed: ClassVar[DemoFeed]

    def do_GET(self) -> None:
        body = self.feed.written(datetime.now(UTC)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """What the worker asks is no news."""
