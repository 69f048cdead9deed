"""What nobody needs any more is taken away, once an hour, by whichever worker is first, a little at a time.

Between two batches a worker indexes; what fails is logged, keeps nothing else from being done, and is tried again.
"""

import logging
import math
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final

from axes.helpers import get_cool_off
from axes.models import AccessAttempt, AccessFailureLog
from django.contrib.sessions.models import Session
from django.db import Error
from django.db.models import QuerySet

from articles.models import (
    KEPT_FOR,
    Cleaning,
    FeedEntry,
    IdempotentAnswer,
    IndexRebuild,
    IndexVerification,
    QueryLogEntry,
    WorkerHeartbeat,
    database_now,
)
from articles.search.monitoring.query_log import RETENTION

log = logging.getLogger(__name__)

EVERY: Final = timedelta(hours=1)
AGAIN_AFTER: Final = timedelta(minutes=5)
"""Also the time in which a worker has to take its next batch away, else another one goes on."""

LOOK_SECONDS: Final = 60.0
BATCH: Final = 500
"""Rows of one transaction. On SQLite, beside much other work, 1,000 sessions kept writers waiting for 3 to 65 ms, and
1,000 attempts to sign in, which refer to other rows, for 34 to 720 ms.
"""

WORK_KEPT: Final = timedelta(days=90)
ENTRIES_KEPT: Final = timedelta(days=180)
"""Much longer than feeds show an entry again after it has gone from them."""

HEARTBEAT_KEPT: Final = timedelta(days=1)

Needless = Callable[[datetime], QuerySet[Any]]


def sessions(now: datetime) -> QuerySet[Session]:
    """Those that have ended."""
    return Session.objects.filter(expire_date__lt=now)


def answers(now: datetime) -> QuerySet[IdempotentAnswer]:
    """Those that are not given again."""
    return IdempotentAnswer.objects.filter(at__lt=now - KEPT_FOR)


def attempts(now: datetime) -> QuerySet[AccessAttempt]:
    """Failed attempts to sign in that keep nobody out any more."""
    return _past_cool_off(AccessAttempt.objects.all(), now)


def failures(now: datetime) -> QuerySet[AccessFailureLog]:
    """The log of such attempts, where settings have one written."""
    return _past_cool_off(AccessFailureLog.objects.all(), now)


def rebuilds(now: datetime) -> QuerySet[IndexRebuild]:
    return _long_done(IndexRebuild.objects.all(), now)


def verifications(now: datetime) -> QuerySet[IndexVerification]:
    return _long_done(IndexVerification.objects.all(), now)


def query_log(now: datetime) -> QuerySet[QueryLogEntry]:
    """Entries of searches that nobody has asked for long."""
    return QueryLogEntry.objects.filter(last_day__lt=now.date() - RETENTION)


def heartbeats(now: datetime) -> QuerySet[WorkerHeartbeat]:
    """Of machines and containers that are no more; who cleans has one of its own."""
    return WorkerHeartbeat.objects.filter(seen_at__lt=now - HEARTBEAT_KEPT)


def feed_entries(now: datetime) -> QuerySet[FeedEntry]:
    """Those that have not stood in their feed for long."""
    return FeedEntry.objects.filter(last_seen_at__lt=now - ENTRIES_KEPT)


NEEDLESS: Final[tuple[Needless, ...]] = (
    sessions,
    answers,
    attempts,
    failures,
    rebuilds,
    verifications,
    query_log,
    heartbeats,
    feed_entries,
)


class Cleaner:
    """The cleaning of one worker process."""

    def __init__(self) -> None:
        self._looked = -math.inf
        self._batches: Iterator[int] = iter(())

    def step(self) -> int:
        """Take one batch away, when it is this process's turn; returns of how many rows."""
        taken = next(self._batches, 0)
        if taken or time.monotonic() - self._looked < LOOK_SECONDS:
            return taken
        self._looked = time.monotonic()
        try:
            if _take_turn():
                self._batches = _clean()
        except Error as fault:
            log.warning("whether there is something to clean is not known: %s; trying again", fault)
        return next(self._batches, 0)


def _take_turn() -> bool:
    """Whether cleaning is due and no other worker was faster; it is this one's until AGAIN_AFTER."""
    now = database_now()
    Cleaning.objects.get_or_create(pk=1, defaults={"due_at": now})
    return bool(Cleaning.objects.filter(pk=1, due_at__lte=now).update(due_at=now + AGAIN_AFTER))


def _clean() -> Iterator[int]:
    """Delete what is needless, a batch a step; what fails is left for the next turn, which comes soon then."""
    pause = EVERY
    for needless in NEEDLESS:
        try:
            yield from _batches_of(needless(database_now()))
        except Error as fault:
            pause = AGAIN_AFTER
            log.warning("old %s could not be taken away: %s; trying again", needless.__name__, fault)
    with suppress(Error):
        Cleaning.objects.filter(pk=1).update(due_at=database_now() + pause)


def _batches_of(needless: QuerySet[Any]) -> Iterator[int]:
    while True:
        taken, _ = needless.filter(pk__in=needless.order_by("pk").values("pk")[:BATCH]).delete()
        if taken == 0:
            return
        log.info("%d old %s were taken away", taken, needless.model._meta.verbose_name_plural)
        Cleaning.objects.filter(pk=1).update(due_at=database_now() + AGAIN_AFTER)
        yield taken


def _past_cool_off(rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    cool_off = get_cool_off()
    return rows.filter(attempt_time__lt=now - cool_off) if cool_off else rows.none()


def _long_done(work: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    """Work on the index that ended long ago; the last of each kind stays, for status tells it."""
    last = work.order_by("-pk").values_list("pk", flat=True)[:1]
    return work.filter(finished_at__lt=now - WORK_KEPT).exclude(pk__in=list(last))
