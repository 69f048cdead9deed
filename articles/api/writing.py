"""A program's writes: what it sends becomes articles by the importer's rules, as far as its key and its owner may."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from http import HTTPStatus
from typing import Any, Final, NoReturn

from django.http import Http404
from django.utils.http import parse_etags
from rest_framework.exceptions import APIException, PermissionDenied, ValidationError

from articles.api.protocol.authentication import Rights, rights_of, seen_by
from articles.ingest.jsonl import FIELDS, SOURCE, amended, own_record
from articles.ingest.outlets import description_of
from articles.ingest.ownership import Asker, ForeignAddress, hold_addresses
from articles.ingest.records import ArticleRecord, FieldError, RecordError, SourceDescription
from articles.ingest.rows import record_of
from articles.ingest.upsert import Outcome, Stored, edit, store_each
from articles.ingest.urls import canonical_url
from articles.models import (
    ApiKey,
    Article,
    ArticleRevision,
    Face,
    Scope,
    Source,
    Status,
    audit,
    database_now,
    source_meant,
)

MOST_AT_ONCE: Final = 500
LONGEST_REASON: Final = 2_000
KNOWN: Final = (SOURCE, *FIELDS)
PUBLISHING: Final = ("status", "visible_from", "visible_until")
REVISION: Final = re.compile(r'(?:W/)?"(\d+)(?:\.\w+)?"')
WITHDRAWING: Final = "Withdraw an article with POST articles/<id>/withdraw/, which takes the reason."
EDITED: Final = f"{Outcome.EDITED}: somebody has edited this article since it came; change it with PATCH"


class PreconditionNeeded(APIException):
    status_code = HTTPStatus.PRECONDITION_REQUIRED
    default_detail = "Say which revision you change: GET the article, and send its ETag as If-Match."


class MovedOn(APIException):
    status_code = HTTPStatus.PRECONDITION_FAILED


class NotAllowed(FieldError):
    """A field that says what the key, or its owner, may not do."""


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What became of one item; `forbidden` when it was refused for what the key may not do."""

    index: int
    outcome: Outcome
    article: Article | None = None
    faults: Mapping[str, str] = field(default_factory=dict)
    forbidden: bool = False

    @property
    def is_new(self) -> bool:
        return self.outcome is Outcome.CREATED


@dataclass(frozen=True, slots=True)
class Program:
    """Who writes: a key, what it may do, and what the program named its request."""

    key: ApiKey
    rights: Rights
    named: str

    def record(self, deed: str, article: Article, *, reason: str = "", **detail: Any) -> None:
        named = {"idempotency_key": self.named} if self.named else {}
        audit(
            deed,
            article,
            face=Face.API,
            user=self.key.owner,
            key=self.key.prefix,
            reason=reason,
            detail=detail | named,
        )


def program(key: ApiKey, scope: Scope, named: str = "") -> Program:
    """Raises PermissionDenied when the key lacks the scope, whatever the source."""
    if scope not in key.scopes:
        raise PermissionDenied(f"This key lacks the scope {scope}.")
    return Program(key, rights_of(key), named)


def add(items: Sequence[Any], by: Program) -> list[WriteResult]:
    """Store every item that is right; call it in a transaction."""
    read = [_read(index, item, by.rights) for index, item in enumerate(items)]
    records = [one for one in read if isinstance(one, ArticleRecord)]
    stored = iter(store_each(records, _asker(by.rights)) if records else ())
    results = [one if isinstance(one, WriteResult) else _ended(one.line, next(stored), by) for one in read]
    written = {one.article.pk: one.article for one in results if one.article is not None}
    for pk, revision in Article.objects.filter(pk__in=written).values_list("pk", "revision"):
        written[pk].revision = revision
    return results


def _read(index: int, item: Any, rights: Rights) -> ArticleRecord | WriteResult:
    try:
        return _record(index, item, rights)
    except FieldError as fault:
        return _refused(index, fault)


def _refused(index: int, fault: FieldError) -> WriteResult:
    return WriteResult(
        index, Outcome.REFUSED, faults=fault.faults, forbidden=isinstance(fault, NotAllowed | ForeignAddress)
    )


def _record(index: int, item: Any, rights: Rights) -> ArticleRecord:
    _check_names(item)
    record = own_record(item, "body", index, partial(_source, rights))
    said = [name for name in PUBLISHING if item.get(name) not in (None, "", Status.DRAFT)]
    _check_rights(record, said, rights)
    may_publish = rights.may(Scope.PUBLISH, rights.sources[record.source.slug].pk)
    return record if may_publish else replace(record, status=Status.DRAFT)


def _check_names(item: Any) -> None:
    if not isinstance(item, dict):
        raise FieldError({"article": f"an object is needed, not {type(item).__name__}"})
    unknown = [name for name in item if name not in KNOWN]
    if unknown:
        raise FieldError({name[:80]: f"There is no such field; there are {', '.join(KNOWN)}." for name in unknown})


def _check_rights(record: ArticleRecord, said: Sequence[str], rights: Rights) -> None:
    """Raises NotAllowed when the source, or the fields of publishing that were said, are not the key's to say."""
    source = rights.sources[record.source.slug]
    missing = rights.missing(Scope.WRITE, source)
    if missing:
        raise NotAllowed({SOURCE: missing})
    if "status" in said and record.status == Status.WITHDRAWN:
        raise FieldError({"status": WITHDRAWING})
    missing = rights.missing(Scope.PUBLISH, source)
    if said and missing:
        raise NotAllowed(dict.fromkeys(said, missing))


def _source(rights: Rights, said: str) -> SourceDescription:
    if not said.strip():
        raise ValueError("source is missing: name it in the record")
    source = rights.source(said) or _own(rights, source_meant(said))
    if source is None:
        own = ", ".join(rights.sources) or "none"
        raise NotAllowed({SOURCE: f"this key is not for the source {said[:80]}; it is for {own}"})
    return description_of(source)


