"""How feeds are doing: which are well, which fail, which have fallen silent; counted when somebody asks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.db.models import Count, Q, QuerySet

from articles.models import EntryOutcome, Feed

WEEK: Final = timedelta(days=7)
USUAL: Final = timedelta(days=28)
BROKEN_AFTER: Final = timedelta(hours=2)
BROKEN_FAILURES: Final = 3
SHORTEST_SILENCE: Final = timedelta(days=2)
"""A feed is quiet over a weekend."""

LONGEST_SILENCE: Final = timedelta(days=30)
GAPS: Final = 5
"""Usual gaps between two entries, after which it is no longer by chance that none comes."""


class FeedHealth(StrEnum):
    """As it is told to people."""

    NEW = "Not asked yet"
    WELL = "Well"
    FAILING = "Failing"
    BROKEN = "Broken"
    SILENT = "Silent"
    RETIRED = "Gone"
    OFF = "Off"


TROUBLES: Final = frozenset({FeedHealth.BROKEN, FeedHealth.SILENT, FeedHealth.RETIRED})
"""Of what the owner of a feed is told."""


@dataclass(frozen=True, slots=True)
class FeedNumbers:
    """Of one feed: entries of a usual month; articles, and entries left aside, of the last week."""

    month: int
    articles: int
    left: int

    @property
    def articles_a_day(self) -> float:
        return self.articles / WEEK.days


def with_numbers(feeds: QuerySet[Feed], now: datetime) -> QuerySet[Feed]:
    """The feeds with what `numbers_of` and `health_of` need, in one query."""
    week = Q(entries__first_seen_at__gt=now - WEEK)
    return feeds.select_related("state", "source", "owner").annotate(
        month_entries=Count("entries", filter=Q(entries__first_seen_at__gt=now - USUAL)),
        week_articles=Count("entries", filter=week & Q(entries__outcome=EntryOutcome.STORED)),
        week_left=Count("entries", filter=week & Q(entries__outcome=EntryOutcome.LEFT)),
    )


def numbers_of(feed: Feed) -> FeedNumbers:
    """Those that were counted with it."""
    counted = (getattr(feed, name, 0) for name in ("month_entries", "week_articles", "week_left"))
    return FeedNumbers(*counted)


def health_of(feed: Feed, now: datetime) -> FeedHealth:
    state = feed.state
    if state.retired_at is not None:
        return FeedHealth.RETIRED
    if not feed.is_active:
        return FeedHealth.OFF
    if state.failures:
        since = state.failing_since or now
        is_broken = state.failures >= BROKEN_FAILURES and now - since >= BROKEN_AFTER
        return FeedHealth.BROKEN if is_broken else FeedHealth.FAILING
    if state.last_good_at is None:
        return FeedHealth.NEW
    news = state.last_news_at or feed.added_at
    return FeedHealth.SILENT if now - news > silence_limit(numbers_of(feed).month) else FeedHealth.WELL


def silence_limit(entries: int) -> timedelta:
    """How long a feed with so many entries in four weeks may bring nothing."""
    gap = USUAL / entries if entries else LONGEST_SILENCE
    return min(max(gap * GAPS, SHORTEST_SILENCE), LONGEST_SILENCE)


def trouble_of(feed: Feed, health: FeedHealth, now: datetime) -> str:
    """Why a feed is not well, in a sentence; empty where it is."""
    state = feed.state
    if health is FeedHealth.SILENT:
        news = state.last_news_at or feed.added_at
        return f"Nothing new for {(now - news).days} days."
    return state.last_error if health in {FeedHealth.FAILING, FeedHealth.BROKEN, FeedHealth.RETIRED} else ""


def troubled(feeds: QuerySet[Feed], now: datetime) -> list[tuple[Feed, FeedHealth]]:
    """Those of the feeds that are broken, silent or gone."""
    found = [(feed, health_of(feed, now)) for feed in with_numbers(feeds, now)]
    return [(feed, health) for feed, health in found if health in TROUBLES]
