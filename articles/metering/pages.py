"""What a page costs, in what the API takes for the same, and who pays for it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.metering.addresses import network_of
from articles.metering.budgets import Payer, spend

MeteredPage = Callable[..., HttpResponseBase]
Cost = int | Callable[[HttpRequest], int]


def costs(cost: Cost) -> Callable[[MeteredPage], MeteredPage]:
    """A page that is paid for before it is made. The view raises Overspent."""

    def paid(view: MeteredPage) -> MeteredPage:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            spend(request, payer_of(request), cost(request) if callable(cost) else cost)
            return view(request, *args, **kwargs)

        return answer

    return paid


def payer_of(request: HttpRequest) -> Payer:
    """Staff who are signed in pay for themselves, wherever they sit; everybody else is an address."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        was_read = request.session.accessed
        is_staff = request.user.is_staff
        # Who pays changes nothing of the page: no cache need tell people apart by their cookies.
        request.session.accessed = was_read
        if is_staff:
            return Payer("staff", str(request.user.pk), settings.PAGE_BUDGET_STAFF)
    return Payer("pages", network_of(request), settings.PAGE_BUDGET_ANONYMOUS)
