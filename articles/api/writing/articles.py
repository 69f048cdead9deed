"""Adding, changing and withdrawing articles. Every function is called in a transaction, and leaves audit records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from articles.analysis.addresses.urls import canonical_url
from articles.api.writing.errors import ItemRefused, NoSuchArticle, NotPermitted, PreconditionFailed
from articles.api.writing.items import FieldNotPermitted, changed_record, new_record, page_record
from articles.api.writing.rights import Rights, readable_by
from articles.ingest.fetching.outcomes import Fetched, NotFetched
from articles.ingest.ownership import ForeignAddress, WritePolicy, hold_addresses
from articles.ingest.records import ArticleRecord, FieldError, RecordError
from articles.ingest.storing.upsert import Outcome, Stored, edit, store_each
from articles.models import ApiKey, Article, ArticleRevision, Channel, Scope, Status, audit, database_now

MOST_AT_ONCE: Final = 500
LONGEST_REASON: Final = 2_000
EDITED: Final = f"{Outcome.EDITED}: edited since it arrived; change it with PATCH"


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
    """Who writes: a key, what it may do, and the Idempotency-Key of the request, which records keep."""

    key: ApiKey
    rights: Rights
    idempotency_key: str = ""

    def record(self, action: str, article: Article, *, reason: str = "", **detail: Any) -> None:
        """Leave an audit record of what this program did."""
        if self.idempotency_key:
            detail["idempotency_key"] = self.idempotency_key
        audit(
            action, article, channel=Channel.API, user=self.key.owner, key=self.key.prefix, reason=reason, detail=detail
        )


def add_articles(item: Any, by: Program) -> WriteResult:
    """Store one item. Raises ItemRefused."""
    (result,) = add_each([item], by)
    if result.faults:
        raise ItemRefused(result.faults, forbidden=result.forbidden)
    return result


def add_page(item: Any, fetched: Fetched | NotFetched, by: Program) -> WriteResult:
    """Store the article of a page that was fetched. Raises ItemRefused."""
    try:
        record = page_record(item, fetched, by.rights)
    except FieldError as fault:
        raise ItemRefused(fault.faults, forbidden=_is_forbidden(fault)) from fault
    (stored,) = store_each([record], _policy(by.rights))
    result = _result(0, stored, by)
    if result.faults:
        raise ItemRefused(result.faults, forbidden=result.forbidden)
    _read_revisions([result.article] if result.article else [])
    return result


def add_each(items: Sequence[Any], by: Program) -> list[WriteResult]:
    """Store every item that is right; one that is wrong stops no other."""
    read = [_read(index, item, by.rights) for index, item in enumerate(items)]
    records = [row for row in read if isinstance(row, ArticleRecord)]
    stored = iter(store_each(records, _policy(by.rights)) if records else ())
    results = [row if isinstance(row, WriteResult) else _result(row.line, next(stored), by) for row in read]
    _read_revisions([result.article for result in results if result.article is not None])
    return results


def _read(index: int, item: Any, rights: Rights) -> ArticleRecord | WriteResult:
    try:
        return new_record(index, item, rights)
    except FieldError as fault:
        return WriteResult(index, Outcome.REFUSED, faults=fault.faults, forbidden=_is_forbidden(fault))


def _is_forbidden(fault: FieldError) -> bool:
    return isinstance(fault, FieldNotPermitted | ForeignAddress)


def _result(index: int, stored: Stored | RecordError, by: Program) -> WriteResult:
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


def _read_revisions(articles: Iterable[Article]) -> None:
    """Triggers number revisions: what was written must be asked for its own."""
    written = {article.pk: article for article in articles}
    for pk, revision in Article.objects.filter(pk__in=written).values_list("pk", "revision"):
        written[pk].revision = revision


def _policy(rights: Rights) -> WritePolicy:
    return WritePolicy(lambda source: rights.may(Scope.WRITE, source.pk), partial(_refusal, rights))


def _refusal(rights: Rights, article: Article) -> Mapping[str, str]:
    """Why an article that is there already may not be changed: a message a field."""
    missing = _missing_to_change(rights, article)
    return {"status": f"the article is {article.status}, and {missing}"} if missing else {}


def _missing_to_change(rights: Rights, article: Article) -> str:
    """What is missing, beside the right to write, to change what is no draft."""
    return "" if article.status == Status.DRAFT else rights.missing(Scope.PUBLISH, article.source)


def change_article(pk: int, fields: Any, revisions: frozenset[int], by: Program) -> WriteResult:
    """Change these fields of an article that is at one of these revisions.

    Raises ItemRefused, NoSuchArticle, NotPermitted and PreconditionFailed.
    """
    try:
        return _change(pk, fields, revisions, by)
    except FieldError as fault:
        raise ItemRefused(fault.faults, forbidden=_is_forbidden(fault)) from fault


def _change(pk: int, fields: Any, revisions: frozenset[int], by: Program) -> WriteResult:
    _hold_addresses(pk, fields)
    article = _locked(pk, by.rights, Scope.WRITE)
    missing = by.rights.missing(Scope.WRITE, article.source) or _missing_to_change(by.rights, article)
    if missing:
        raise NotPermitted(f"The article is {article.status}, and {missing}.")
    _check_revision(article, revisions)
    record, status_before = changed_record(article, fields, by.rights), article.status
    columns = edit(article, record, fields, by.key.owner_id, _policy(by.rights))
    if not columns:
        return WriteResult(0, Outcome.UNCHANGED, article)
    is_published_now = article.status == Status.PUBLISHED != status_before
    by.record("publish" if is_published_now else "change", article, fields=list(columns))
    article.refresh_from_db(fields=["revision"])
    return WriteResult(0, Outcome.UPDATED, article)


def _hold_addresses(pk: int, fields: Any) -> None:
    """Of the article, and that which it is to have."""
    given = fields.get("url") if isinstance(fields, dict) else None
    try:
        url = canonical_url(given) if isinstance(given, str) else None
    except ValueError:
        url = None
    hold_addresses([url, *Article.objects.filter(pk=pk).values_list("url", flat=True)])


def _check_revision(article: Article, revisions: frozenset[int]) -> None:
    """Raises PreconditionFailed unless the article is at one of the revisions."""
    if article.revision in revisions:
        return
    last = ArticleRevision.objects.get(article=article, revision=article.revision)
    editor = article.edited_by.get_username() if article.edited_by else "its source"
    raise PreconditionFailed(
        f"The article is now at revision {article.revision} ({last.recorded_at:%Y-%m-%d %H:%M:%S} UTC), "
        f"last edited by {editor}. GET it again and repeat your change."
    )


def withdraw_article(pk: int, reason: str, by: Program) -> WriteResult:
    """Take an article out of every reader's sight. Raises NoSuchArticle and NotPermitted."""
    article = _locked(pk, by.rights, Scope.WITHDRAW, Scope.WRITE)
    missing = by.rights.missing(Scope.WITHDRAW, article.source)
    if missing:
        raise NotPermitted(f"It cannot be withdrawn: {missing}.")
    if article.status == Status.WITHDRAWN:
        return WriteResult(0, Outcome.UNCHANGED, article)
    article.status, article.edited_by_id = Status.WITHDRAWN, by.key.owner_id
    article.save(update_fields=["status", "edited_by_id"])
    by.record("withdraw", article, reason=reason)
    article.refresh_from_db(fields=["revision"])
    return WriteResult(0, Outcome.UPDATED, article)


def _locked(pk: int, rights: Rights, *scopes: Scope) -> Article:
    readable = readable_by(rights, database_now(), *scopes).select_related("source")
    article = readable.select_for_update(of=("self",)).filter(pk=pk).first()
    if article is None:
        raise NoSuchArticle
    return article
