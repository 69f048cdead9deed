"""Many articles at once: what would become of each, then their import."""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext

from articles.admin.articles.access import ArticleAccess
from articles.admin.articles.pasting.answers import pasting_page, show_paste_form
from articles.admin.articles.pasting.given_form import GivenForm
from articles.admin.articles.pasting.reading import EditorSources, read_many
from articles.admin.articles.pasting.save_plan import may_publish
from articles.admin.articles.rights import write_policy_of
from articles.ingest.records import ArticleRecord, RecordError
from articles.ingest.storing.upsert import CHUNK, Outcome, Stored, store_each
from articles.models import Article, Source, Status
from articles.presentation.translation import outcome_words


@dataclass(frozen=True)
class ManyArticles:
    model_admin: ArticleAccess
    request: HttpRequest
    given: GivenForm
    sources: EditorSources

    def answer(self) -> HttpResponse:
        try:
            read = read_many(self.given.cleaned_data["text"], self.sources)
        except ValidationError as fault:
            self.given.add_error(None, fault)
            return show_paste_form(self.model_admin, self.request, self.given)
        is_import = self.request.POST.get("do") == "import"
        rows = self._stored(read, is_import)
        counted = Counter(row.outcome for row in rows).items()
        counts = ", ".join(f"{count} {outcome_words(outcome)}" for outcome, count in counted)
        if is_import:
            read_words = ngettext(
                "%(articles)s article was read: %(counts)s.", "%(articles)s articles were read: %(counts)s.", len(rows)
            )
            messages.success(self.request, read_words % {"articles": len(rows), "counts": counts})
            return redirect("admin:articles_article_changelist")
        context = {"given": self.given, "results": rows, "counts": counts}
        return pasting_page(self.model_admin, self.request, "pasted_many", gettext("Check the import"), context)

    def _stored(self, read: Sequence[ArticleRecord | RecordError], is_import: bool) -> list["ImportedRow"]:
        """Stored and recorded; taken back unless it `is_import`, and then it says what would have been."""
        known = set(Source.objects.values_list("pk", flat=True))
        with transaction.atomic():
            rows = _store([_as_allowed(one, self.request.user) for one in read], self.request.user)
            if is_import:
                self._record(rows, known)
            else:
                transaction.set_rollback(True)
        return rows

    def _record(self, rows: Sequence["ImportedRow"], known: Container[int]) -> None:
        sources = {row.article.source_id: row.article.source for row in rows if row.article}
        leave_record = self.model_admin.record
        for source in (source for pk, source in sources.items() if pk not in known):
            leave_record(self.request, "add", source, by="import")
        for row in rows:
            if row.article and row.outcome is Outcome.CREATED:
                leave_record(self.request, "add", row.article, by="import", status=row.article.status)
            elif row.article and row.outcome is Outcome.UPDATED:
                leave_record(self.request, "change", row.article, by="import", fields=list(row.changed))


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What becomes of one of many: a line of the file, the headline, and why nothing, where it is refused."""

    line: int
    outcome: Outcome
    headline: str = ""
    source: str = ""
    reason: str = ""
    article: Article | None = None
    changed: tuple[str, ...] = ()


def _as_allowed(item: ArticleRecord | RecordError, user: Any) -> ArticleRecord | RecordError:
    """A record as far as it is somebody's to publish; else a draft."""
    if isinstance(item, RecordError) or may_publish(user, item):
        return item
    return replace(item, status=Status.DRAFT, visible_from=None, visible_until=None)


def _store(read: Sequence[ArticleRecord | RecordError], user: Any) -> list[ImportedRow]:
    records = [record for record in read if isinstance(record, ArticleRecord)]
    policy = write_policy_of(user)
    chunks = (records[at : at + CHUNK] for at in range(0, len(records), CHUNK))
    stored = iter([result for chunk in chunks for result in store_each(chunk, policy)])
    return [_refused(item) if isinstance(item, RecordError) else _row(item, next(stored)) for item in read]


def _refused(fault: RecordError) -> ImportedRow:
    return ImportedRow(fault.line, Outcome.REFUSED, reason=fault.reason)


def _row(record: ArticleRecord, stored: Stored | RecordError) -> ImportedRow:
    if isinstance(stored, RecordError):
        return _refused(stored)
    reason = "edited since it arrived" if stored.outcome is Outcome.EDITED else ""
    return ImportedRow(
        line=record.line,
        outcome=stored.outcome,
        headline=record.headline,
        source=record.source.name,
        reason=reason or "; ".join(stored.faults.values()) or stored.message or ", ".join(stored.changed),
        article=stored.article,
        changed=stored.changed,
    )
