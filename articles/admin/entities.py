from django.contrib import admin

from articles.admin.global_admin import HouseAdmin, HouseRights
from articles.models import Entity, EntityName


class EntityNameInline(HouseRights, admin.StackedInline):
    model = EntityName
    extra = 1
    fields = [("text", "language", "ambiguous")]


@admin.register(Entity)
class EntityAdmin(HouseAdmin):
    """Names added here count at once in queries; texts are read again by `rebuild_index --reread`."""

    list_display = ["name", "key", "kind", "parent"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["name", "key", "names__text"]
    raw_id_fields = ["parent"]
    inlines = [EntityNameInline]
