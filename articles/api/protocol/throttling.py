"""Every request of the API has a cost, and every key and address a budget to pay it from."""

from typing import Any, ClassVar

from django.conf import settings
from django.utils.cache import patch_vary_headers
from rest_framework.exceptions import Throttled
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.api.protocol.authentication import key_of
from articles.metering import budgets
from articles.metering.addresses import network_of
from articles.metering.budgets import Overspent, Payer
from articles.models import Scope


class MeteredView(APIView):
    """A view whose requests are paid for, the refused ones too; 1 is what it costs to read an article by its id."""

    cost: ClassVar[int] = 1

    def cost_of(self, _: Request) -> int:
        return self.cost

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        try:
            self.perform_authentication(request)
        finally:
            charge(request, self.cost_of(request))
        super().initial(request, *args, **kwargs)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(response, ["Authorization"])
        return response


def charge(request: Request, cost: int) -> None:
    """Take the cost from the client's budget. Raises Throttled, and takes nothing, when that is more than is left."""
    try:
        budgets.spend(request._request, _payer(request), cost)
    except Overspent as fault:
        left, budget = fault.account.left or 0, fault.account.payer.budget
        message = f"This request costs {cost:,}; {left:,} of your {budget:,} per minute are left."
        raise Throttled(fault.account.seconds, message) from None


def _payer(request: Request) -> Payer:
    """A key, when it has the scope to read or comes to write; else the address."""
    key = key_of(request)
    if key is not None and (request.method not in SAFE_METHODS or Scope.READ in key.scopes):
        return Payer("key", key.prefix, settings.API_BUDGET_KEY)
    return Payer("anonymous", network_of(request), settings.API_BUDGET_ANONYMOUS)
