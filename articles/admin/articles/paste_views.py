"""Adding by pasting: a page is read, what was understood is shown beside it, an editor corrects that, it is saved.

Nothing is kept between these steps but what the browser sends again: the page itself, and the corrections.
"""

from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from articles.admin.articles.paste_forms import (
    CorrectionForm,
    EditorSources,
    FieldDifference,
    GivenForm,
    differences,
    holds_many,
    preview_lines,
    read_many,
    read_one,
)
from articles.admin.articles.rights import asker_of, refusal_of_changing
from articles.analysis.direction import isolated
from articles.ingest.ownership import nothing
from articles.ingest.records import ArticleRecord, FieldError, RecordError
from articles.ingest.upsert import CHUNK, Outcome, Stored, edit, store, store_each
from articles.models import Article, Deed, Source, Status, may

SHOWN_LINES: Final = 2_000
SAVING: Final = frozenset({"draft", "publish", "change"})
NO_INPUT: Final = frozenset({"csrfmiddlewaretoken", "username", "password", "next"})
MOVED_ON: Final = "What this would become has changed: look at it again, then save."
NOT_YOURS: Final = "The article is here already, and it is not yours to change: {}."
NOT_OPEN: Final = "{} is an outlet that is not open to you: choose one that you may write for."


@dataclass(frozen=True, slots=True)
class SavePlan:
    """What saving does: `article` is what is there already, if anything; `refused` why nothing can be saved so."""

    article: Article | None = None
    differences: Sequence[FieldDifference] = ()
    refused: str = ""
    may_look: bool = False

    @property
    def seen(self) -> str:
        """What a browser sends again, to say what was shown."""
        return f"{self.article.pk}:{self.article.revision}" if self.article else ""


