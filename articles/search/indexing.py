"""The write side: from queued changes to an index that holds every article at its latest revision.

State transfer, not a log: the worker indexes the current row, commits the engine first and acknowledges
second, and an acknowledgement never covers a newer revision than it indexed.
"""

import logging
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from articles.models import Article, EntityMention, EventMention, IndexChange, IndexRebuild, Reading
from articles.search.documents import Document, document
from articles.search.engines import get_engine
from articles.search.engines.base import Engine
from articles.search.errors import IndexBusy, SearchUnavailable
from articles.search.naming import name_matcher
from articles.search.reading import Read, keep, read_article

log = logging.getLogger(__name__)

BATCH: Final = 500
PARKED_AFTER: Final = 5
LONGEST_WAIT_SECONDS: Final = 60.0
READING_FAULTS: Final = (ValueError, TypeError, LookupError, OverflowError, RecursionError)


def apply_due(engine: Engine, limit: int = BATCH) -> int:
    """Index up to `limit` queued changes; returns how many were done with.

    Raises SearchUnavailable when the engine cannot take them: nothing is acknowledged then.
    """
    due = IndexChange.objects.filter(parked=False, not_before__lte=timezone.now())
    changes = list(due.order_by("not_before")[:limit])
    if not changes:
        return 0
    read, broken = _read_all([change.article_id for change in changes])
    engine.apply(
        [document(one.article, one.events, one.entities) for one in read],
        _gone(changes, read, broken),
    )
    indexed = {one.article.pk: one.article.revision for one in read}
    _acknowledge(changes, indexed, broken)
    for pk, reason in broken.items():
        _postpone(pk, reason)
    return len(changes)


def _read_all(ids: Sequence[int]) -> tuple[list[Read], dict[int, str]]:
    """What the present articles say, and why some could not be read."""
    matcher = name_matcher()
    read, broken = [], {}
    for article in Article.objects.filter(pk__in=ids).select_related("source"):
        try:
            read.append(read_article(article, matcher))
        except READING_FAULTS as fault:
            log.exception("article %s cannot be read", article.pk)
            broken[article.pk] = f"{type(fault).__name__}: {fault}"
    with transaction.atomic():
        present = set(
            Article.objects.select_for_update()
            .filter(pk__in=[one.article.pk for one in read])
            .values_list("pk", flat=True)
        )
        read = [one for one in read if one.article.pk in present]
        keep(read)
    return read, broken


def _gone(changes: Sequence[IndexChange], read: Sequence[Read], broken: dict[int, str]) -> dict[int, int]:
    present = {one.article.pk for one in read} | broken.keys()
    return {change.article_id: change.want for change in changes if change.article_id not in present}


def _acknowledge(changes: Sequence[IndexChange], indexed: dict[int, int], broken: dict[int, str]) -> None:
    """Take the rows away whose wanted revision was indexed, or whose article is gone."""
    reached: dict[int, list[int]] = defaultdict(list)
    for change in changes:
        if change.article_id not in broken:
            reached[indexed.get(change.article_id, change.want)].append(change.article_id)
    for revision, ids in reached.items():
        IndexChange.objects.filter(article_id__in=ids, want__lte=revision).delete()


def _postpone(pk: int, reason: str) -> None:
    change = IndexChange.objects.filter(pk=pk).first()
    if change is None:
        return
    attempts = change.attempts + 1
    wait = min(LONGEST_WAIT_SECONDS, 2.0**attempts) * random.uniform(0.5, 1.0)
    IndexChange.objects.filter(pk=pk, want=change.want).update(
        attempts=attempts,
        parked=attempts >= PARKED_AFTER,
        not_before=timezone.now() + timedelta(seconds=wait),
        last_error=reason[:2000],
    )


def drain(engine: Engine) -> int:
    """Index until nothing is due; returns how many changes were done with."""
    total = 0
    while done := apply_due(engine):
        total += done
    return total


def ask_for_rebuild(*, reread: bool = False) -> IndexRebuild:
    """Queue a rebuild; the process that holds the index's lock carries it out."""
    return IndexRebuild.objects.create(reread=reread)


def rebuild_due(engine: Engine) -> IndexRebuild | None:
    """Carry out the oldest rebuild that was asked for and not finished, if there is one."""
    asked = IndexRebuild.objects.filter(finished_at=None).order_by("id").first()
    if asked is None:
        return None
    try:
        rebuild(engine, asked)
        outcome = ""
    except IndexBusy:
        raise
    except SearchUnavailable as fault:
        outcome = str(fault) or "the engine could not take it"
    # one rebuild answers every request made before it began
    IndexRebuild.objects.filter(finished_at=None, requested_at__lte=asked.requested_at).update(
        finished_at=timezone.now(), outcome=outcome
    )
    asked.refresh_from_db()
    return asked


def rebuild(engine: Engine, asked: IndexRebuild) -> None:
    """Fill a new generation beside the serving one, catch up, compare, and swap in one step.

    Edits go on: between two batches the queue is drained into both generations. Raises
    SearchUnavailable, and leaves the serving generation as it was, when the new one is not complete.
    """
    generation = engine.start_generation()
    IndexRebuild.objects.filter(pk=asked.pk).update(done=0, total=Article.objects.count())
    done = 0
    for articles in _article_batches():
        generation.index(_documents(articles, reread=asked.reread))
        done += len(articles)
        IndexRebuild.objects.filter(pk=asked.pk).update(done=done)
        drain(engine)
    generation.commit()
    # rows that were queued in mid-batch may be newer than what the batch wrote
    drain(engine)
    difference = compare(generation.revisions())
    if difference:
        raise SearchUnavailable(f"the rebuilt index is not complete: {difference.summary}")
    engine.serve(generation)


