"""The admin of entities: every change of names is shown with what it touches before it is done."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.forms.fields import CodeSelect
from articles.admin.filtersets import FilterSetFilter, PresentFilter
from articles.admin.global_admin import HouseRights
from articles.admin.names.folding import folded_by_language
from articles.admin.names.forms import AddNameForm, EntityForm, EntitySelect, HideForm, MergeNamesForm, SplitForm
from articles.admin.names.repair import Repair, record_done
from articles.admin.names.repairing import DOWN, Repairing, report_repair
from articles.annotation.name_changes import States, changes_between, states_of
from articles.models import Action, Entity, EntityKind, EntityName, may_everywhere
from articles.presentation.translation import (
    language_choices,
    language_words,
    translated_choices,
    usual_language_choices,
)
from articles.search.errors import SearchUnavailable


def with_belongings(_: Any) -> QuerySet[Entity]:
    """What something belongs to."""
    return Entity.objects.filter(pk__in=Entity.objects.exclude(parent=None).values("parent"))


def languages_of_names() -> QuerySet[EntityName, str]:
    return EntityName.objects.order_by("language").values_list("language", flat=True).distinct()


class EntityFilterSet(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(
        field_name="kind", choices=translated_choices(EntityKind.choices), label=_("Kind")
    )
    state = django_filters.ChoiceFilter(
        method="in_state",
        choices=[("known", _("Known")), ("hidden", _("Hidden")), ("merged", _("Merged"))],
        label=_("State"),
    )
    parent = django_filters.ModelChoiceFilter(queryset=with_belongings, label=_("Belongs to"), null_label=_("Nothing"))
    named_in = PresentFilter(
        method="with_a_name_in", values=languages_of_names, words=language_words, label=_("Has a name in")
    )
    unnamed_in = PresentFilter(
        method="without_a_name_in", values=languages_of_names, words=language_words, label=_("Has no name in")
    )

    def in_state(self, rows: QuerySet[Entity], _: str, state: str) -> QuerySet[Entity]:
        return rows.filter(hidden=state != "known", merged_into__isnull=state != "merged")

    def with_a_name_in(self, rows: QuerySet[Entity], _: str, language: str) -> QuerySet[Entity]:
        return rows.filter(pk__in=EntityName.objects.filter(language=language).values("entity"))

    def without_a_name_in(self, rows: QuerySet[Entity], _: str, language: str) -> QuerySet[Entity]:
        return rows.exclude(pk__in=EntityName.objects.filter(language=language).values("entity"))


class EntityFilter(FilterSetFilter):
    filterset_class = EntityFilterSet


class _NotSeenYet(Exception):
    """What a form changes was not shown before: the transaction ends without it."""

    def __init__(self, about: Entity, repair: Repair, fault: str = "") -> None:
        super().__init__(repair.deed)
        self.about, self.repair, self.fault = about, repair, fault


class EntityNameForm(forms.ModelForm):
    class Meta:
        widgets: ClassVar = {"language": CodeSelect(language_choices, language_words)}
        help_texts: ClassVar = {"ambiguous": _("Only counts if another name of the entity is in the article")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "language" in self.fields:
            # With two hundred languages beside each of its 84 names North Korea was 882 kB and took 2.1 s.
            self.fields["language"].widget = CodeSelect(usual_language_choices, language_words)


class EntityNameInline(HouseRights, admin.StackedInline):
    model = EntityName
    form = EntityNameForm
    extra = 1
    template = "admin/articles/entity/names.html"
    readonly_fields = ["in_language"]

    def get_fields(self, request: HttpRequest, obj: Entity | None = None) -> Any:
        """Whoever may not change a name reads what its language is called."""
        return [("text", "language" if self.has_change_permission(request, obj) else "in_language", "ambiguous")]

    @admin.display(description=_("Language"))
    def in_language(self, name: EntityName) -> str:
        return language_words(name.language)


@admin.register(Entity)
class EntityAdmin(Repairing):
    """None is deleted: one that is hidden can be shown again, and `load_names` leaves it hidden."""

    form = EntityForm
    fields = ("name", "key", "kind", "parent", ("from_year", "until_year"), "state")
    list_display = ["name", "key", "kind", "parent", "state"]
    list_filter: ClassVar = [EntityFilter]
    show_facets = admin.ShowFacets.NEVER
    list_select_related = ["parent", "merged_into"]
    search_fields = ["name", "key", "names__text"]
    autocomplete_fields = ["parent"]
    readonly_fields = ["state"]
    inlines = [EntityNameInline]
    repairs: ClassVar = {"name": AddNameForm, "hide": HideForm, "merge": MergeNamesForm, "split": SplitForm}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Entity | None = None) -> list[str]:
        # Addresses name the key.
        return ["state", "key"] if obj else ["state"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "parent":
            kwargs["widget"] = EntitySelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("State"))
    def state(self, entity: Entity) -> str:
        if entity.merged_into:
            return gettext("Part of %(name)s") % {"name": entity.merged_into}
        return gettext("Hidden") if entity.hidden else gettext("Known")

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context["may_repair"] = may_everywhere(request.user, Action.ADMINISTER)
        context["folds"] = [fold for names in context["inline_admin_formsets"] for fold in folded_by_language(names)]
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: Any, obj: Entity, form: Any, change: bool) -> None:
        request.names_before = states_of([obj.key]) if change else {obj.key: None}
        super().save_model(request, obj, form, change)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        # The record of a repair says more, and is left with the repair.
        return admin.ModelAdmin.log_addition(self, request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return admin.ModelAdmin.log_change(self, request, obj, message)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except _NotSeenYet as unseen:
            return self.show_repair(request, unseen.about, None, unseen.repair, unseen.fault)

    def response_add(self, request: HttpRequest, obj: Entity, post_url_continue: str | None = None) -> HttpResponse:
        self._finish(request, obj, "add")
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Entity) -> HttpResponse:
        self._finish(request, obj, "change")
        return super().response_change(request, obj)

    def _finish(self, request: Any, obj: Entity, deed: str) -> None:
        """Record what the form has changed, if that was shown. Raises _NotSeenYet, and nothing is kept then."""
        before: States = request.names_before
        repair = Repair(deed, changes_between(before, states_of([obj.key])))
        if not repair.changes:
            return
        about = obj if deed == "change" else Entity(name=obj.name)
        if request.POST.get("seen") != repair.seen:
            raise _NotSeenYet(about, repair)
        try:
            record, touched = record_done(request, obj, repair)
        except SearchUnavailable:
            raise _NotSeenYet(about, repair, str(DOWN)) from None
        report_repair(request, record, touched)
