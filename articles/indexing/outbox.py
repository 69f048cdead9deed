"""The write side: from queued changes to an index that holds every article at its latest revision.

State transfer, not a log: the current row is indexed, the engine is durable first and the change acknowledged
second, and an acknowledgement never covers a newer revision than was indexed. Any number of workers may do this.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import Final

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Length, Now

from articles.analysis.reading.article_reading import READING_FAULTS
from articles.annotation.annotations import (
    ArticleAnnotations,
    annotated,
    read_article,
    readable,
    store_annotations,
)
from articles.annotation.entities import KnownNames, present_names
from articles.annotation.near_duplicates import regroup_shrunk
from articles.indexing.documents import NamedIn, index_document
from articles.indexing.pace import Pace
from articles.indexing.patience import backoff_seconds
from articles.indexing.readers import article_readers
from articles.models import BULK, QUICK, Article, EntityMention, EventMention, IndexChange, Reading
from articles.search.engines.base import BulkResult, IndexWriter
from articles.search.engines.document import Document
from articles.search.errors import SearchUnavailable

log = logging.getLogger(__name__)

BATCH_ARTICLES: Final = 500
"""Chosen by hand, not measured."""

BULK_SECONDS: Final = 1.0
"""That a batch of a large import takes, as far as its size can see to it: what somebody changes meanwhile waits for it.
"""

BULK_SHARE: Final = 5
"""One of so many places in a batch is a large import's, however many others wait."""

BATCH_CHARACTERS: Final = 5_000_000
"""Texts taken at once: however long articles are, memory stays flat."""

PARKED_AFTER: Final = 5

pace: Final = Pace(BULK_SECONDS, BATCH_ARTICLES)
"""Of this process, in batches of a large import."""


