"""What a program says of an article, read as the importer reads it, and as far as the key may say it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from articles.api.writing.rights import Rights
from articles.ingest.fetching.outcomes import Fetched, NotFetched
from articles.ingest.formats.fetched_page import read_fetched_page
from articles.ingest.jsonl import FIELDS, SOURCE, amended, own_record
from articles.ingest.outlets import description_of, outlet
from articles.ingest.raw import raw_row
from articles.ingest.records import ArticleRecord, FieldError, RecordError, SourceDescription
from articles.ingest.rows import record_of
from articles.models import Article, Scope, Source, Status, source_meant

KNOWN: Final = (SOURCE, *FIELDS)
PUBLISHING: Final = ("status", "visible_from", "visible_until")
WITHDRAWING: Final = "Withdraw an article with POST articles/<id>/withdraw/ and a reason."


class FieldNotPermitted(FieldError):
    """A field that asks for what the key, or its owner, may not do."""


def new_record(index: int, item: Any, rights: Rights) -> ArticleRecord:
    """The record of an item that is added. Raises FieldError; FieldNotPermitted for what the key may not do."""
    _check_names(item)
    record = own_record(item, "body", index, partial(_source, rights))
    publishing = [name for name in PUBLISHING if item.get(name) not in (None, "", Status.DRAFT)]
    _check_rights(record, publishing, rights)
    may_publish = rights.may(Scope.PUBLISH, rights.sources[record.source.slug].pk)
    record = replace(record, raw=raw_row("item", item))
    return record if may_publish else replace(record, status=Status.DRAFT)


def page_record(item: Any, fetched: Fetched | NotFetched, rights: Rights) -> ArticleRecord:
    """The record of a page that was fetched, with the outlet and status that were sent. Raises as `new_record` does."""
    if isinstance(fetched, NotFetched):
        raise FieldError({"url": fetched.message})
    named = item.get(SOURCE)
    page = read_fetched_page(
        fetched, lambda reference: outlet(named if isinstance(named, str) and named else reference)
    )
    if isinstance(page, RecordError):
        raise FieldError({"url": f"the page was read, but holds no article: {page.reason}"})
    slug = page.record.source.slug
    said = {SOURCE: named if named is not None else slug} | ({"status": item["status"]} if "status" in item else {})
    record = amended(replace(page.record, file="body", line=0), said, partial(_source, rights))
    publishing = ["status"] if item.get("status") not in (None, "", Status.DRAFT) else []
    _check_rights(record, publishing, rights)
    may_publish = rights.may(Scope.PUBLISH, rights.sources[record.source.slug].pk)
    return record if may_publish else replace(record, status=Status.DRAFT)


def changed_record(article: Article, fields: Any, rights: Rights) -> ArticleRecord:
    """The record of an article with these fields in place of its own. Raises as `new_record` does."""
    _check_names(fields)
    if not fields.get("status", Status.DRAFT):
        raise FieldError({"status": "status cannot be empty"})
    record = amended(record_of(article), fields, partial(_source, rights))
    _check_rights(record, [name for name in PUBLISHING if name in fields], rights)
    return record


def _check_names(item: Any) -> None:
    if not isinstance(item, dict):
        raise FieldError({"article": f"expected an object, not {type(item).__name__}"})
    unknown = [name for name in item if name not in KNOWN]
    if unknown:
        raise FieldError({name[:80]: f"Unknown field. Fields: {', '.join(KNOWN)}." for name in unknown})


def _check_rights(record: ArticleRecord, publishing: Sequence[str], rights: Rights) -> None:
    """Raises FieldNotPermitted when the source, or these fields of publishing, are not the key's to give."""
    source = rights.sources[record.source.slug]
    missing = rights.missing(Scope.WRITE, source)
    if missing:
        raise FieldNotPermitted({SOURCE: missing})
    if "status" in publishing and record.status == Status.WITHDRAWN:
        raise FieldError({"status": WITHDRAWING})
    missing = rights.missing(Scope.PUBLISH, source)
    if publishing and missing:
        raise FieldNotPermitted(dict.fromkeys(publishing, missing))


def _source(rights: Rights, name: str) -> SourceDescription:
    if not name.strip():
        raise ValueError("source is missing: name it in the record")
    source = rights.source(name) or _own(rights, source_meant(name))
    if source is None:
        own = ", ".join(rights.sources) or "none"
        raise FieldNotPermitted({SOURCE: f"this key is not for the source {name[:80]}; it is for {own}"})
    return description_of(source)


def _own(rights: Rights, source: Source | None) -> Source | None:
    return source if source and source.slug in rights.sources else None
