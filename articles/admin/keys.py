"""Keys of programs: made within their owner's own rights, shown once, revoked and never changed."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Final

import django_filters
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import DateTimeField, Field, ManyToManyField, Q, QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.audited import AuditedAdmin
from articles.admin.filtersets import DayFilter, FilterSetFilter
from articles.admin.newsroom_time import in_newsroom_time
from articles.analysis.direction import isolated
from articles.models import (
    ACTION_OF,
    Action,
    ApiKey,
    Scope,
    database_now,
    may,
    may_everywhere,
    new_secret,
    sources_open_to,
)
from articles.presentation.translation import translated_choices

LONGEST_DAYS: Final = 365
USUAL_DAYS: Final = 90
NOT_YOURS: Final = _("You do not have the right “%(scope)s” for %(outlets)s. Remove the scope or these outlets.")


class KeyForm(forms.ModelForm):
    """A new key: no scope and no source beyond what its owner may do."""

    owner: ClassVar[Any]

    def clean_expires_at(self) -> datetime:
        chosen: datetime = self.cleaned_data["expires_at"]
        now = database_now()
        if not now < chosen <= now + timedelta(days=LONGEST_DAYS):
            within = {"days": LONGEST_DAYS}
            raise forms.ValidationError(_("Choose a time within the next %(days)s days."), params=within)
        return chosen

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        sources = cleaned.get("sources") or []
        writing = [Scope(scope) for scope in cleaned.get("scopes", ()) if scope in ACTION_OF]
        if writing and not sources:
            self.add_error("sources", gettext("Choose the outlets it can write for."))
        for scope in writing:
            closed = [source.name for source in sources if not may(self.owner, ACTION_OF[scope], source)]
            if closed:
                refused = {"scope": scope, "outlets": ", ".join(closed)}
                self.add_error("scopes", NOT_YOURS % refused)
        return cleaned


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the activity log"),
    )


def seen_by(user: Any, keys: QuerySet[ApiKey]) -> QuerySet[ApiKey]:
    """Of the keys all for who administers every source, one's own for everybody else."""
    return keys if may_everywhere(user, Action.ADMINISTER) else keys.filter(owner_id=user.pk)


def owners_seen_by(request: HttpRequest) -> QuerySet[User]:
    return User.objects.filter(pk__in=seen_by(request.user, ApiKey.objects.all()).values("owner")).order_by("username")


class KeyFilterSet(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        method="in_state",
        choices=[("valid", _("Valid")), ("expired", _("Expired")), ("revoked", _("Revoked"))],
        label=_("State"),
    )
    owner = django_filters.ModelChoiceFilter(queryset=owners_seen_by, label=_("Owner"))
    source = django_filters.ModelChoiceFilter(
        field_name="sources", queryset=lambda request: sources_open_to(request.user, Action.VIEW), label=_("Outlet")
    )
    unused_since = DayFilter(method="not_used_since", label=_("Not used since"))

    def in_state(self, rows: QuerySet[ApiKey], _: str, state: str) -> QuerySet[ApiKey]:
        if state == "revoked":
            return rows.exclude(revoked_at=None)
        now = database_now()
        is_past = Q(expires_at__lte=now) if state == "expired" else Q(expires_at__gt=now)
        return rows.filter(is_past, revoked_at=None)

    def not_used_since(self, rows: QuerySet[ApiKey], _: str, day: date) -> QuerySet[ApiKey]:
        return rows.filter(Q(last_used_on=None) | Q(last_used_on__lt=day))


class KeyFilter(FilterSetFilter):
    filterset_class = KeyFilterSet


