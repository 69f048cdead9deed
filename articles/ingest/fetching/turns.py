"""One request at a time to each host, and a pause after it, whichever process asks."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from articles.ingest.fetching.outcomes import FetchError, Problem
from articles.models import FetchedHost, database_now

PAUSE: Final = timedelta(seconds=1)
"""As one reader would at most go from page to page."""

LONGEST_PAUSE: Final = timedelta(seconds=30)
HELD: Final = timedelta(seconds=60)
"""Longer than a fetch takes; who holds a turn and died keeps others waiting for no longer."""

LOOK_SECONDS: Final = 0.25

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Turns:
    """Turns at hosts. `patience` is how long to wait for one: a person waits a moment, a poller comes again."""

    patience: timedelta = timedelta()
    clock: Clock = database_now

    @contextmanager
    def at(self, host: str) -> Iterator["Turn"]:
        """Raises FetchError where the host is not to be asked yet, which says when it is."""
        turn = Turn(host, self._taken(host))
        try:
            yield turn
        finally:
            self._release(turn)

    def _taken(self, host: str) -> datetime:
        FetchedHost.objects.get_or_create(host=host)
        given_up = time.monotonic() + self.patience.total_seconds()
        while True:
            now = self.clock()
            if _free(host, now).update(held_until=now + HELD):
                return now
            wait = _wait(host, now)
            if time.monotonic() + wait.total_seconds() > given_up:
                raise FetchError(
                    Problem.BUSY, f"newsdesk has asked {host} just now; it asks one thing at a time.", again_after=wait
                )
            time.sleep(min(wait.total_seconds(), LOOK_SECONDS) or LOOK_SECONDS)

    def _release(self, turn: "Turn") -> None:
        FetchedHost.objects.filter(host=turn.host, held_until=turn.since + HELD).update(
            held_until=None, next_at=self.clock() + turn.pause
        )


@dataclass(slots=True)
class Turn:
    """That of one who asks a host now; `pause` is how long nobody asks it afterwards."""

    host: str
    since: datetime
    pause: timedelta = PAUSE


def _free(host: str, now: datetime) -> QuerySet[FetchedHost]:
    is_free = Q(held_until=None) | Q(held_until__lte=now)
    return FetchedHost.objects.filter(is_free, Q(next_at=None) | Q(next_at__lte=now), host=host)


def _wait(host: str, now: datetime) -> timedelta:
    known = FetchedHost.objects.get(host=host)
    if known.next_at and known.next_at > now:
        return known.next_at - now
    return PAUSE