def _article_batches() -> Iterator[list[Article]]:
    last = 0
    while batch := list(Article.objects.filter(pk__gt=last).select_related("source").order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _documents(articles: Sequence[Article], *, reread: bool) -> list[Document]:
    """Documents from what is kept of these articles; those without a reading of now are read."""
    kept = (
        dict(Reading.objects.filter(article__in=articles).values_list("article_id", "revision")) if not reread else {}
    )
    fresh = [article for article in articles if kept.get(article.pk) == article.revision]
    stale = [article.pk for article in articles if kept.get(article.pk) != article.revision]
    read, _ = _read_all(stale)
    return [document(one.article, one.events, one.entities) for one in read] + _kept_documents(fresh)


def _kept_documents(articles: Sequence[Article]) -> list[Document]:
    ids = [article.pk for article in articles]
    events: dict[int, list[EventMention]] = defaultdict(list)
    for mention in EventMention.objects.filter(article__in=ids):
        events[mention.article_id].append(mention)
    entities: dict[int, set[tuple[str, str]]] = defaultdict(set)
    named = EntityMention.objects.filter(article__in=ids).values_list("article_id", "entity__kind", "entity__key")
    for pk, kind, key in named.distinct():
        entities[pk].add((kind, key))
    return [document(article, events[article.pk], entities[article.pk]) for article in articles]


@dataclass(slots=True)
class Difference:
    """Article ids by what is wrong with them in the index; false when nothing is."""

    missing: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    ghosts: list[int] = field(default_factory=list)
    doubled: list[int] = field(default_factory=list)
    articles: int = 0

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.ghosts or self.doubled)

    @property
    def ids(self) -> set[int]:
        return {*self.missing, *self.stale, *self.ghosts, *self.doubled}

    @property
    def summary(self) -> str:
        return (
            f"{self.articles} articles, {len(self.missing)} missing, {len(self.stale)} stale, "
            f"{len(self.ghosts)} ghosts, {len(self.doubled)} doubled"
        )


def compare(indexed: Iterable[tuple[int, int]]) -> Difference:
    """Walk the index's and the database's (id, revision) side by side, both by ascending id.

    Articles that are queued, or were while this ran, are passed over: their turn is still to come.
    """
    found = Difference()
    rows = Article.objects.order_by("pk").values_list("pk", "revision").iterator(chunk_size=10_000)
    _walk(iter(indexed), rows, found)
    waiting = set(IndexChange.objects.filter(article_id__in=found.ids).values_list("article_id", flat=True))
    current = dict(Article.objects.filter(pk__in=found.stale).values_list("pk", "revision"))
    for ids in (found.missing, found.stale, found.ghosts, found.doubled):
        ids[:] = [pk for pk in ids if pk not in waiting]
    found.stale = [pk for pk in found.stale if pk in current]
    return found


def _walk(indexed: Iterator[tuple[int, int]], rows: Iterator[tuple[int, int]], found: Difference) -> None:
    entry, row, last = next(indexed, None), next(rows, None), None
    while entry is not None or row is not None:
        if entry is not None and entry[0] == last:
            found.doubled.append(entry[0])
            entry = next(indexed, None)
        elif row is None or (entry is not None and entry[0] < row[0]):
            assert entry is not None
            found.ghosts.append(entry[0])
            last, entry = entry[0], next(indexed, None)
        elif entry is None or row[0] < entry[0]:
            found.articles += 1
            found.missing.append(row[0])
            row = next(rows, None)
        else:
            found.articles += 1
            if entry[1] != row[1]:
                found.stale.append(row[0])
            last, entry, row = entry[0], next(indexed, None), next(rows, None)


def repair(difference: Difference) -> int:
    """Queue every article that differs; returns how many. The worker does the rest."""
    now = timezone.now()
    revisions = dict(Article.objects.filter(pk__in=difference.ids).values_list("pk", "revision"))
    IndexChange.objects.bulk_create(
        [
            IndexChange(article_id=pk, want=revisions.get(pk, 0), queued_at=now, not_before=now)
            for pk in sorted(difference.ids)
        ],
        ignore_conflicts=True,
        batch_size=2_000,
    )
    return len(difference.ids)


class Worker:
    """Keeps the index in step until told to stop: applies what is due, and rebuilds when asked to."""

    def __init__(self, engine: Engine | None = None, *, idle_seconds: float = 0.1) -> None:
        self.engine = engine or get_engine()
        self.idle_seconds = idle_seconds
        self.failures = 0
        self.is_open = False

    def step(self) -> float:
        """Do what is due; returns how many seconds to wait before the next step."""
        try:
            if not self.is_open:
                # an empty newsroom has an index too: nothing found is then the truth
                self.engine.apply([], {})
                self.is_open = True
            rebuild_due(self.engine)
            done = apply_due(self.engine)
        except SearchUnavailable as fault:
            self.failures += 1
            wait = min(LONGEST_WAIT_SECONDS, 0.5 * 2.0 ** min(self.failures, 8)) * random.uniform(0.5, 1.0)
            log.warning("the index cannot be written: %s; trying again in %.1f s", fault, wait)
            return 1.0 if isinstance(fault, IndexBusy) else wait
        self.failures = 0
        return 0.0 if done else self.idle_seconds
