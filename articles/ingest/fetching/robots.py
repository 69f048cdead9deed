"""What a site lets programs fetch, by its robots.txt (RFC 9309)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from protego import Protego

from articles.models import FetchedHost

PRODUCT: Final = "newsdesk"
"""What rules may call us."""

KEPT: Final = timedelta(days=1)
KEPT_UNREAD: Final = timedelta(hours=1)
LONGEST: Final = 500 * 1024
"""Bytes; what stands further down is not obeyed."""


@dataclass(frozen=True, slots=True)
class Robots:
    """`status` is what the server answered, 0 where it did not."""

    status: int
    text: str = ""

    def lets(self, address: str) -> bool:
        """Whether a page may be fetched. Where there are no rules it may; where they cannot be read it may not."""
        if self.status == 200:
            return bool(_rules(self.text).can_fetch(address, PRODUCT))
        return 400 <= self.status < 500 and self.status != 429

    @property
    def is_read(self) -> bool:
        return self.status == 200 or (400 <= self.status < 500 and self.status != 429)

    @property
    def pause(self) -> timedelta:
        """What the site wants between two requests; none where it says nothing."""
        delay = _rules(self.text).crawl_delay(PRODUCT) if self.status == 200 else None
        return timedelta(seconds=min(max(delay or 0.0, 0.0), 3600.0))


@lru_cache(maxsize=64)
def _rules(text: str) -> Protego:
    return Protego.parse(text)


def kept_robots(host: str, now: datetime) -> Robots | None:
    """Those that were read lately; None where they are to be read."""
    row = FetchedHost.objects.filter(host=host).exclude(robots_read_at=None).first()
    if row is None or row.robots_read_at is None:
        return None
    robots = Robots(row.robots_status, row.robots)
    return robots if now - row.robots_read_at < (KEPT if robots.is_read else KEPT_UNREAD) else None


def keep_robots(host: str, robots: Robots, now: datetime) -> None:
    FetchedHost.objects.filter(host=host).update(robots=robots.text, robots_status=robots.status, robots_read_at=now)
