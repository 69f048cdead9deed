"""Pages on which names are repaired: first what a repair touches, then, when that is confirmed, it is done."""

from collections.abc import Callable
from typing import Any, ClassVar, Final

from django import forms
from django.contrib import messages
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.global_admin import HouseAdmin
from articles.admin.names.repair import Repair, do
from articles.analysis.direction import isolated
from articles.annotation.name_changes import NamesMoved
from articles.indexing.retagging import Touched, touched_by
from articles.models import Action, AuditRecord, may_everywhere
from articles.presentation.translation import outcome_words
from articles.search.errors import SearchUnavailable

NOT_SENT_AGAIN: Final = ("csrfmiddlewaretoken", "seen")
MOVED_ON: Final = _("This has changed since the preview. Check it again.")
DOWN: Final = _("Search is down, so the affected articles are unknown. Try again in a moment.")


class Repairing(HouseAdmin):
    """Mixed into an admin whose objects have repairs: word -> the form that asks for one."""

    repairs: ClassVar[dict[str, Callable[..., Any]]] = {}

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path(f"<int:pk>/{deed}/", self.admin_site.admin_view(self._view(deed)), name=f"{name}_{deed}")
            for deed in self.repairs
        ]
        return [*own, *super().get_urls()]

    def _view(self, deed: str) -> Callable[..., HttpResponse]:
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            return self.repair_view(request, pk, deed)

        return view

    def repair_view(self, request: HttpRequest, pk: int, deed: str) -> HttpResponse:
        """GET says what is touched; POST does it, if it still is what was shown."""
        if not may_everywhere(request.user, Action.ADMINISTER):
            raise PermissionDenied
        about = get_object_or_404(self.model, pk=pk)
        form = self.repairs[deed](request.POST or request.GET or None, about=about)
        if not form.is_requested() or not form.is_valid():
            return self.show_repair(request, about, form, None)
        repair = Repair(form.deed, form.changes())
        if request.method != "POST":
            return self.show_repair(request, about, form, repair)
        if repair.seen != request.POST.get("seen"):
            return self.show_repair(request, about, form, repair, str(MOVED_ON))
        return self._do(request, about, form, repair)

    def _do(self, request: HttpRequest, about: Model, form: Any, repair: Repair) -> HttpResponse:
        try:
            with transaction.atomic():
                record, touched = do(request, repair)
        except (NamesMoved, SearchUnavailable) as fault:
            return self.show_repair(request, about, form, repair, fault_words(fault))
        report_repair(request, record, touched)
        return redirect(f"admin:articles_{self.opts.model_name}_changelist")

    def show_repair(
        self, request: HttpRequest, about: Model, form: forms.Form | None, repair: Repair | None, fault: str = ""
    ) -> HttpResponse:
        """The page with the form, if there is one, and with what the repair touches, if one was asked for."""
        sent = request.POST if request.method == "POST" else request.GET
        context = self.admin_site.each_context(request) | {
            "title": getattr(form, "title", _("Change “%(name)s”")) % {"name": isolated(str(about))},
            "called": str(about),
            "opts": self.opts,
            "about": about,
            "form": form,
            "repair": repair,
            "touched": _touched(repair) if repair else None,
            "fault": fault,
            "kept": [(key, one) for key in sent if key not in NOT_SENT_AGAIN for one in sent.getlist(key)],
        }
        return TemplateResponse(request, "admin/articles/entity/repair.html", context)


def _touched(repair: Repair) -> Touched | None:
    """None while search is down."""
    try:
        return touched_by(repair.changes)
    except SearchUnavailable:
        return None


def fault_words(fault: NamesMoved | SearchUnavailable) -> str:
    """Why a repair was not done."""
    return outcome_words(fault) if isinstance(fault, NamesMoved) else str(DOWN)


def report_repair(request: HttpRequest, record: AuditRecord, touched: Touched) -> None:
    """A message of what was done, with a link to where it can be undone."""
    where = reverse("admin:articles_auditrecord_change", args=[record.pk])
    count = len(touched.reading)
    read = ngettext(
        "Done: %(count)s article is being processed again.",
        "Done: %(count)s articles are being processed again.",
        count,
    )
    link = format_html('<a href="{}">{}</a>', where, gettext("See the record, or undo it"))
    messages.success(request, format_html("{} {}.", read % {"count": intcomma(count)}, link))
