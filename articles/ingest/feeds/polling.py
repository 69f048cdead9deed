"""Asking one feed once: what it says is taken, and how it is doing is noted."""

import hashlib
import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from articles.ingest.feeds.reading import Parse, UnreadableFeed, read_feed
from articles.ingest.feeds.schedule import backoff, next_interval, spread
from articles.ingest.feeds.taking import TakenEntries, take
from articles.ingest.fetching.fetcher import Fetcher
from articles.ingest.fetching.outcomes import Fetched, NotFetched, Problem, Validators
from articles.ingest.formats.documents import parsed_rows
from articles.models import Channel, Feed, FeedState, audit
from articles.models.feeds.feed import LONGEST_FEED_ADDRESS, LONGEST_REASON

log = logging.getLogger(__name__)

GONE: Final = 410
NOTHING: Final = TakenEntries()


@dataclass(frozen=True, slots=True)
class FeedPolling:
    """How feeds are asked: the fetcher, and what parses what it brings."""

    fetcher: Fetcher
    parse: Parse = field(default=parsed_rows)

    def poll(self, feed: Feed, now: datetime) -> TakenEntries:
        """Ask a feed, take what it says, and note when it is asked next."""
        state = feed.state
        outcome = self.fetcher.feed(feed.address, Validators(state.etag, state.last_modified))
        if isinstance(outcome, NotFetched):
            note_failure(feed, outcome, now)
            return NOTHING
        try:
            taken = self._taken(feed, outcome, now)
        except UnreadableFeed as fault:
            note_failure(feed, NotFetched(Problem.UNREADABLE, str(fault)), now)
            return NOTHING
        if outcome.moved_to:
            _move(feed, outcome.moved_to)
        return taken

    def _taken(self, feed: Feed, fetched: Fetched, now: datetime) -> TakenEntries:
        """Raises UnreadableFeed."""
        digest = hashlib.sha256(fetched.body).hexdigest()
        if fetched.is_unchanged or digest == feed.state.digest:
            _note_good(feed, NOTHING, now)
            return NOTHING
        document = read_feed(fetched, self.parse)
        is_first_poll = feed.state.last_good_at is None
        taken = take(feed, document.rows, now, is_first_poll=is_first_poll)
        validators = fetched.validators
        read = {"digest": digest, "etag": validators.etag, "last_modified": validators.last_modified}
        _note_good(feed, taken, now, form=document.form, **read)
        if not feed.title and document.title:
            Feed.objects.filter(pk=feed.pk, title="").update(title=document.title)
        log.info(
            "a feed was read",
            extra={"feed": feed.pk, "entries": len(document.rows), "new": taken.new, "changed": taken.changed},
        )
        return taken


def _note_good(feed: Feed, taken: TakenEntries, now: datetime, **read: str) -> None:
    state = feed.state
    longest = timedelta(minutes=feed.every_minutes)
    interval = next_interval(timedelta(seconds=state.interval_seconds), taken.new, longest)
    noted: dict[str, Any] = {
        **read,
        "interval_seconds": round(interval.total_seconds()),
        "next_poll_at": now + spread(interval, feed.pk, now),
        "last_polled_at": now,
        "last_good_at": now,
        "failures": 0,
        "failing_since": None,
        "last_error": "",
    }
    if taken.new:
        noted["last_news_at"] = now
    FeedState.objects.filter(feed=feed).update(**noted)


def note_failure(feed: Feed, outcome: NotFetched, now: datetime) -> None:
    """What went wrong, and when it is tried again; a feed that is gone for good is asked no more."""
    if outcome.problem is Problem.BUSY:
        FeedState.objects.filter(feed=feed).update(next_poll_at=now + (outcome.again_after or timedelta(seconds=1)))
        return
    state = feed.state
    wait = backoff(state.failures + 1, timedelta(seconds=state.interval_seconds), outcome.again_after)
    FeedState.objects.filter(feed=feed).update(
        failures=state.failures + 1,
        failing_since=state.failing_since or now,
        last_error=outcome.message[:LONGEST_REASON],
        last_polled_at=now,
        next_poll_at=now + wait,
    )
    log.warning("a feed could not be read: %s", outcome.message, extra={"feed": feed.pk})
    if outcome.status == GONE:
        _retire(feed, "Its server says that it is gone for good.", now)


def _retire(feed: Feed, reason: str, now: datetime) -> None:
    with transaction.atomic():
        Feed.objects.filter(pk=feed.pk).update(is_active=False)
        FeedState.objects.filter(feed=feed).update(retired_at=now, last_error=reason)
        audit("retire", feed, channel=Channel.COMMAND, reason=reason, detail={"address": feed.address})


def _move(feed: Feed, address: str) -> None:
    """A feed whose server says where it is from now on; not to where another feed is already."""
    if len(address) > LONGEST_FEED_ADDRESS or Feed.objects.filter(address=address).exclude(pk=feed.pk).exists():
        log.warning("a feed moved to where another one is, or too far: %s", address[:200], extra={"feed": feed.pk})
        return
    with transaction.atomic():
        before = feed.address
        Feed.objects.filter(pk=feed.pk, address=before).update(address=address)
        FeedState.objects.filter(feed=feed).update(moved_from=before)
        audit("move", feed, channel=Channel.COMMAND, detail={"from": before, "to": address})
