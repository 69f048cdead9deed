"""How the index is doing, and what can be done about it, for who administers the whole house."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial, wraps
from typing import Any, Final, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from articles.admin.audited import AuditedAdmin
from articles.admin.newsroom_time import newsroom_minute
from articles.indexing.consistency import request_verification
from articles.indexing.outbox import retry
from articles.indexing.rebuild import keeps_generations, request_rebuild
from articles.indexing.status import index_status, present, progress
from articles.models import (
    Action,
    IndexChange,
    IndexDoctor,
    IndexRebuild,
    IndexVerification,
    IndexWork,
    database_now,
    may_everywhere,
)
from articles.presentation.translation import outcome_words
from articles.search.monitoring.metrics import all_processes, search_times
from articles.search.monitoring.query_log import slowest, without_hits

PATIENCE_SECONDS: Final = 1.0
"""How long the page waits for the engine; what the database knows is shown without it."""

LATE_SECONDS: Final = 5.0
SEARCHES_SHOWN: Final = 20
MOST_RETRIED: Final = 1_000
NUMBER: Final = re.compile(r"\d{1,18}", re.ASCII)

ANEW: Final = ("anew", _("Rebuild from the stored readings"))
REREAD: Final = (
    "reread",
    _("Read every article again: after changes to names, or to how dates and names are recognised"),
)
REUSE: Final = ("reuse", _("Copy within Elasticsearch: only after changes to shards or replicas"))
ROLL_BACK: Final = ("roll_back", _("Go back to the previous generation and update it"))

Work = IndexRebuild | IndexVerification

QUEUED: Final = {
    IndexRebuild: _("The rebuild is queued; a worker will run it."),
    IndexVerification: _("The verification is queued; a worker will run it."),
}
NOT_QUEUED: Final = {
    IndexRebuild: _("Not queued: the rebuild requested on %(time)s has not finished. Wait for it to end."),
    IndexVerification: _("Not queued: the verification requested on %(time)s has not finished. Wait for it to end."),
}

AdminView = Callable[..., HttpResponse]


class RebuildForm(forms.Form):
    """How the index is to be rebuilt; the embedded engine offers less than Elasticsearch."""

    how = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect, initial=ANEW[0])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = (ANEW, REREAD, REUSE, ROLL_BACK) if keeps_generations() else (ANEW, REREAD)
        cast(forms.ChoiceField, self.fields["how"]).choices = offered


@admin.register(IndexDoctor)
class IndexDoctorAdmin(AuditedAdmin):
    """One page, and what is asked from it; there is nothing to add, change or delete by hand."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_everywhere(request.user, Action.ADMINISTER)

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        return {"view": self.has_module_permission(request)}

    def get_urls(self) -> list[URLPattern]:
        return [
            path("", self._guarded(self.page), name="articles_indexdoctor_changelist"),
            path("progress/", never_cache(self.progress), name="articles_indexdoctor_progress"),
            path("rebuild/", self._guarded(self.rebuild), name="articles_indexdoctor_rebuild"),
            path("verify/", self._guarded(require_POST(self.verify)), name="articles_indexdoctor_verify"),
            path("retry/", self._guarded(require_POST(self.retry)), name="articles_indexdoctor_retry"),
        ]

    def _guarded(self, view: AdminView) -> AdminView:
        @wraps(view)
        def guarded(request: HttpRequest) -> HttpResponse:
            if not self.has_module_permission(request):
                raise PermissionDenied
            return view(request)

        return self.admin_site.admin_view(guarded)

    def page(self, request: HttpRequest) -> TemplateResponse:
        now = database_now()
        status = index_status(PATIENCE_SECONDS)
        serving = next((generation for generation in status.generations if generation.role == "serving"), None)
        return self._page(
            request,
            "page.html",
            title=_("Index doctor"),
            status=status,
            fault=outcome_words(status.fault),
            search_fault=outcome_words(status.search_fault),
            serving=serving,
            apart=serving and status.articles - serving.documents,
            troubled_since=status.outage and now - timedelta(seconds=status.outage.seconds),
            is_late=status.queue.lag_seconds > LATE_SECONDS,
            retried_at_once=min(status.queue.parked, MOST_RETRIED),
            times=search_times(),
            all_processes=all_processes(),
            slowest=slowest(SEARCHES_SHOWN),
            without_hits=without_hits(SEARCHES_SHOWN),
            **_work(),
        )

    def progress(self, request: HttpRequest) -> HttpResponse:
        """The part of the page that tells how far work is; who may not see it is sent through the page itself."""
        if not self.has_module_permission(request):
            return HttpResponseClientRefresh()
        context = _work() | {"is_fragment": True}
        return TemplateResponse(request, "admin/articles/indexdoctor/_progress.html", context)

    def rebuild(self, request: HttpRequest) -> HttpResponse:
        """Asks how and whether to rebuild, then has it done."""
        form = RebuildForm(request.POST or None)
        if not form.is_valid():
            return self._page(request, "rebuild.html", title=_("Rebuild the index"), form=form)
        how = form.cleaned_data["how"]
        options = {} if how == ANEW[0] else {how: True}
        return self._start(request, IndexRebuild, "rebuild", partial(request_rebuild, **options), how=how)

    def verify(self, request: HttpRequest) -> HttpResponse:
        repair = "repair" in request.POST
        begin = partial(request_verification, repair=repair)
        return self._start(request, IndexVerification, "verify", begin, repair=repair)

    def _start(
        self,
        request: HttpRequest,
        kind: type[IndexRebuild | IndexVerification],
        action: str,
        begin: Callable[[], IndexWork],
        **detail: Any,
    ) -> HttpResponse:
        """Has some work done, unless such work is under way."""
        rows = kind._default_manager
        with transaction.atomic():
            # Two that ask at once wait here for each other.
            list(rows.select_for_update().order_by("-id")[:1])
            under_way = rows.filter(finished_at=None).order_by("id").first()
            if under_way is None:
                self.record(request, action, begin(), **detail)
        if under_way is None:
            self.message_user(request, QUEUED[kind], messages.SUCCESS)
        else:
            since = {"time": newsroom_minute(under_way.requested_at)}
            self.message_user(request, NOT_QUEUED[kind] % since, messages.WARNING)
        return self._back()

    def retry(self, request: HttpRequest) -> HttpResponse:
        """Has one parked article tried again, or the longest parked ones."""
        parked = IndexChange.objects.filter(parked=True).order_by("queued_at")
        chosen = request.POST.get("article", "")
        if chosen:
            parked = parked.filter(pk=int(chosen)) if NUMBER.fullmatch(chosen) else parked.none()
        with transaction.atomic():
            changes = list(parked.select_for_update()[:MOST_RETRIED])
            retry([change.pk for change in changes])
            for change in changes:
                self.record(request, "retry", change, error=change.last_error)
        if changes:
            retried = ngettext("%(n)s article is being retried.", "%(n)s articles are being retried.", len(changes))
            self.message_user(request, retried % {"n": len(changes)}, messages.SUCCESS)
        else:
            self.message_user(request, gettext("Nothing to retry: already done."), messages.WARNING)
        return self._back()

    def _page(self, request: HttpRequest, name: str, **context: Any) -> TemplateResponse:
        everywhere = self.admin_site.each_context(request) | {"opts": self.model._meta}
        return TemplateResponse(request, f"admin/articles/indexdoctor/{name}", everywhere | context)

    def _back(self) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_indexdoctor_changelist"))


def _work() -> dict[str, Any]:
    """The rebuild and the verification of now or of last, and whether either is still to end."""
    now = database_now()
    works = [progress(work, now) for work in (present(IndexRebuild), present(IndexVerification)) if work]
    return {"works": works, "goes_on": any(one.state != "finished" for one in works)}
