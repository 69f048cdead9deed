"""The pages of entries whose text is cut: fetched one by one, read as a pasted page is, and joined with the entry."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from articles.ingest.feeds.entry_records import read_entry, status_of
from articles.ingest.feeds.settling import filled
from articles.ingest.feeds.taking import UPDATED_FIELDS, ReadyEntry, store_entries
from articles.ingest.fetching.fetcher import Fetcher
from articles.ingest.fetching.outcomes import NotFetched, Problem
from articles.ingest.formats.fetched_page import read_fetched_page
from articles.ingest.outlets import description_of
from articles.ingest.records import ArticleRecord, RecordError
from articles.models import EntryOutcome, FeedEntry
from articles.models.feeds.feed import LONGEST_REASON

MOST_TRIES: Final = 4
FIRST_WAIT: Final = timedelta(minutes=5)
FOR_GOOD: Final = frozenset({400, 401, 402, 403, 404, 405, 406, 410, 451})
"""Answers after which nobody asks again for a page."""

FINAL: Final = frozenset({Problem.ROBOTS, Problem.FORBIDDEN, Problem.MALFORMED, Problem.TOO_LARGE, Problem.REDIRECTS})
NO_TEXT_ANYWHERE: Final = "Its page was not read, and the feed has no text: {}"


@dataclass(frozen=True, slots=True)
class FullTexts:
    """How the pages of entries are had."""

    fetcher: Fetcher

    def read(self, entry: FeedEntry, now: datetime) -> None:
        """Fetch the page of an entry and store the article; where that fails for good, with the text of the entry."""
        outcome = self.fetcher.page(str((entry.row or {}).get("url", "")))
        if isinstance(outcome, NotFetched):
            if _waits(entry, outcome, now):
                return
            self._settle(entry, None, outcome.message, now)
            return
        source = description_of(entry.feed.source)
        page = read_fetched_page(outcome, lambda _: source)
        if isinstance(page, RecordError):
            self._settle(entry, None, f"Its page is no article: {page.reason}.", now)
        else:
            self._settle(entry, page.record, "", now)

    def _settle(self, entry: FeedEntry, page: ArticleRecord | None, reason: str, now: datetime) -> None:
        feed = entry.feed
        read = read_entry(entry.row or {}, 1, feed)
        record = filled(page, read.record) if page and read.record else page or read.record
        with transaction.atomic():
            entry.page_due_at, entry.row, entry.reason = None, None, reason[:LONGEST_REASON]
            if record is None or not record.body:
                entry.outcome = EntryOutcome.STORED if entry.article_id else EntryOutcome.LEFT
                entry.reason = NO_TEXT_ANYWHERE.format(reason)[:LONGEST_REASON]
            else:
                entry.outcome = EntryOutcome.STORED
                final = replace(record, status=status_of(feed))
                store_entries([ReadyEntry(entry, final, is_whole=page is not None)], feed, now, is_first_poll=False)
                entry.reason = entry.reason or reason[:LONGEST_REASON]
            entry.save(update_fields=UPDATED_FIELDS)


def _waits(entry: FeedEntry, outcome: NotFetched, now: datetime) -> bool:
    """Whether the page is asked for again later; noted, if so."""
    if outcome.problem is Problem.BUSY:
        FeedEntry.objects.filter(pk=entry.pk).update(page_due_at=now + (outcome.again_after or timedelta(seconds=1)))
        return True
    is_final = outcome.status in FOR_GOOD or (outcome.problem in FINAL and outcome.again_after is None)
    if is_final or entry.tries + 1 >= MOST_TRIES:
        return False
    wait = max(FIRST_WAIT * (1 << (2 * entry.tries)), outcome.again_after or timedelta())
    reason = outcome.message[:LONGEST_REASON]
    FeedEntry.objects.filter(pk=entry.pk).update(page_due_at=now + wait, tries=entry.tries + 1, reason=reason)
    return True