def _own(rights: Rights, source: Source | None) -> Source | None:
    return source if source and source.slug in rights.sources else None


def _asker(rights: Rights) -> Asker:
    return Asker(lambda source: rights.may(Scope.WRITE, source.pk), partial(_refusal, rights))


def _refusal(rights: Rights, article: Article) -> Mapping[str, str]:
    """Why an article that is there already may not be changed: a message a field."""
    missing = rights.missing(Scope.PUBLISH, article.source) if article.status != Status.DRAFT else ""
    return {"status": f"the article is {article.status}, and {missing}"} if missing else {}


def _ended(index: int, stored: Stored | RecordError, by: Program) -> WriteResult:
    if isinstance(stored, RecordError):
        return WriteResult(index, Outcome.REFUSED, faults={"article": stored.reason})
    if stored.outcome is Outcome.EDITED:
        return WriteResult(index, Outcome.REFUSED, stored.article, {"article": EDITED})
    if stored.outcome is Outcome.TAKEN:
        return WriteResult(index, Outcome.REFUSED, faults=stored.faults)
    if stored.outcome is Outcome.REFUSED:
        return WriteResult(index, Outcome.REFUSED, faults=stored.faults, forbidden=True)
    if stored.outcome is Outcome.CREATED:
        by.record("add", stored.article, index=index)
    if stored.outcome is Outcome.UPDATED:
        by.record("change", stored.article, index=index, fields=list(stored.changed))
    return WriteResult(index, stored.outcome, stored.article)


def change(pk: int, row: Any, if_match: str, by: Program) -> WriteResult:
    """Change the fields that the row holds of the article whose tag `if_match` is; call it in a transaction.

    Raises Http404, PreconditionNeeded, MovedOn and PermissionDenied.
    """
    if not if_match:
        raise PreconditionNeeded
    try:
        return _change(pk, row, if_match, by)
    except FieldError as fault:
        return _refused(0, fault)


def _change(pk: int, row: Any, if_match: str, by: Program) -> WriteResult:
    _hold_addresses(pk, row)
    article = _locked(pk, by.key, Scope.WRITE)
    missing = by.rights.missing(Scope.WRITE, article.source)
    if not missing and article.status != Status.DRAFT:
        missing = by.rights.missing(Scope.PUBLISH, article.source)
    if missing:
        raise PermissionDenied(f"The article is {article.status}, and {missing}.")
    _check_current(article, if_match)
    _check_names(row)
    if not row.get("status", Status.DRAFT):
        raise FieldError({"status": "status cannot be taken away"})
    record = amended(record_of(article), row, partial(_source, by.rights))
    _check_rights(record, [name for name in PUBLISHING if name in row], by.rights)
    was = article.status
    changed = edit(article, record, row, by.key.owner_id, _asker(by.rights))
    if not changed:
        return WriteResult(0, Outcome.UNCHANGED, article)
    published = article.status == Status.PUBLISHED != was
    by.record("publish" if published else "change", article, fields=list(changed))
    article.refresh_from_db(fields=["revision"])
    return WriteResult(0, Outcome.UPDATED, article)


def _hold_addresses(pk: int, row: Any) -> None:
    """Of the article, and that which it is to have."""
    said = row.get("url") if isinstance(row, dict) else None
    try:
        wanted = canonical_url(said) if isinstance(said, str) else None
    except ValueError:
        wanted = None
    hold_addresses([wanted, *Article.objects.filter(pk=pk).values_list("url", flat=True)])


def withdraw(pk: int, reason: str, by: Program) -> WriteResult:
    """Withdraw an article; call it in a transaction. Raises Http404 and PermissionDenied."""
    article = _locked(pk, by.key, Scope.WITHDRAW, Scope.WRITE)
    missing = by.rights.missing(Scope.WITHDRAW, article.source)
    if missing:
        raise PermissionDenied(f"It cannot be withdrawn: {missing}.")
    if article.status == Status.WITHDRAWN:
        return WriteResult(0, Outcome.UNCHANGED, article)
    article.status, article.edited_by_id = Status.WITHDRAWN, by.key.owner_id
    article.save(update_fields=["status", "edited_by_id"])
    by.record("withdraw", article, reason=reason)
    article.refresh_from_db(fields=["revision"])
    return WriteResult(0, Outcome.UPDATED, article)


def _locked(pk: int, key: ApiKey, *scopes: Scope) -> Article:
    seen = seen_by(key, database_now(), *scopes).select_related("source")
    article = seen.select_for_update(of=("self",)).filter(pk=pk).first()
    if article is None:
        raise Http404
    return article


def _check_current(article: Article, if_match: str) -> None:
    """Raises MovedOn unless one of the tags is of the revision that the article is at."""
    tags = map(REVISION.fullmatch, parse_etags(if_match))
    if article.revision in {int(tag[1]) for tag in tags if tag}:
        return
    last = ArticleRevision.objects.get(article=article, revision=article.revision)
    editor = article.edited_by.get_username() if article.edited_by else "nobody: it came from its source"
    raise MovedOn(
        f"The article is at revision {article.revision}, of {last.recorded_at:%Y-%m-%d %H:%M:%S} UTC; "
        f"the last to edit it was {editor}. GET it again, and make your change to that."
    )


def refuse(faults: Mapping[str, str], *, forbidden: bool) -> NoReturn:
    """Raises what a single item that is refused is answered with."""
    if forbidden:
        raise PermissionDenied("; ".join(f"{name}: {said}" for name, said in faults.items()))
    raise ValidationError({name: [said] for name, said in faults.items()})
