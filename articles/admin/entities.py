from typing import ClassVar

import django_filters
from django.contrib import admin
from django.db.models import QuerySet

from articles.admin.filtersets import FilterSetFilter
from articles.admin.global_admin import HouseAdmin, HouseRights
from articles.models import Entity, EntityKind, EntityName


class EntityFilterSet(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(field_name="kind", choices=EntityKind.choices, label="Kind")
    named_in = django_filters.CharFilter(method="with_a_name_in", max_length=12, label="Has a name in (as in: id)")
    unnamed_in = django_filters.CharFilter(method="without_a_name_in", max_length=12, label="Has none in")

    def with_a_name_in(self, rows: QuerySet[Entity], _: str, language: str) -> QuerySet[Entity]:
        return rows.filter(pk__in=EntityName.objects.filter(language=language).values("entity"))

    def without_a_name_in(self, rows: QuerySet[Entity], _: str, language: str) -> QuerySet[Entity]:
        return rows.exclude(pk__in=EntityName.objects.filter(language=language).values("entity"))


class EntityFilter(FilterSetFilter):
    filterset_class = EntityFilterSet
    title = "kind and language"


class EntityNameInline(HouseRights, admin.StackedInline):
    model = EntityName
    extra = 1
    fields = [("text", "language", "ambiguous")]


@admin.register(Entity)
class EntityAdmin(HouseAdmin):
    """Names added here count at once in queries; texts are read again by `rebuild_index --reread`."""

    list_display = ["name", "key", "kind", "parent"]
    list_filter: ClassVar = [EntityFilter]
    show_facets = admin.ShowFacets.NEVER
    list_select_related = ["parent"]
    search_fields = ["name", "key", "names__text"]
    raw_id_fields = ["parent"]
    inlines = [EntityNameInline]
