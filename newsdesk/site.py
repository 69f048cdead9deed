"""The door to the admin: who came in and who was kept out is recorded, and nobody stays in for longer than a day."""

import time
from functools import update_wrapper
from typing import Any, Final

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth import get_user_model, logout
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, reverse
from django.utils.decorators import method_decorator
from django.utils.encoding import uri_to_iri
from django.views.decorators.cache import never_cache

from articles.metering.addresses import address_of

BEGAN: Final = "began"
SEEN: Final = "seen"
SEEN_EVERY_SECONDS: Final = 60


class Site(AdminSite):
    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Without the redirect to the page of any object whatever, whose address says its headline."""
        return [one for one in super().get_urls() if getattr(one, "name", None) != "view_on_site"]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: ARG002
        """A view for staff whose session is neither idle nor too old; no answer of it is kept by a cache."""
        inner = super().admin_view(view, cacheable=False)

        def within_limits(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.user.is_authenticated:
                keep_or_end(request)
            if not self.has_permission(request) and request.path != reverse("admin:logout"):
                return self._door(request)
            if request.user.is_authenticated:
                # Read once for the many rights that a page asks for.
                prefetch_related_objects([request.user], "memberships")
            return inner(request, *args, **kwargs)

        return update_wrapper(within_limits, view)

    @method_decorator(never_cache)
    def _door(self, request: HttpRequest) -> HttpResponse:
        """To the page for signing in, and back; encoded once, not twice, a long search fits into the address."""
        return redirect_to_login(uri_to_iri(request.get_full_path()), reverse("admin:login"))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response = super().login(request, extra_context)
        if request.method == "POST" and response.status_code == 302:
            request.session[BEGAN] = time.time()
            _record("log in", request, request.user)
        elif (getattr(request, "axes_failures_since_start", None) or 0) >= settings.AXES_FAILURE_LIMIT:
            _record_lock_out(request)
        return response

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        somebody = request.user
        response = super().logout(request, extra_context)
        if request.method == "POST":
            _record("log out", request, somebody)
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        with transaction.atomic():
            response = super().password_change(request, extra_context)
            if request.method == "POST" and response.status_code == 302:
                _record("change password", request, request.user)
        return response


def keep_or_end(request: HttpRequest) -> None:
    """Put off the end of an idle session, which Django's SESSION_COOKIE_AGE sets; end one that began a day ago."""
    now = time.time()
    if now - request.session.setdefault(BEGAN, now) > settings.LONGEST_SESSION_SECONDS:
        logout(request)
    elif now - request.session.get(SEEN, 0) > SEEN_EVERY_SECONDS:
        request.session[SEEN] = now


def _record(action: str, request: HttpRequest, about: Any, user: Any = None) -> None:
    # Models are not there yet when this module is imported.
    from articles.models import Channel, audit

    audit(action, about, channel=Channel.ADMIN, user=user or about, detail={"address": address_of(request)})


def _record_lock_out(request: HttpRequest) -> None:
    """Of people who exist: who tries any name must not fill the records."""
    name = request.POST.get("username", "")
    person = get_user_model()._default_manager.filter(username=name).first()
    if person is not None:
        _record("lock out", request, person)