class Adding(admin.ModelAdmin):
    """The pages on which articles are added by pasting; mixed into the admin of articles."""

    record: Callable[..., None]

    def get_urls(self) -> list[URLPattern]:
        return [path("add/paste/", never_cache(self.paste_view), name="article_paste"), *super().get_urls()]

    def paste_view(self, request: HttpRequest) -> HttpResponse:
        """Without a session any more, whoever logs in again goes on with what was sent."""
        within: HttpResponse = self.admin_site.admin_view(self._paste)(request)
        if request.method != "POST" or self.admin_site.has_permission(request):
            return within
        return self._log_in_again(request)

    def _log_in_again(self, request: HttpRequest) -> HttpResponse:
        context = self.admin_site.each_context(request) | {"title": "Log in again", "app_path": request.path}
        if "password" in request.POST:
            answer = self.admin_site.login(request)
            if self.admin_site.has_permission(request):
                again: HttpResponse = self.admin_site.admin_view(self._paste)(request)
                return again
            context |= getattr(answer, "context_data", None) or {}
            if not isinstance(answer, TemplateResponse):
                return answer
        kept = [(name, value) for name, values in request.POST.lists() if name not in NO_INPUT for value in values]
        given = GivenForm(request.POST, request.FILES, user=request.user)
        if request.FILES and given.is_valid():
            kept = [(name, value) for name, value in kept if name != "page"] + [("page", given.cleaned_data["text"])]
        context |= {"kept": kept, "form": context.get("form") or AdminAuthenticationForm(request)}
        return TemplateResponse(request, "admin/articles/article/log_in_again.html", context)

    def _paste(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._ask_for_page(request, GivenForm(user=request.user))
        form = GivenForm(request.POST, request.FILES, user=request.user)
        if not form.is_valid() or request.POST.get("do") == "back":
            return self._ask_for_page(request, form)
        sources = EditorSources(request.user, form.cleaned_data["outlet"])
        step = self._many if holds_many(form.cleaned_data["text"]) else self._one
        return step(request, form, sources)

    def _answer(self, request: HttpRequest, name: str, title: str, context: dict[str, Any]) -> HttpResponse:
        whole = self.admin_site.each_context(request) | {"title": title, "opts": self.opts} | context
        return TemplateResponse(request, f"admin/articles/article/{name}.html", whole)

    def _ask_for_page(self, request: HttpRequest, form: GivenForm) -> HttpResponse:
        return self._answer(request, "paste", "Add by pasting", {"form": form})

    # One page

    def _one(self, request: HttpRequest, given: GivenForm, sources: EditorSources) -> HttpResponse:
        read = read_one(given.cleaned_data["text"], given.cleaned_data["address"], sources)
        if isinstance(read, RecordError):
            given.add_error(None, f"This could not be read as an article: {read.reason}.")
            return self._ask_for_page(request, given)
        is_bound = "headline" in request.POST
        form = CorrectionForm(request.POST if is_bound else None, read=read, sources=sources)
        corrected = form.corrected() if is_bound else (read.record, ())
        is_saving = is_bound and corrected and request.POST.get("do") in SAVING
        with transaction.atomic():
            plan = _save_plan(corrected[0], request.user, sources) if corrected else SavePlan()
            saved = self._saved(request, form, corrected, plan) if corrected and is_saving else None
        if saved:
            messages.success(request, f"“{isolated(saved.headline)}” was {'changed' if plan.article else 'added'}.")
            return redirect("admin:articles_article_change", saved.pk)
        context = {
            "given": given,
            "form": form,
            "plan": plan,
            "lines": preview_lines(read)[:SHOWN_LINES],
            "hidden_lines": max(0, len(read.lines) - SHOWN_LINES),
            "may_publish": may(request.user, Deed.PUBLISH),
        }
        return self._answer(request, "pasted", "What was understood", context)

    def _saved(
        self, request: HttpRequest, form: CorrectionForm, corrected: tuple[ArticleRecord, Sequence[str]], plan: SavePlan
    ) -> Article | None:
        """The article as it is saved; None, with errors in the form, when it may not or cannot be."""
        record, names = corrected
        if not form.sources.may_write(record.source):
            form.add_error("source", "Choose an outlet that you may write for.")
        elif plan.refused:
            form.add_error(None, plan.refused)
        elif request.POST.get("seen") != plan.seen:
            form.add_error(None, MOVED_ON)
        elif plan.article:
            return self._change(request, form, record, plan)
        elif _wants_published(request) and not _may_publish(request.user, record):
            form.add_error("source", "You may add drafts of this outlet, not publish them.")
        else:
            return self._add(request, form, record, names)
        return None

    def _change(
        self, request: HttpRequest, form: CorrectionForm, record: ArticleRecord, plan: SavePlan
    ) -> Article | None:
        article: Any = plan.article
        try:
            names = [one.name for one in plan.differences]
            columns = edit(article, record, names, request.user.pk or 0, asker_of(request.user))
        except FieldError as fault:
            form.add_error(None, str(fault))
            return None
        if columns:
            self.record(request, "change", article, fields=list(columns), by="pasting")
        return cast(Article, article)

    def _add(
        self, request: HttpRequest, form: CorrectionForm, record: ArticleRecord, names: Sequence[str]
    ) -> Article | None:
        status = Status.PUBLISHED if _wants_published(request) else Status.DRAFT
        known = set(Source.objects.values_list("pk", flat=True))
        (stored,) = store_each([replace(record, status=status)], asker_of(request.user), request.user.pk)
        if isinstance(stored, RecordError):
            form.add_error(None, stored.reason)
            return None
        if stored.article.source_id not in known:
            self.record(request, "add", stored.article.source, by="pasting")
        self.record(request, "add", stored.article, by="pasting", corrected=list(names), status=status)
        return stored.article

    # Many at once

    def _many(self, request: HttpRequest, given: GivenForm, sources: EditorSources) -> HttpResponse:
        try:
            read = read_many(given.cleaned_data["text"], sources)
        except ValidationError as fault:
            given.add_error(None, fault)
            return self._ask_for_page(request, given)
        is_import = request.POST.get("do") == "import"
        known = set(Source.objects.values_list("pk", flat=True))
        with transaction.atomic():
            results = _store_many([_as_allowed(one, request.user) for one in read], request.user)
            if is_import:
                self._record_many(request, results, known)
            else:
                transaction.set_rollback(True)
        counts = ", ".join(f"{count} {outcome}" for outcome, count in Counter(one.outcome for one in results).items())
        if is_import:
            messages.success(request, f"{len(results)} articles were read: {counts}.")
            return redirect("admin:articles_article_changelist")
        context = {"given": given, "results": results, "counts": counts}
        return self._answer(request, "pasted_many", "What would be imported", context)

    def _record_many(self, request: HttpRequest, results: Sequence["ImportedRow"], known: Container[int]) -> None:
        sources = {one.article.source_id: one.article.source for one in results if one.article}
        for source in (source for pk, source in sources.items() if pk not in known):
            self.record(request, "add", source, by="import")
        for one in results:
            if one.article and one.outcome is Outcome.CREATED:
                self.record(request, "add", one.article, by="import", status=one.article.status)
            elif one.article and one.outcome is Outcome.UPDATED:
                self.record(request, "change", one.article, by="import", fields=list(one.changed))


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


def _wants_published(request: HttpRequest) -> bool:
    return request.POST.get("do") == "publish"


def _may_publish(user: Any, record: ArticleRecord) -> bool:
    return may(user, Deed.PUBLISH, _source_of(record))


def _source_of(record: ArticleRecord) -> Source:
    """The stored source, or what a new one would be."""
    return Source.objects.filter(slug=record.source.slug).first() or Source(owner_group=record.source.owner_group)


def _save_plan(record: ArticleRecord, user: Any, sources: EditorSources) -> SavePlan:
    """Found by storing it and taking that back, so that it is what saving finds; only where somebody may write."""
    if not sources.may_write(record.source):
        is_stored = Source.objects.filter(slug=record.source.slug).exists()
        return SavePlan(refused=NOT_OPEN.format(isolated(record.source.name)) if is_stored else "")
    with transaction.atomic():
        (stored,) = store([record], replace(asker_of(user), refusal=nothing))
        transaction.set_rollback(True)
    if stored.outcome in (Outcome.CREATED, Outcome.TAKEN, Outcome.REFUSED):
        return SavePlan(refused="; ".join(stored.faults.values()))
    article = Article.objects.select_related("source").get(pk=stored.article.pk)
    refusal = refusal_of_changing(user, article)
    refused = NOT_YOURS.format(*refusal.values()) if refusal else ""
    return SavePlan(article, differences(article, record), refused, may(user, Deed.VIEW, article.source))


def _as_allowed(one: ArticleRecord | RecordError, user: Any) -> ArticleRecord | RecordError:
    """A record as far as it is somebody's to publish; else a draft."""
    if isinstance(one, RecordError) or _may_publish(user, one):
        return one
    return replace(one, status=Status.DRAFT, visible_from=None, visible_until=None)


def _store_many(read: Sequence[ArticleRecord | RecordError], user: Any) -> list[ImportedRow]:
    records = [one for one in read if isinstance(one, ArticleRecord)]
    asker = asker_of(user)
    chunks = (records[at : at + CHUNK] for at in range(0, len(records), CHUNK))
    stored = iter([one for chunk in chunks for one in store_each(chunk, asker)])
    return [_refused(one) if isinstance(one, RecordError) else _result(one, next(stored)) for one in read]


def _refused(fault: RecordError) -> ImportedRow:
    return ImportedRow(fault.line, Outcome.REFUSED, reason=fault.reason)


def _result(record: ArticleRecord, stored: Stored | RecordError) -> ImportedRow:
    if isinstance(stored, RecordError):
        return _refused(stored)
    reason = "somebody has edited it since it came" if stored.outcome is Outcome.EDITED else ""
    return ImportedRow(
        line=record.line,
        outcome=stored.outcome,
        headline=record.headline,
        source=record.source.name,
        reason=reason or "; ".join(stored.faults.values()) or stored.said or ", ".join(stored.changed),
        article=stored.article,
        changed=stored.changed,
    )
