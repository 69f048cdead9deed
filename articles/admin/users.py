"""Who works here, and as what: rights come from roles in source groups alone."""

from typing import Any, Final

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from articles.admin.global_admin import HouseAdmin, HouseRights
from articles.analysis.direction import isolated
from articles.models import Action, Membership, Source, may_everywhere

EVERY_SOURCE: Final = "*"

admin.site.unregister(Group)
admin.site.unregister(User)


def may_change(somebody: Any, person: User | None) -> bool:
    """Whether somebody may change a person: never themselves, and a superuser only as a superuser."""
    return may_everywhere(somebody, Action.ADMINISTER) and (
        person is None or (person.pk != somebody.pk and (somebody.is_superuser or not person.is_superuser))
    )


def source_groups() -> list[tuple[str, str | Promise]]:
    """The groups that a role can be for; nobody gets every source by leaving the choice out."""
    named = Source.objects.exclude(owner_group="").values_list("owner_group", flat=True)
    kept = Membership.objects.exclude(owner_group="").values_list("owner_group", flat=True)
    groups = sorted({*named, *kept})
    return [("", _("Choose")), *((group, group) for group in groups), (EVERY_SOURCE, _("Every source"))]


class MembershipForm(forms.ModelForm):
    owner_group = forms.ChoiceField(label=_("Source group"), choices=source_groups)

    class Meta:
        model = Membership
        fields = ["role", "owner_group"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["owner_group"] = (self.instance.owner_group or EVERY_SOURCE) if self.instance.pk else ""

    def clean_owner_group(self) -> str:
        chosen: str = self.cleaned_data["owner_group"]
        return "" if chosen == EVERY_SOURCE else chosen


class MembershipInline(HouseRights, admin.StackedInline):
    model = Membership
    form = MembershipForm
    verbose_name = _("role")
    verbose_name_plural = _("roles")
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return may_change(request.user, obj)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return may_change(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return may_change(request.user, obj)


@admin.register(User)
class PersonAdmin(HouseAdmin, UserAdmin):
    """People are deactivated, never deleted: records go on to name them. Superusers are made by command only."""

    list_display = ["username", "first_name", "last_name", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "memberships__role"]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["username", "first_name", "last_name", "email", "memberships__owner_group"]
    readonly_fields = ["is_superuser", "last_login", "date_joined"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("User"), {"fields": ["first_name", "last_name", "email"]}),
        (_("State"), {"fields": ["is_active", "is_superuser", "last_login", "date_joined"]}),
    ]
    inlines = [MembershipInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("memberships")

    def has_view_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return may_everywhere(request.user, Action.ADMINISTER)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return may_change(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    @admin.display(description=_("Roles"))
    def roles(self, person: User) -> str:
        if person.is_superuser:
            return gettext("Superuser")
        return ", ".join(isolated(str(one)) for one in person.memberships.all())

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)

    def record(self, request: HttpRequest, action: str, about: Any, *, reason: str = "", **detail: Any) -> None:
        with override(settings.LANGUAGE_CODE):
            roles = [str(membership) for membership in Membership.objects.filter(user=about)]
        super().record(request, action, about, reason=reason, active=about.is_active, roles=roles, **detail)
