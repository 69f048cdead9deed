"""What a worker does with feeds, step by step: the feed or page that is due longest, held so that no other takes it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db import Error
from django.db.models import F, Min, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from articles.ingest.feeds.full_text import FullTexts
from articles.ingest.feeds.polling import FeedPolling, note_failure
from articles.ingest.feeds.telling import tell_owners
from articles.ingest.fetching.configured import configured_fetcher
from articles.ingest.fetching.outcomes import NotFetched, Problem
from articles.models import EntryOutcome, Feed, FeedEntry, FeedState, database_now

log = logging.getLogger(__name__)

HELD: Final = timedelta(minutes=5)
"""Longer than a feed takes to be fetched, parsed and stored; of one whose worker died, how long it waits."""

LOOK_EVERY: Final = timedelta(minutes=5)
SHORTEST_WAIT: Final = timedelta(milliseconds=100)
LONGEST_WAIT: Final = timedelta(seconds=5)
FAULTS: Final = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, OSError),
    Error,
)
"""What a mistake of ours, or of a database, is told by: it costs the feed it happened with a turn, and others none."""


@dataclass(slots=True)
class Poller:
    """Feeds and pages in turn, so that neither keeps the other waiting."""

    polling: FeedPolling
    pages: FullTexts
    clock: Callable[[], datetime] = database_now
    is_page_next: bool = field(default=False)
    looked_at: datetime | None = None

    def step(self) -> timedelta:
        """Do one thing that is due; returns how long to wait before the next step."""
        self._look_after_owners()
        self.is_page_next = not self.is_page_next
        first, second = (self._page, self._feed) if self.is_page_next else (self._feed, self._page)
        now = self.clock()
        if first(now) or second(now):
            return timedelta()
        return self._until_next(now)

    def _look_after_owners(self) -> None:
        """Every few minutes, see whether somebody has to be told of a feed."""
        now = self.clock()
        if self.looked_at is None or now - self.looked_at >= LOOK_EVERY:
            self.looked_at = now
            tell_owners(now)

    def _feed(self, now: datetime) -> bool:
        """Poll the feed that is due longest; whether there was one."""
        state = _due_states(now).order_by("next_poll_at", "pk").first()
        if state is None:
            return False
        free = _due_states(now).filter(pk=state.pk)
        if not free.update(held_until=now + HELD):
            return True
        feed = Feed.objects.select_related("source", "state").get(pk=state.pk)
        try:
            self.polling.poll(feed, now)
        except FAULTS as fault:
            log.exception("a feed stumbled over a mistake", extra={"feed": feed.pk})
            note_failure(feed, NotFetched(Problem.UNREADABLE, f"newsdesk stumbled over it: {fault}"), now)
        FeedState.objects.filter(pk=feed.pk, held_until=now + HELD).update(held_until=None)
        return True

    def _page(self, now: datetime) -> bool:
        """Read the page that is due longest; whether there was one."""
        due = FeedEntry.objects.filter(page_due_at__lte=now, outcome=EntryOutcome.WAITING, feed__is_active=True)
        first = due.order_by("page_due_at", "pk").first()
        if first is None:
            return False
        if not due.filter(pk=first.pk, page_due_at=first.page_due_at).update(page_due_at=now + HELD):
            return True
        entry = FeedEntry.objects.select_related("feed__source").get(pk=first.pk)
        try:
            self.pages.read(entry, now)
        except FAULTS:
            log.exception("a page stumbled over a mistake", extra={"entry": entry.pk})
            _note_stumble(entry, now)
        return True

    def due_at(self) -> datetime | None:
        """When the next feed or page is due; None where none ever is."""
        free_at = Greatest("next_poll_at", Coalesce("held_until", "next_poll_at"))
        polls = FeedState.objects.filter(feed__is_active=True).aggregate(first=Min(free_at))["first"]
        pages = FeedEntry.objects.filter(feed__is_active=True).aggregate(first=Min("page_due_at"))["first"]
        return min((at for at in (polls, pages) if at is not None), default=None)

    def _until_next(self, now: datetime) -> timedelta:
        due = self.due_at()
        return LONGEST_WAIT if due is None else min(max(due - now, SHORTEST_WAIT), LONGEST_WAIT)


def configured_poller() -> Poller:
    """As the settings have it. It waits for no host, but comes again when it is its turn."""
    fetcher = configured_fetcher(patience=timedelta())
    return Poller(FeedPolling(fetcher), FullTexts(fetcher))


def _due_states(now: datetime) -> QuerySet[FeedState]:
    is_free = Q(held_until=None) | Q(held_until__lte=now)
    return FeedState.objects.filter(is_free, next_poll_at__lte=now, feed__is_active=True)


def _note_stumble(entry: FeedEntry, now: datetime) -> None:
    """A page over which we stumble is tried again much later, and not for ever."""
    tries = entry.tries + 1
    due = now + timedelta(hours=6) if tries < 4 else None
    outcome = EntryOutcome.WAITING if due else EntryOutcome.LEFT
    FeedEntry.objects.filter(pk=entry.pk).update(
        tries=F("tries") + 1, page_due_at=due, outcome=outcome, reason="newsdesk stumbled over its page."
    )
