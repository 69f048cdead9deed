"""Outlets and what they are known by: names, and the domains whose addresses are theirs."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final

import django_filters
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Field, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.forms.fields import CodeSelect
from articles.admin.audited import AuditedAdmin
from articles.admin.filtersets import FilterSetFilter, PresentFilter
from articles.admin.merging import Merger
from articles.analysis.addresses.hosts import bare_domain
from articles.analysis.direction import isolated
from articles.models import (
    Action,
    Source,
    SourceDomain,
    groups_open_to,
    holders_of,
    may,
    may_everywhere,
    owners_of,
    sources_open_to,
)
from articles.presentation.translation import (
    country_choices,
    country_words,
    language_choices,
    language_words,
    outcome_words,
    zone_choices,
    zone_named,
)

CODES: Final[Mapping[str, tuple[Callable[[], forms.Widget], Any]]] = {
    "language": (lambda: CodeSelect(language_choices, language_words), _("What most of its articles are in")),
    "country": (lambda: CodeSelect(country_choices, country_words), ""),
    "timezone": (lambda: CodeSelect(zone_choices), _("Times and days of its articles are read in it")),
}
"""What is chosen by its name, and what is said of it."""

READ_ONLY: Final = {"language": "in_language", "country": "in_country", "timezone": "in_zone"}
"""A field -> what shows it to those who may not change it."""


def free_domain(typed: str, source: Source, user: Any) -> str:
    """The domain as it is kept. Raises ValidationError when it is none, or not this source's to have."""
    try:
        domain = bare_domain(typed)
    except ValueError as fault:
        raise ValidationError(f"{capfirst(outcome_words(fault))}.") from fault
    holder = holders_of([domain]).get(domain)
    if holder is not None and holder.pk != source.pk:
        taken = gettext("%(domain)s already belongs to %(outlet)s. Remove it there, or merge the two outlets.")
        raise ValidationError(taken % {"domain": domain, "outlet": isolated(holder.name)})
    above = owners_of([domain]).get(domain)
    if above is not None and above.pk != source.pk and not may(user, Action.ADMINISTER, above):
        part = gettext("%(domain)s is part of a domain of %(outlet)s. Ask an administrator of %(outlet)s.")
        raise ValidationError(part % {"domain": domain, "outlet": isolated(above.name)})
    return domain


class SourceForm(forms.ModelForm):
    user: ClassVar[Any]
    """Whose form it is; set by the admin."""

    def clean_domain(self) -> str:
        typed: str = self.cleaned_data["domain"]
        return free_domain(typed, self.instance, self.user) if typed and "domain" in self.changed_data else typed

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        once = Source.objects.filter(aliases__slug=slug).exclude(pk=self.instance.pk).first()
        if once:
            merged = gettext("An outlet with this slug was merged into %(outlet)s. Choose another slug.")
            raise ValidationError(merged % {"outlet": isolated(once.name)})
        return slug


class DomainForm(forms.ModelForm):
    user: ClassVar[Any]

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source

    def clean_domain(self) -> str:
        domain = free_domain(self.cleaned_data["domain"], self.source, self.user)
        if domain == self.source.domain:
            main = gettext("%(domain)s is the main domain of the outlet.")
            raise ValidationError(main % {"domain": domain})
        return domain


class DomainFormSet(forms.BaseInlineFormSet):
    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        # Of a source as it would be saved: it may be new, or get another main domain.
        return super().get_form_kwargs(index) | {"source": self.instance}


class DomainInline(admin.StackedInline):
    model = SourceDomain
    form = DomainForm
    formset = DomainFormSet
    extra = 0
    verbose_name_plural = _("further domains")

    def get_formset(self, request: HttpRequest, obj: Source | None = None, **kwargs: Any) -> Any:
        made: Any = super().get_formset(request, obj, **kwargs)
        made.form.user = request.user
        return made

    def has_view_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return may(request.user, Action.VIEW, obj)

    def has_add_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return may(request.user, Action.ADMINISTER, obj)

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return may(request.user, Action.ADMINISTER, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return may(request.user, Action.ADMINISTER, obj)


class SourceFilterSet(django_filters.FilterSet):
    """What the sources have that somebody may see."""

    kind = django_filters.ChoiceFilter(
        method="of_kind", choices=[("outlet", _("Outlet")), ("agency", _("News agency"))], label=_("Kind")
    )
    language = PresentFilter(field_name="language", label=_("Language"), words=language_words)
    country = PresentFilter(field_name="country", label=_("Country"), words=country_words)
    owner_group = PresentFilter(field_name="owner_group", label=_("Owner group"))

    def of_kind(self, rows: QuerySet[Source], _: str, kind: str) -> QuerySet[Source]:
        return rows.filter(is_wire=kind == "agency")


class SourceFilter(FilterSetFilter):
    filterset_class = SourceFilterSet


@admin.register(Source)
class SourceAdmin(Merger, AuditedAdmin):
    """Everybody sees the sources of their groups; administrators of a group change them, and keep them in it."""

    form = SourceForm
    inlines = [DomainInline]
    list_display = ["name", "domain", "owner_group", "in_country", "in_language", "is_wire"]
    list_filter: ClassVar = [SourceFilter]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["name", "slug", "domain", "further_domains__domain", "aliases__slug", "aliases__name"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["once_called"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).filter(pk__in=sources_open_to(request.user, Action.VIEW))

    @admin.display(description=_("Country"), ordering="country")
    def in_country(self, source: Source) -> str:
        return country_words(source.country)

    @admin.display(description=_("Language"), ordering="language")
    def in_language(self, source: Source) -> str:
        return language_words(source.language) if source.language else ""

    @admin.display(description=_("Time zone"))
    def in_zone(self, source: Source) -> str:
        return zone_named(source.timezone)

    @admin.display(description=_("Merged with"))
    def once_called(self, source: Source) -> str:
        """What outlets were called that have become part of it, and go on to find it."""
        aliases = source.aliases.all() if source.pk else []
        return ", ".join(f"{isolated(alias.name)} ({isolated(alias.slug)})" for alias in aliases) or gettext("none")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return may(request.user, Action.VIEW, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Action.ADMINISTER)

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return may(request.user, Action.ADMINISTER, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return may(request.user, Action.ADMINISTER, obj)

    def get_fields(self, request: HttpRequest, obj: Source | None = None) -> Any:
        fields: Any = super().get_fields(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fields
        return [READ_ONLY.get(field, field) for field in fields]

    def get_form(self, request: HttpRequest, obj: Source | None = None, change: bool = False, **kwargs: Any) -> Any:
        made: Any = super().get_form(request, obj, change, **kwargs)
        made.user = request.user
        return made

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        may_merge = may_everywhere(request.user, Action.ADMINISTER)
        return super().render_change_form(request, context | {"may_merge": may_merge}, *args, **kwargs)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        groups = groups_open_to(request.user, Action.ADMINISTER)
        if db_field.name == "owner_group" and "" not in groups:
            choices = [(group, group) for group in sorted(groups)]
            own = _("A group that you administer")
            return forms.ChoiceField(label=_("Owner group"), choices=choices, help_text=own)
        if db_field.name in CODES:
            select, help_text = CODES[db_field.name]
            kwargs |= {"widget": select(), "help_text": help_text}
        return super().formfield_for_dbfield(db_field, request, **kwargs)
