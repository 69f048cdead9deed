"""What was done to names is undone from its record, in one click; that leaves a record too."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.names.repair import CHANGES, Repair, do
from articles.admin.names.repairing import fault_words, report_repair
from articles.annotation.name_changes import NamesMoved, read_changes
from articles.models import Action, AuditRecord, may_everywhere
from articles.search.errors import SearchUnavailable


class Undoing(admin.ModelAdmin):
    """Mixed into the admin of records."""

    def get_urls(self) -> list[URLPattern]:
        undo = self.admin_site.admin_view(self.undo_view)
        return [path("<int:pk>/undo/", undo, name="articles_auditrecord_undo"), *super().get_urls()]

    @method_decorator(require_POST)
    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Leads back from what this record tells of, if names are still as it left them."""
        if not may_everywhere(request.user, Action.ADMINISTER):
            raise PermissionDenied
        record = get_object_or_404(AuditRecord, pk=pk)
        changes = read_changes(record.detail.get(CHANGES, ()))
        if changes:
            self._undo(request, record, Repair("undo", tuple(change.undone() for change in reversed(changes))))
        else:
            messages.error(request, _("This cannot be undone."))
        return redirect("admin:articles_auditrecord_change", record.pk)

    def _undo(self, request: HttpRequest, record: AuditRecord, repair: Repair) -> None:
        try:
            with transaction.atomic():
                done, touched = do(request, repair, record=record.pk)
        except (NamesMoved, SearchUnavailable) as fault:
            messages.error(request, _("Nothing was undone. %(reason)s") % {"reason": fault_words(fault)})
            return
        report_repair(request, done, touched)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        record = kwargs.get("obj")
        undoable = bool(record and record.detail.get(CHANGES))
        return super().render_change_form(request, context | {"undoable": undoable}, *args, **kwargs)
