from django.contrib import admin

from articles.admin.audited import AuditedAdmin
from articles.models import Source


@admin.register(Source)
class SourceAdmin(AuditedAdmin):
    list_display = ["name", "domain", "country", "language", "timezone", "is_wire"]
    list_filter = ["is_wire", "language", "country"]
    search_fields = ["name", "slug", "domain"]
    prepopulated_fields = {"slug": ["name"]}
