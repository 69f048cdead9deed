"""What a feed says now -> articles: each entry once, through the door by which files come in, and nobody else's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from articles.ingest.feeds.entry_records import ReadEntry, read_entry
from articles.ingest.feeds.matching import SeenEntry, digest_of_entry, matched, without_repeats
from articles.ingest.feeds.settling import dated, settled
from articles.ingest.ownership import WritePolicy, hold_addresses
from articles.ingest.records import ArticleRecord, RecordError
from articles.ingest.storing.upsert import CHUNK, Outcome, Stored, store_each
from articles.models import Article, EntryOutcome, Feed, FeedEntry, FeedState, portions
from articles.models.feeds.feed import LONGEST_REASON

NO_TEXT: Final = "It has no text. Turn on full text for this feed to fetch its page."
NO_ADDRESS: Final = "It was changed, but has no address by which its article could be found."
UPDATED_FIELDS: Final = (
    *("entry_id", "address", "headline", "published_at", "digest", "last_seen_at", "article", "outcome", "reason"),
    *("row", "tries", "page_due_at"),
)


@dataclass(frozen=True, slots=True)
class TakenEntries:
    """What came of a feed's entries: how many are new, how many of those seen before say something else now."""

    new: int = 0
    changed: int = 0


def take(feed: Feed, rows: Sequence[dict[str, Any]], now: datetime, *, is_first_poll: bool) -> TakenEntries:
    """Store what is new and what has changed, in one transaction with what is remembered of it."""
    read = _read(feed, rows)
    with transaction.atomic():
        # Two that poll one feed at once wait here for each other.
        list(FeedState.objects.select_for_update().filter(feed=feed))
        known = {entry.pk: entry for entry in _seen(feed, read)}
        before = matched([one.offered for one in read], [_as_seen(entry) for entry in known.values()])
        pairs = [(one, known[seen.pk] if seen else None) for one, seen in zip(read, before, strict=True)]
        FeedEntry.objects.filter(pk__in=[entry.pk for _, entry in pairs if entry]).update(last_seen_at=now)
        due = [(one, entry) for one, entry in pairs if entry is None or entry.digest != _digest(one, feed)]
        entries = [_noted(one, entry, feed, now) for one, entry in due]
        ready = _ready(zip([one for one, _ in due], entries, strict=True))
        store_entries(ready, feed, now, is_first_poll=is_first_poll)
        _keep(entries)
    new = sum(entry is None for _, entry in due)
    return TakenEntries(new, len(due) - new)


def _read(feed: Feed, rows: Sequence[dict[str, Any]]) -> list[ReadEntry]:
    read = [read_entry(row, number, feed) for number, row in enumerate(rows, start=1)]
    kept = without_repeats([one.offered for one in read])
    by_entry = {id(one.offered): one for one in read}
    return [by_entry[id(offered)] for offered in kept]


def _digest(one: ReadEntry, feed: Feed) -> str:
    return digest_of_entry(one.offered.row, full_text=feed.full_text)


def _seen(feed: Feed, read: Sequence[ReadEntry]) -> Iterable[FeedEntry]:
    """The entries of this feed of one of these addresses or ids, each once."""
    found: dict[int, FeedEntry] = {}
    for name in ("address", "entry_id"):
        values = {getattr(one.offered, name) for one in read} - {""}
        for portion in portions(values):
            found |= {entry.pk: entry for entry in FeedEntry.objects.filter(Q(**{f"{name}__in": portion}), feed=feed)}
    return found.values()


def _as_seen(entry: FeedEntry) -> SeenEntry:
    return SeenEntry(entry.pk, entry.entry_id, entry.address, entry.headline, entry.published_at)


def _noted(one: ReadEntry, entry: FeedEntry | None, feed: Feed, now: datetime) -> FeedEntry:
    """What is remembered of an entry, and what is to become of it: not written yet."""
    noted = entry or FeedEntry(feed=feed, first_seen_at=now)
    noted.entry_id, noted.address = one.offered.entry_id, one.offered.address
    noted.headline, noted.published_at = one.offered.headline, one.offered.published_at
    noted.digest, noted.last_seen_at = _digest(one, feed), now
    noted.row, noted.tries, noted.page_due_at, noted.reason = None, 0, None, ""
    if one.record is None:
        return _left(noted, one.fault)
    if feed.full_text and not one.is_whole and one.offered.address:
        noted.outcome, noted.row, noted.page_due_at = EntryOutcome.WAITING, one.offered.row, now
        return noted
    if not one.record.body:
        return _left(noted, NO_TEXT)
    if noted.article_id and not one.offered.address:
        return _left(noted, NO_ADDRESS)
    noted.outcome = EntryOutcome.STORED
    return noted


