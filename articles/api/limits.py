"""How much a client may ask for in a minute: every request has a cost, every client a budget."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from time import time
from typing import Any, ClassVar, Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from redis.exceptions import RedisError
from rest_framework.exceptions import Throttled
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from articles.api.keys import key_of
from articles.models import Scope

log = logging.getLogger(__name__)

WINDOW: Final = 60
NETWORK_OF_ONE: Final = 64


@dataclass(frozen=True, slots=True)
class Account:
    """A client's budget for each window, what is left of this one's, and the seconds until the next."""

    policy: str
    budget: int
    left: int
    seconds: int


class MeteredView(APIView):
    """A view whose requests are paid for, the refused ones too; 1 is what it costs to read an article by its id."""

    cost: ClassVar[int] = 1

    def cost_of(self, _: Request) -> int:
        return self.cost

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        try:
            self.perform_authentication(request)
        finally:
            spend(request, self.cost_of(request))
        super().initial(request, *args, **kwargs)


def spend(request: Request, cost: int) -> None:
    """Take the cost from the client's budget. Raises Throttled, and takes nothing, when that is more than is left."""
    policy, budget, client = _payer(request)
    window, past = divmod(int(time()), WINDOW)
    account = f"budget:{client}:{window}"
    spent = _count(account, cost)
    refused = spent > budget
    if refused:
        spent = _count(account, -cost)
    left = max(0, budget - spent)
    request._request.account = Account(policy, budget, left, WINDOW - past)  # type: ignore[attr-defined]
    if refused:
        raise Throttled(
            WINDOW - past, f"This costs {cost:,}; {left:,} of the {budget:,} that you may spend in a minute are left."
        )


def _payer(request: Request) -> tuple[str, int, str]:
    """The policy, the budget, and whose it is: a key's, when it has the scope to read or comes to write."""
    key = key_of(request)
    if key is not None and (request.method not in SAFE_METHODS or Scope.READ in key.scopes):
        return "key", settings.API_BUDGET_KEY, key.prefix
    return "anonymous", settings.API_BUDGET_ANONYMOUS, _network(BaseThrottle().get_ident(request))


def _network(said: str | None) -> str:
    """The address of a client; of IPv6 the network, for one household or machine has 2 to the 64 addresses in it."""
    try:
        address = ip_address(said or "")
    except ValueError:
        return "unknown"
    return str(ip_network((address, NETWORK_OF_ONE), False) if isinstance(address, IPv6Address) else address)


def _count(account: str, cost: int) -> int:
    """What is spent with this; when the cache cannot be asked, this alone: to answer comes before to count."""
    try:
        cache.add(account, 0, 2 * WINDOW)
        return cache.incr(account, cost)
    except (RedisError, OSError, ValueError) as fault:
        log.warning("a budget was not counted: %s", fault)
        return max(0, cost)


def budget_headers(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], Any]:
    """Middleware: every answer of the API tells of the budget (draft-ietf-httpapi-ratelimit-headers-11)."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        account: Account | None = getattr(request, "account", None)
        if account is not None:
            response["RateLimit-Policy"] = f'"{account.policy}";q={account.budget};w={WINDOW}'
            response["RateLimit"] = f'"{account.policy}";r={account.left};t={account.seconds}'
            patch_vary_headers(response, ["Authorization"])
        return response

    return answer
