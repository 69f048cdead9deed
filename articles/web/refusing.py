"""What is said to who has spent a budget, or for whom nobody has time now."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from articles.metering.budgets import Overspent
from articles.metering.gates import Busy
from articles.web.responses import busy, overspent


class Refusals:
    """Middleware: says to people, on any page, why they have to wait and for how long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if isinstance(fault, Overspent):
            return overspent(request, fault)
        if isinstance(fault, Busy):
            return busy(request, fault)
        return None