def _left(entry: FeedEntry, reason: str) -> FeedEntry:
    """An entry that makes no article, or none again; one that has made one goes on to be stored."""
    entry.outcome = EntryOutcome.STORED if entry.article_id else EntryOutcome.LEFT
    entry.reason = reason[:LONGEST_REASON]
    return entry


@dataclass(frozen=True, slots=True)
class ReadyEntry:
    """An entry with what is to be stored for it; `is_whole` where that is all of the article's text."""

    entry: FeedEntry
    record: ArticleRecord
    is_whole: bool


def _ready(pairs: Iterable[tuple[ReadEntry, FeedEntry]]) -> list[ReadyEntry]:
    return [
        ReadyEntry(entry, one.record, one.is_whole)
        for one, entry in pairs
        if one.record is not None and entry.outcome == EntryOutcome.STORED and not entry.reason
    ]


def store_entries(ready: Sequence[ReadyEntry], feed: Feed, now: datetime, *, is_first_poll: bool = False) -> None:
    """Store them, and note in their entries what came of each; call it in a transaction."""
    for at in range(0, len(ready), CHUNK):
        _store_some(ready[at : at + CHUNK], feed, now, is_first_poll=is_first_poll)


def _store_some(some: Sequence[ReadyEntry], feed: Feed, now: datetime, *, is_first_poll: bool) -> None:
    hold_addresses(one.record.url for one in some)
    there = _stored_articles(some, feed)
    records: list[tuple[ArticleRecord, FeedEntry]] = []
    for one in some:
        article = there.get(one.entry.article_id or 0) or there.get(one.record.url or "")
        if article is not None:
            records.append((settled(one.record, article, is_whole=one.is_whole), one.entry))
        elif not one.entry.article_id:
            records.append((dated(one.record, now, is_first_poll=is_first_poll), one.entry))
        # What somebody has deleted does not come again.
    results = store_each([record for record, _ in records], policy_of(feed)) if records else []
    for (_, entry), result in zip(records, results, strict=True):
        _note_result(entry, result)


def policy_of(feed: Feed) -> WritePolicy:
    """A feed writes for its own outlet, and for no other."""
    return WritePolicy(lambda source: source.pk == feed.source_id)


def _stored_articles(some: Sequence[ReadyEntry], feed: Feed) -> dict[int | str, Article]:
    """By their ids and by their addresses: the articles that these entries were, and those of the outlet."""
    pks = [one.entry.article_id for one in some if one.entry.article_id]
    urls = [one.record.url for one in some if one.record.url]
    rows = Article.objects.select_related("source").select_for_update(of=("self",))
    found: dict[int | str, Article] = {}
    for article in rows.filter(Q(pk__in=pks) | Q(url__in=urls), source=feed.source_id):
        found[article.pk] = article
        if article.url:
            found[article.url] = article
    return found


def _note_result(entry: FeedEntry, result: Stored | RecordError) -> None:
    if isinstance(result, RecordError):
        _left(entry, f"It could not be stored: {result.reason}.")
    elif result.outcome in {Outcome.REFUSED, Outcome.TAKEN}:
        _left(entry, f"It is another outlet's: {'; '.join(result.faults.values())}.")
    else:
        entry.article_id = result.article.pk
        entry.reason = "An editor has changed the article; it stays so." if result.outcome is Outcome.EDITED else ""


def _keep(entries: Sequence[FeedEntry]) -> None:
    changed = [entry for entry in entries if entry.pk is not None]
    FeedEntry.objects.bulk_create([entry for entry in entries if entry.pk is None], batch_size=CHUNK)
    FeedEntry.objects.bulk_update(changed, UPDATED_FIELDS, batch_size=50)