def apply_due(engine: IndexWriter, limit: int = BATCH_ARTICLES) -> int:
    """Index up to `limit` queued changes; returns how many were indexed or refused.

    What everybody changes goes before large imports, and in a batch of its own: nobody waits for both. These take the
    places that others leave, a few in any case, and no more than are done within a moment. Raises SearchUnavailable
    when the engine cannot take them, or took only some: those are acknowledged then, the others stay due.
    """
    if not _due().exists():
        return 0
    quick = _next(QUICK, limit - limit // BULK_SHARE)
    done = _apply(engine, quick)
    room = min(limit - len(quick), pace.articles)
    bulk = _next(BULK, 2 * room)
    with pace.timed(len(bulk[:room])):
        return done + _apply(engine, bulk[:room], ahead=bulk[room:])


def _apply(engine: IndexWriter, changes: list[IndexChange], ahead: Sequence[IndexChange] = ()) -> int:
    """Index changes, and have others read meanwhile what is to be indexed next; returns how many were indexed or
    refused.
    """
    changes = _within_memory(changes)
    if not changes:
        return 0
    batch = _read_all([change.article_id for change in changes], ahead=[change.article_id for change in ahead])
    gone = {change.article_id: change.want for change in changes if change.article_id in batch.gone}
    applied = engine.apply(batch.documents, gone)
    if any(change.hidden_from for change in changes):
        # Once acknowledged they are left out of searches no longer: none may find what was there before.
        engine.refresh()
    reached = _indexed_revisions(batch, gone, applied)
    if present_names().version == batch.names:
        _acknowledge(changes, reached)
    else:
        # Another worker may have read some by the new names and acknowledged them, before these came upon its own.
        enqueue(reached)
    refused = {**batch.broken, **applied.refused}
    for pk, reason in refused.items():
        _postpone(pk, reason)
    if applied.postponed:
        pk, reason = next(iter(applied.postponed.items()))
        raise SearchUnavailable(f"{len(applied.postponed)} articles have to wait, {pk} for one: {reason}")
    return len(reached) + len(refused)


def _due() -> QuerySet[IndexChange]:
    return IndexChange.objects.filter(parked=False, not_before__lte=Now())


def _next(lane: Q, limit: int) -> list[IndexChange]:
    """Up to `limit` changes of a lane, longest due first, without those that an open transaction is changing."""
    # SQLite knows none: there a transaction would only wait for that of whoever writes, such as an import.
    with transaction.atomic() if connection.features.has_select_for_update else nullcontext():
        return list(_due().filter(lane).select_for_update(skip_locked=True).order_by("not_before")[:limit])


def _within_memory(changes: list[IndexChange]) -> list[IndexChange]:
    """The first changes whose texts have BATCH_CHARACTERS together, one at least."""
    sizes = dict(
        Article.objects.filter(pk__in=[change.article_id for change in changes]).values_list("pk", Length("body"))
    )
    total = 0

    def fits(change: IndexChange) -> bool:
        nonlocal total
        total += int(sizes.get(change.article_id, 0))
        return total <= BATCH_CHARACTERS

    return list(takewhile(fits, changes)) or changes[:1]


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents of articles as they are now, id -> why one could not be read, and ids of those that are gone.

    `names` is the mark of the names that they were read by. One that was edited between reading and storing, or is
    being edited, is in none of these: its turn comes again.
    """

    documents: list[Document]
    broken: dict[int, str]
    gone: set[int]
    names: str


def _read_all(ids: Sequence[int], *, ahead: Sequence[int] = (), wait: bool = False) -> Batch:
    """Read articles and store their annotations; with `wait`, also of those that an open transaction holds.

    While they are stored, others may read those `ahead`.
    """
    known = present_names()
    articles = list(_articles(ids))
    _begin_reading(articles, known)
    read: list[tuple[ArticleAnnotations, Document]] = []
    broken: dict[int, str] = {}
    # From the last one on: other processes begin with the first, and hold up nobody who asks for these in the end.
    for article in reversed(articles):
        try:
            annotations = _annotations(article, known)
            document = index_document(article, annotations.events, annotations.entities, known.hierarchy)
            read.append((annotations, document))
        except READING_FAULTS as fault:
            log.exception("article %s cannot be read", article.pk)
            broken[article.pk] = f"{type(fault).__name__}: {fault}"
    _begin_reading(_articles(ahead), known)
    with transaction.atomic():
        # Locked, so that of two workers the one that read the later revision stores what it read.
        free = Article.objects.select_for_update(skip_locked=not wait).filter(pk__in=ids).order_by("pk")
        current = dict(free.values_list("pk", "revision"))
        read = [pair for pair in reversed(read) if current.get(pair[1].id) == pair[1].revision]
        store_annotations([annotations for annotations, _ in read])
        existing = set(Article.objects.filter(pk__in=ids).values_list("pk", flat=True))
        if len(existing) < len(set(ids)):
            regroup_shrunk()
    return Batch([document for _, document in read], broken, set(ids) - existing, known.version)


def _articles(ids: Sequence[int]) -> QuerySet[Article]:
    return Article.objects.filter(pk__in=ids).select_related("source").order_by("pk")


def _annotations(article: Article, known: KnownNames) -> ArticleAnnotations:
    """What the article says, read by another process if one has begun with it. Raises one of READING_FAULTS."""
    reading = article_readers().reading(readable(article), known)
    return annotated(article, reading) if reading else read_article(article, known)


def _begin_reading(articles: Iterable[Article], known: KnownNames) -> None:
    """Have other processes begin with those of which there is anything to read."""
    found = []
    for article in articles:
        with suppress(*READING_FAULTS):
            found.append(readable(article))
    article_readers().begin(found, known)


def _indexed_revisions(batch: Batch, gone: Mapping[int, int], applied: BulkResult) -> dict[int, int]:
    """Article -> the revision that the index now holds durably."""
    failed = applied.refused.keys() | applied.postponed.keys()
    sent = {document.id: document.revision for document in batch.documents} | dict(gone)
    return {pk: revision for pk, revision in sent.items() if pk not in failed}


def _acknowledge(changes: Sequence[IndexChange], reached: Mapping[int, int]) -> None:
    """Delete the rows whose wanted revision was reached; one that a transaction is changing just now stays, and so does
    one that was queued anew since: by names that have changed.
    """
    queued = {change.article_id: change.queued_at for change in changes if change.article_id in reached}
    with transaction.atomic():
        free = IndexChange.objects.select_for_update(skip_locked=True).filter(article_id__in=queued)
        done = [
            pk
            for pk, want, queued_at in free.values_list("pk", "want", "queued_at")
            if want <= reached[pk] and queued_at == queued[pk]
        ]
        IndexChange.objects.filter(pk__in=done).delete()


def _postpone(pk: int, reason: str) -> None:
    """Try the article again later, or park it after PARKED_AFTER attempts; unless it was edited since."""
    change = IndexChange.objects.filter(pk=pk).first()
    if change is None:
        return
    attempts = change.attempts + 1
    IndexChange.objects.filter(pk=pk, want=change.want).update(
        attempts=attempts,
        parked=attempts >= PARKED_AFTER,
        not_before=Now() + timedelta(seconds=backoff_seconds(attempts)),
        last_error=reason[:2000],
    )


def drain(engine: IndexWriter) -> int:
    """Index everything that is due now; returns how many changes were indexed or refused.

    What comes meanwhile is left for later: under steady editing there would be no end.
    """
    due, total = _due().count(), 0
    while total < due and (done := apply_due(engine)):
        total += done
    return total


def enqueue(wanted: Mapping[int, int]) -> None:
    """Queue articles by id at these revisions; one that is queued already stays so, one that is parked is due again."""
    retry(wanted)
    # As the database writes it: SQLite compares times as texts, where a value with more digits is the later one.
    rows = [
        IndexChange(article_id=pk, want=want, queued_at=Now(), not_before=Now()) for pk, want in sorted(wanted.items())
    ]
    IndexChange.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2_000)


def retry(ids: Iterable[int]) -> None:
    """Have those of these articles that are parked tried again."""
    IndexChange.objects.filter(article_id__in=ids, parked=True).update(parked=False, attempts=0, not_before=Now())


def documents_of(articles: Sequence[Article], *, reread: bool) -> tuple[list[Document], dict[int, str]]:
    """Documents of these articles from their stored annotations, and id -> why one could not be made.

    Articles that are not annotated at their present revision are read first; with `reread`, all are.
    """
    stale = _unread(articles, reread=reread)
    fresh = [article for article in articles if article.pk not in stale]
    batch = _read_all(sorted(stale), wait=True)
    return batch.documents + _documents_from_annotations(fresh), batch.broken


def begin_documents_of(articles: Sequence[Article], *, reread: bool) -> None:
    """Have other processes begin to read what `documents_of` is to make of these."""
    stale = _unread(articles, reread=reread)
    _begin_reading([article for article in articles if article.pk in stale], present_names())


def _unread(articles: Sequence[Article], *, reread: bool) -> set[int]:
    """Ids of those that are not annotated at their present revision; with `reread`, of all."""
    annotated: dict[int, int] = {}
    if not reread:
        annotated = dict(Reading.objects.filter(article__in=articles).values_list("article_id", "revision"))
    return {article.pk for article in articles if annotated.get(article.pk) != article.revision}


def _documents_from_annotations(articles: Sequence[Article]) -> list[Document]:
    ids = [article.pk for article in articles]
    events: dict[int, list[EventMention]] = defaultdict(list)
    for mention in EventMention.objects.filter(article__in=ids):
        events[mention.article_id].append(mention)
    entities: dict[int, set[NamedIn]] = defaultdict(set)
    mentions = EntityMention.objects.filter(article__in=ids)
    named = mentions.values_list("article_id", "entity__kind", "entity__key", "sentence")
    for pk, kind, key, sentence in named.distinct():
        entities[pk].add((kind, key, sentence))
    belonging = present_names().hierarchy
    return [index_document(article, events[article.pk], entities[article.pk], belonging) for article in articles]
