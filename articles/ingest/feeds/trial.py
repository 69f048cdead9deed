"""What would come of a feed if it were asked now: found by taking it, and taking that back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from articles.ingest.feeds.entry_records import read_entry
from articles.ingest.feeds.matching import offered_entry
from articles.ingest.feeds.reading import Parse, UnreadableFeed, read_feed
from articles.ingest.feeds.taking import take
from articles.ingest.fetching.fetcher import Fetcher
from articles.ingest.fetching.outcomes import NotFetched
from articles.ingest.formats.documents import parsed_rows
from articles.models import Article, EntryOutcome, Feed, FeedEntry

MOST_SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class TriedEntry:
    """One entry beside what is known of it: `stored` is the article that is there; `comes` says what would happen."""

    headline: str
    address: str
    published_at: datetime | None
    characters: int
    comes: str
    stored: Article | None = None


@dataclass(frozen=True, slots=True)
class FeedTrial:
    """What came of trying a feed; `problem` says why nothing did."""

    problem: str = ""
    form: str = ""
    title: str = ""
    moved_to: str = ""
    entries: Sequence[TriedEntry] = ()
    count: int = 0


def try_feed(feed: Feed, fetcher: Fetcher, now: datetime, parse: Parse = parsed_rows) -> FeedTrial:
    """Fetch a feed that may not be stored yet, and say what storing it would bring."""
    outcome = fetcher.feed(feed.address)
    if isinstance(outcome, NotFetched):
        return FeedTrial(problem=outcome.message)
    try:
        document = read_feed(outcome, parse)
    except UnreadableFeed as fault:
        return FeedTrial(problem=str(fault))
    entries = _tried(feed, document.rows[:MOST_SHOWN], now)
    return FeedTrial("", document.form, document.title, outcome.moved_to, entries, len(document.rows))


def _tried(feed: Feed, rows: Sequence[dict[str, object]], now: datetime) -> list[TriedEntry]:
    offered = [offered_entry(dict(row), None) for row in rows]
    addresses = [entry.address for entry in offered if entry.address]
    there = {article.url: article for article in Article.objects.filter(source=feed.source_id, url__in=addresses)}
    with transaction.atomic():
        feed_pk = feed.pk
        if feed_pk is None:
            feed.save()
        take(feed, [dict(row) for row in rows], now, is_first_poll=False)
        taken = {(entry.address, entry.entry_id): entry for entry in FeedEntry.objects.filter(feed=feed)}
        transaction.set_rollback(True)
    feed.pk = feed_pk
    tried = []
    for number, row in enumerate(rows, start=1):
        read = read_entry(dict(row), number, feed)
        entry, stored = taken.get(read.offered.keys), there.get(read.offered.address)
        tried.append(
            TriedEntry(
                headline=read.offered.headline,
                address=read.offered.address,
                published_at=read.offered.published_at,
                characters=len(read.record.body) if read.record else 0,
                comes=_what_comes(entry, stored),
                stored=stored,
            )
        )
    return tried


def _what_comes(entry: FeedEntry | None, stored: Article | None) -> str:
    if entry is None:
        return "the same as another entry"
    if entry.outcome == EntryOutcome.LEFT:
        return entry.reason
    if entry.outcome == EntryOutcome.WAITING:
        return "its page is fetched" if stored is None else "its page is fetched again"
    return "new" if stored is None else entry.reason or "already here"
