"""Who may try to sign in, and how often: axes counts a name at an address, and beside it all names at an address."""

from datetime import timedelta
from typing import Any, Final

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.metering.addresses import network_of

RETRY_AFTER_SECONDS: Final = int(timedelta(hours=settings.AXES_COOLOFF_TIME).total_seconds())


def client_of(request: HttpRequest) -> str | None:
    """The address that attempts are counted by; of IPv6 the first of its network, None where there is no address."""
    network, _, _ = network_of(request).partition("/")
    return None if network == "unknown" else network


class ByNameAndAddress(AxesDatabaseHandler):
    """Locks a name at an address as axes does, and an address once it has failed with many names."""

    def get_failures(self, request: Any, credentials: dict[str, Any] | None = None) -> int:
        named: int = super().get_failures(request, credentials)
        here = AccessAttempt.objects.filter(
            ip_address=request.axes_ip_address, attempt_time__gte=get_cool_off_threshold(request)
        )
        failed = here.aggregate(failed=Sum("failures_since_start"))["failed"] or 0
        request.address_is_locked = failed >= settings.SIGN_IN_FAILURES_ADDRESS
        return max(named, settings.AXES_FAILURE_LIMIT) if request.address_is_locked else named


def locked_out(request: HttpRequest, _: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:  # noqa: ARG001
    """The page that says what is locked, and for how long."""
    by_address = getattr(request, "address_is_locked", False)
    limit = settings.SIGN_IN_FAILURES_ADDRESS if by_address else settings.AXES_FAILURE_LIMIT
    context = {"by_address": by_address, "failure_limit": limit}
    response = render(request, "admin/locked_out.html", context, status=429)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
