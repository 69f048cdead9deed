from collections.abc import Mapping
from typing import Any, Final

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from articles.models import Channel, audit

CHANGES_OF_FORM: Final = ("added", "changed", "deleted")


class NamedList(admin.ModelAdmin):
    """An admin whose list is headed by what it lists, not by what to do there."""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        called = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": called} | (extra_context or {}))


class AuditedAdmin(NamedList):
    """An admin that leaves an audit record of every write, in the transaction of the write."""

    view_on_site = False

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        # Django looks for the row first, and so tells whoever may see none which rows there are.
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def record(self, request: HttpRequest, action: str, about: Model, *, reason: str = "", **detail: Any) -> None:
        """Leave an audit record of what the user of this request did."""
        audit(action, about, channel=Channel.ADMIN, user=request.user, reason=reason, detail=detail)

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *args: Any) -> HttpResponse | None:
        with transaction.atomic():
            return super().response_action(request, queryset, *args)

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self.record(request, "add", obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self.record(request, "change", obj, fields=fields_in(message))
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        for obj in queryset:
            self.record(request, "delete", obj)
        return super().log_deletions(request, queryset)


def fields_in(message: Any) -> list[str]:
    """The labels of the fields that a change message of Django's admin names."""
    parts = message if isinstance(message, list) else []
    forms = [
        part[change] for part in parts if isinstance(part, Mapping) for change in CHANGES_OF_FORM if change in part
    ]
    return [field for form in forms for field in form.get("fields", [])]
