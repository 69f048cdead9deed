"""What was kept as it came in -> read again by the readers of today, and what of the articles that would change."""

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet

from articles.ingest.formats.documents import document_record
from articles.ingest.jsonl import own_record, row_record
from articles.ingest.outlets import description_of
from articles.ingest.pages.any_page import parse_page
from articles.ingest.raw import READER_VERSIONS, Raw
from articles.ingest.records import ArticleRecord, RecordError, SourceDescription
from articles.ingest.storing.upsert import Rewriting, rewrite
from articles.models import Article, RawRecord
from articles.processes.pool import processors

BATCH: Final = 50
"""Articles in memory with what they were read of."""


@dataclass(frozen=True, slots=True)
class Reread:
    """An article that was read again: the columns that change, with their values before and after.

    One that `is_edited` stays as it is; `fault` says why what was kept of one cannot be read any more.
    """

    article: Article
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    is_edited: bool = False
    fault: str = ""


def outdated() -> QuerySet[RawRecord]:
    """What was last read by an older reader than that of today."""
    older = Q()
    for reader, version in READER_VERSIONS.items():
        older |= Q(reader=reader, version__lt=version)
    return RawRecord.objects.filter(older)


def reread(raws: QuerySet[RawRecord], *, write: bool) -> Iterator[Reread]:
    """Read these again, in the order of their articles; the articles are changed only if told to `write`."""
    last = 0
    while batch := list(raws.filter(pk__gt=last).select_related("article__source").order_by("pk")[:BATCH]):
        last = batch[-1].pk
        with ThreadPoolExecutor(processors()) as threads:
            read = dict(zip((raw.pk for raw in batch), threads.map(read_raw, batch), strict=True))
        yield from _settled(batch, read, write=write)


def _settled(
    batch: list[RawRecord], read: Mapping[int, ArticleRecord | RecordError], *, write: bool
) -> Iterator[Reread]:
    records = {pk: one for pk, one in read.items() if isinstance(one, ArticleRecord)}
    with transaction.atomic():
        rewritings = rewrite(records, write=write)
        if write:
            _note_versions([raw for raw in batch if raw.pk in rewritings])
    for raw in batch:
        one = read[raw.pk]
        if isinstance(one, RecordError):
            yield Reread(raw.article, fault=one.reason)
        elif raw.pk in rewritings:
            yield _as_reread(rewritings[raw.pk])


def _as_reread(rewriting: Rewriting) -> Reread:
    return Reread(rewriting.article, rewriting.changes, rewriting.is_edited)


def _note_versions(raws: list[RawRecord]) -> None:
    for raw in raws:
        raw.version = READER_VERSIONS[raw.reader]
    RawRecord.objects.bulk_update(raws, ["version"])


def read_raw(kept: RawRecord) -> ArticleRecord | RecordError:
    """The record that the reader of today makes of it, for the outlet of its article. Asks no database."""
    source = description_of(kept.article.source)
    file = f"article {kept.article_id}"
    try:
        text = Raw(kept.reader, bytes(kept.packed), kept.address).text
        return replace(READERS[kept.reader](text, file, lambda _: source, kept.address), raw=None)
    except RecordError as fault:
        return fault
    except (ValueError, RecursionError) as fault:
        return RecordError(file, 1, str(fault))


SourceOf = Callable[[str], SourceDescription]


def _page(text: str, file: str, source_of: SourceOf, address: str) -> ArticleRecord:
    read = parse_page(text, file, source_of, address)
    if isinstance(read, RecordError):
        raise read
    return read.record


READERS: Final[Mapping[str, Callable[[str, str, SourceOf, str], ArticleRecord]]] = {
    "page": _page,
    "row": lambda text, file, source_of, _: row_record(json.loads(text), file, 1, source_of),
    "table row": lambda text, file, source_of, _: row_record(json.loads(text), file, 1, source_of, is_text=True),
    "document": lambda text, file, source_of, _: document_record(
        json.loads(text), file, 1, source_of, needs_text=False
    ),
    "item": lambda text, file, source_of, _: own_record(json.loads(text), file, 1, source_of),
}
