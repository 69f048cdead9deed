"""Publishing, scheduling and withdrawing: chosen in the list or on an article's page, confirmed, then done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.access import ArticleAccess
from articles.admin.articles.publishing import (
    ACTS,
    MOST_AT_ONCE,
    Confirmed,
    WorkflowAction,
    WorkflowBatch,
    confirmed,
    fields_after,
    refusal,
    state_of,
)
from articles.analysis.direction import isolated
from articles.ingest.ownership import Addresses
from articles.models import Article, may


@admin.action(description=_("Publish …"), permissions=["publish"])
def publish(model_admin: ArticleAccess, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
    return _to_be_confirmed(ACTS["publish"], queryset)


@admin.action(description=_("Schedule or embargo …"), permissions=["publish"])
def embargo(model_admin: ArticleAccess, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
    return _to_be_confirmed(ACTS["embargo"], queryset)


@admin.action(description=_("Withdraw …"), permissions=["withdraw"])
def withdraw(model_admin: ArticleAccess, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
    return _to_be_confirmed(ACTS["withdraw"], queryset)


ACTIONS: Final = (publish, embargo, withdraw)
"""As the list of articles offers them."""


def _to_be_confirmed(act: WorkflowAction, queryset: QuerySet[Article]) -> HttpResponse:
    parameters = QueryDict(mutable=True)
    parameters.setlist("article", [str(pk) for pk in queryset.values_list("pk", flat=True)])
    return HttpResponseRedirect(f"{reverse('admin:article_act', args=[act.name])}?{parameters.urlencode()}")


@dataclass(frozen=True)
class WorkflowPage:
    """Says how many and which articles; does it to those, as they were when they were shown."""

    model_admin: ArticleAccess

    def urls(self) -> list[URLPattern]:
        return [path("<slug:act>/these/", self.model_admin.admin_site.admin_view(self.view), name="article_act")]

    def view(self, request: HttpRequest, act: str) -> HttpResponse:
        if act not in ACTS:
            raise Http404
        if not may(request.user, ACTS[act].action):
            raise PermissionDenied
        return self._do(request, ACTS[act]) if request.method == "POST" else self._show_chosen(request, ACTS[act])

    def _show_chosen(self, request: HttpRequest, act: WorkflowAction) -> HttpResponse:
        pks = [int(pk) for pk in request.GET.getlist("article")[:MOST_AT_ONCE] if pk.isdecimal() and len(pk) < 19]
        rows = list(self.model_admin.get_queryset(request).filter(pk__in=pks))
        alone = rows[0] if len(rows) == 1 else None
        initial = {"visible_from": alone.visible_from, "visible_until": alone.visible_until} if alone else {}
        return self._confirmation(request, act, rows, act.form(initial=initial))

    def _confirmation(
        self, request: HttpRequest, act: WorkflowAction, rows: Sequence[Article], form: Any
    ) -> HttpResponse:
        addresses = Addresses(row.url for row in rows)
        candidates = [(row, state_of(row, addresses.now), refusal(act, row, request.user, addresses)) for row in rows]
        possible = [(row, state) for row, state, refused in candidates if not refused]
        context = self.model_admin.admin_site.each_context(request) | {
            "title": act.label,
            "act": act,
            "form": form,
            "opts": self.model_admin.opts,
            "possible": possible,
            "counted": act.counted_words(len(possible)),
            "refused": [(row, state, refused) for row, state, refused in candidates if refused],
        }
        return render(request, "admin/articles/article/act.html", context)

    def _do(self, request: HttpRequest, act: WorkflowAction) -> HttpResponse:
        form = act.form(request.POST)
        confirmations = confirmed(request.POST.getlist("article"))
        if not form.is_valid():
            rows = self.model_admin.get_queryset(request).filter(
                pk__in=[confirmation.pk for confirmation in confirmations]
            )
            return self._confirmation(request, act, list(rows), form)
        with transaction.atomic():
            locked = self.model_admin.locked(request, [confirmation.pk for confirmation in confirmations])
            batch = WorkflowBatch(act, form.cleaned_data, Addresses(article.url for article in locked.values()))
            left = [
                self._act_on(request, batch, locked.get(confirmation.pk), confirmation.revision)
                for confirmation in confirmations
            ]
        _report(request, act, left)
        return _back(confirmations, locked)

    def _act_on(self, request: HttpRequest, batch: WorkflowBatch, article: Article | None, revision: int) -> str:
        """Why it was not done; empty when it was."""
        if article is None:
            return gettext("An article no longer exists; nothing was done.")
        if article.revision != revision:
            saved = gettext("“%(headline)s” was saved by someone else; nothing was done. Check it again first.")
            return saved % {"headline": isolated(article.headline)}
        after = fields_after(batch.act, batch.cleaned_data)
        refused = refusal(batch.act, article, request.user, batch.addresses)
        if not refused and all(getattr(article, name) == value for name, value in after.items()):
            refused = gettext("No change needed.")
        if refused:
            return f"“{isolated(article.headline)}”: {refused}"
        self._save(request, batch, article, after)
        return ""

    def _save(self, request: HttpRequest, batch: WorkflowBatch, article: Article, after: Mapping[str, Any]) -> None:
        for name, value in after.items():
            setattr(article, name, value)
        article.edited_by_id = request.user.pk
        article.save(update_fields=[*after, "edited_by"])
        batch.addresses.show(article)
        times = {name: value.isoformat() if value else None for name, value in after.items() if name != "status"}
        self.model_admin.record(request, batch.act.name, article, reason=batch.cleaned_data["reason"], **times)


def _report(request: HttpRequest, act: WorkflowAction, left: Sequence[str]) -> None:
    """`left` says of each article why nothing was done to it, and is empty where something was."""
    done = left.count("")
    if done:
        messages.success(request, act.done_words(done))
    for message in filter(None, left):
        messages.warning(request, message)


def _back(confirmations: Sequence[Confirmed], locked: Mapping[int, Article]) -> HttpResponse:
    if len(confirmations) == 1 and confirmations[0].pk in locked:
        return redirect("admin:articles_article_change", confirmations[0].pk)
    return redirect("admin:articles_article_changelist")