@admin.register(ApiKey)
class ApiKeyAdmin(AuditedAdmin):
    """Everybody with a role makes and sees their own keys; who administers every source sees all."""

    form = KeyForm
    list_display = ["name", "prefix", "owner", "allowed", "expires_at", "last_used_on", "state"]
    list_select_related = ["owner"]
    list_filter: ClassVar = [KeyFilter]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["name", "prefix", "owner__username"]
    typed_fields: ClassVar = ["name", "scopes", "sources", "expires_at"]
    shown_fields: ClassVar = [
        *("name", "prefix", "owner", "allowed", "sources"),
        *("created_at", "expires_at", "last_used_on", "state", "revoked_at"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiKey]:
        # The database's time once for all that are listed: it is a query on PostgreSQL.
        rows = super().get_queryset(request).annotate(now=Value(database_now(), DateTimeField()))
        return seen_by(request.user, rows)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        return may(request.user, Action.VIEW)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Action.VIEW)

    def has_change_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        return False

    @admin.display(description=_("Scopes"))
    def allowed(self, key: ApiKey) -> str:
        return ", ".join(map(isolated, key.scopes))

    @admin.display(description=_("State"))
    def state(self, key: Any) -> str:
        if key.revoked_at:
            return gettext("Revoked")
        return gettext("Valid") if key.is_valid(key.now) else gettext("Expired")

    def get_fields(self, request: HttpRequest, obj: ApiKey | None = None) -> Any:
        return self.shown_fields if obj else self.typed_fields

    def get_readonly_fields(self, request: HttpRequest, obj: ApiKey | None = None) -> list[str]:
        return self.shown_fields if obj else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"scopes": [Scope.READ], "expires_at": database_now() + timedelta(days=USUAL_DAYS)}

    def get_form(self, request: HttpRequest, obj: ApiKey | None = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.owner = request.user
        return form

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        if db_field.name == "scopes":
            open_to = [scope for scope in Scope if scope not in ACTION_OF or may(request.user, ACTION_OF[scope])]
            choices = translated_choices((scope.value, scope.label) for scope in open_to)
            return forms.MultipleChoiceField(label=_("Scopes"), choices=choices, widget=forms.CheckboxSelectMultiple)
        if db_field.name == "expires_at":
            minutes = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
            return forms.DateTimeField(label=_("Expires at"), widget=minutes, help_text=in_newsroom_time())
        field: forms.Field | None = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Without the button that adds a source.
            field.widget = field.widget.widget
        return field

    def formfield_for_manytomany(self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(
            db_field,
            request,
            **kwargs
            | {"queryset": sources_open_to(request.user, Action.WRITE), "widget": forms.CheckboxSelectMultiple},
        )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.owner_id = request.user.pk
        obj.secret, obj.prefix, obj.digest = new_secret()
        super().save_model(request, obj, form, change)

    def record(self, request: HttpRequest, action: str, about: Any, *, reason: str = "", **detail: Any) -> None:
        sources = [source.slug for source in about.sources.all()]
        expires = about.expires_at.isoformat()
        super().record(
            request, action, about, reason=reason, scopes=about.scopes, sources=sources, expires=expires, **detail
        )

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        """The one page that shows the secret; it is the answer to the form, and kept nowhere."""
        context = {**self.admin_site.each_context(request), "opts": self.opts, "key": obj, "title": _("New API key")}
        return TemplateResponse(request, "admin/articles/apikey/made.html", context)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        only_save = {"show_save_and_continue": False, "show_save_and_add_another": False}
        return super().render_change_form(request, context | only_save, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        revoke = self.admin_site.admin_view(self.revoke_view)
        return [path("<path:object_id>/revoke/", revoke, name="articles_apikey_revoke"), *super().get_urls()]

    def revoke_view(self, request: HttpRequest, object_id: str) -> HttpResponse | HttpResponseRedirect:
        """Ends a key from this moment, with a reason for the records."""
        key: Any = self.get_object(request, unquote(object_id)) if self.has_view_permission(request) else None
        if key is None:
            raise Http404
        form = RevokeForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            self._revoke(request, key, form.cleaned_data["reason"])
            return redirect("admin:articles_apikey_changelist")
        context = {**self.admin_site.each_context(request), "opts": self.opts, "key": key, "form": form}
        context |= {"title": gettext("Revoke %(key)s") % {"key": key}}
        return TemplateResponse(request, "admin/articles/apikey/revoke.html", context)

    def _revoke(self, request: HttpRequest, key: ApiKey, reason: str) -> None:
        with transaction.atomic():
            if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=database_now()):
                self.record(request, "revoke", key, reason=reason)
        self.message_user(request, gettext("%(key)s has been revoked.") % {"key": key}, messages.SUCCESS)
