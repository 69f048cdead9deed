"""One page: what was understood of it beside the page, then the article as an editor corrected that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.access import ArticleAccess
from articles.admin.articles.pasting.answers import pasting_page, show_paste_form
from articles.admin.articles.pasting.correction_form import CorrectionForm
from articles.admin.articles.pasting.given_form import GivenForm
from articles.admin.articles.pasting.preview_lines import preview_lines
from articles.admin.articles.pasting.reading import EditorSources, read_one
from articles.admin.articles.pasting.save_plan import SavePlan, may_publish, save_plan
from articles.admin.articles.rights import write_policy_of
from articles.analysis.direction import isolated
from articles.ingest.pages.parsed_page import ParsedPage
from articles.ingest.records import ArticleRecord, FieldError, RecordError
from articles.ingest.storing.upsert import edit, store_each
from articles.models import Action, Article, Source, Status, may
from articles.presentation.translation import outcome_words

SHOWN_LINES: Final = 2_000
SAVING: Final = frozenset({"draft", "publish", "change"})
MOVED_ON: Final = _("The article has changed since the preview. Check the result again, then save.")

Corrected = tuple[ArticleRecord, Sequence[str]]
"""The record with the corrections, and the names of the corrected fields."""


@dataclass(frozen=True)
class OneArticle:
    model_admin: ArticleAccess
    request: HttpRequest
    given: GivenForm
    sources: EditorSources

    def answer(self) -> HttpResponse:
        read = read_one(self.given.cleaned_data["text"], self.given.cleaned_data["address"], self.sources)
        if isinstance(read, RecordError):
            unread = gettext("This could not be read as an article: %(reason)s.")
            self.given.add_error(None, unread % {"reason": outcome_words(read.reason)})
            return show_paste_form(self.model_admin, self.request, self.given)
        is_bound = "headline" in self.request.POST
        form = CorrectionForm(self.request.POST if is_bound else None, read=read, sources=self.sources)
        corrected = form.corrected() if is_bound else (read.record, ())
        is_saving = is_bound and self.request.POST.get("do") in SAVING
        with transaction.atomic():
            plan = save_plan(corrected[0], self.request.user, self.sources, corrected[1]) if corrected else SavePlan()
            saved = self._saved(form, corrected, plan) if corrected and is_saving else None
        return self._done(saved, plan) if saved else self._shown(read, form, plan)

    def _done(self, saved: Article, plan: SavePlan) -> HttpResponse:
        done = gettext("“%(headline)s” was changed.") if plan.article else gettext("“%(headline)s” was added.")
        messages.success(self.request, done % {"headline": isolated(saved.headline)})
        return redirect("admin:articles_article_change", saved.pk)

    def _shown(self, read: ParsedPage, form: CorrectionForm, plan: SavePlan) -> HttpResponse:
        context = {
            "given": self.given,
            "form": form,
            "plan": plan,
            "lines": preview_lines(read)[:SHOWN_LINES],
            "hidden_lines": max(0, len(read.lines) - SHOWN_LINES),
            "may_publish": may(self.request.user, Action.PUBLISH),
        }
        return pasting_page(self.model_admin, self.request, "pasted", gettext("Check the result"), context)

    def _saved(self, form: CorrectionForm, corrected: Corrected, plan: SavePlan) -> Article | None:
        """The article as it is saved; None, with errors in the form, when it may not or cannot be."""
        record, names = corrected
        if not self.sources.may_write(record.source):
            form.add_error("source", gettext("Choose an outlet you can write for."))
        elif plan.refused:
            form.add_error(None, plan.refused)
        elif self.request.POST.get("seen") != plan.seen:
            form.add_error(None, MOVED_ON)
        elif plan.article:
            return self._changed(form, record, plan)
        elif self._wants_published() and not may_publish(self.request.user, record):
            form.add_error("source", gettext("You can add drafts for this outlet, but not publish them."))
        else:
            return self._added(form, record, names)
        return None

    def _changed(self, form: CorrectionForm, record: ArticleRecord, plan: SavePlan) -> Article | None:
        article: Any = plan.article
        user = self.request.user
        try:
            columns = edit(article, record, [one.name for one in plan.differences], user.pk or 0, write_policy_of(user))
        except FieldError as fault:
            form.add_error(None, outcome_words(fault))
            return None
        if columns:
            self.model_admin.record(self.request, "change", article, fields=list(columns), by="pasting")
        return cast(Article, article)

    def _added(self, form: CorrectionForm, record: ArticleRecord, names: Sequence[str]) -> Article | None:
        status = Status.PUBLISHED if self._wants_published() else Status.DRAFT
        user, leave_record = self.request.user, self.model_admin.record
        known = set(Source.objects.values_list("pk", flat=True))
        (stored,) = store_each([replace(record, status=status)], write_policy_of(user), user.pk)
        if isinstance(stored, RecordError):
            form.add_error(None, outcome_words(stored.reason))
            return None
        if stored.article.source_id not in known:
            leave_record(self.request, "add", stored.article.source, by="pasting")
        leave_record(self.request, "add", stored.article, by="pasting", corrected=list(names), status=status)
        return stored.article

    def _wants_published(self) -> bool:
        return self.request.POST.get("do") == "publish"
