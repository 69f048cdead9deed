from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Field, QuerySet
from django.http import HttpRequest

from articles.admin.audited import AuditedAdmin
from articles.models import Deed, Source, groups_open_to, may, sources_open_to


@admin.register(Source)
class SourceAdmin(AuditedAdmin):
    """Everybody sees the sources of their groups; administrators of a group change them, and keep them in it."""

    list_display = ["name", "domain", "owner_group", "country", "language", "timezone", "is_wire"]
    list_filter = ["is_wire", "language", "country"]
    search_fields = ["name", "slug", "domain"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).filter(pk__in=sources_open_to(request.user, Deed.VIEW))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return may(request.user, Deed.VIEW, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Deed.ADMINISTER)

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return may(request.user, Deed.ADMINISTER, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return may(request.user, Deed.ADMINISTER, obj)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        groups = groups_open_to(request.user, Deed.ADMINISTER)
        if db_field.name == "owner_group" and "" not in groups:
            choices = [(group, group) for group in sorted(groups)]
            return forms.ChoiceField(label="Owner group", choices=choices, help_text="A group that you administer")
        return super().formfield_for_dbfield(db_field, request, **kwargs)
