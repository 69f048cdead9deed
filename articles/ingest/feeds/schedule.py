"""When a feed is asked next: sooner when it brings news, later when it does not, ever later while it fails."""

from datetime import datetime, timedelta
from typing import Final
from zlib import crc32

SHORTEST: Final = timedelta(minutes=5)
FIRST: Final = timedelta(minutes=30)
FIRST_BACKOFF: Final = timedelta(hours=4)
"""The longest wait while a feed may come back: with a longer one, what it showed meanwhile has scrolled away."""

LONGEST_BACKOFF: Final = timedelta(days=1)
MANY_FAILURES: Final = 40
"""In a row, about a week of them: from then on a feed is asked once a day."""

SPREAD: Final = 0.1
"""Of an interval, by which it is varied: feeds that were added together are not asked together for ever."""

MUCH: Final = 3
"""Entries at once that are a sign of being late."""


def next_interval(interval: timedelta, news: int, longest: timedelta) -> timedelta:
    """How long to wait after an answer with so many new entries; `interval` is what was waited before it."""
    present = interval or min(FIRST, longest)
    factor = 0.5 if news >= MUCH else 0.75 if news else 1.25
    return _within(present * factor, longest)


def backoff(failures: int, interval: timedelta, asked_for: timedelta | None = None) -> timedelta:
    """How long to wait after so many failures in a row, and at least as long as the server asked for."""
    doubled = (interval or FIRST) * float(1 << min(failures - 1, 10))
    longest = FIRST_BACKOFF if failures <= MANY_FAILURES else LONGEST_BACKOFF
    return max(min(doubled, longest), asked_for or timedelta())


def spread(wait: timedelta, feed_id: int, now: datetime) -> timedelta:
    """The wait, varied a little: the same for the same feed and time, so that a test can follow it."""
    part = crc32(f"{feed_id} {now.isoformat()}".encode()) / 0xFFFFFFFF
    return wait * (1 - SPREAD * part)


def _within(interval: timedelta, longest: timedelta) -> timedelta:
    return max(min(interval, longest), min(SHORTEST, longest))
