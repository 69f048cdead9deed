"""How much a client may ask for in a minute: every request has a cost, every client a budget."""

from collections.abc import Callable
from dataclasses import dataclass
from time import time
from typing import Any, Final

from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.metering.cache import FAULTS

WINDOW: Final = 60


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose budget it is, which one, and how much it holds for every minute."""

    policy: str
    client: str
    budget: int


@dataclass(frozen=True, slots=True)
class Account:
    """What is left to a payer of this minute's budget, None while nobody counts; the seconds until the next."""

    payer: Payer
    left: int | None
    seconds: int


class Overspent(Exception):
    """A request costs more than is left; it has been charged nothing."""

    def __init__(self, cost: int, account: Account) -> None:
        super().__init__(f"{account.payer.policy}: {cost} of {account.left}")
        self.cost = cost
        self.account = account


def spend(request: HttpRequest, payer: Payer, cost: int) -> None:
    """Take the cost from the payer's budget. Raises Overspent, and takes nothing, when that is more than is left."""
    window, past = divmod(int(time()), WINDOW)
    name = f"budget:{payer.policy}:{payer.client}:{window}"
    spent = _count(name, cost)
    is_too_much = (cost if spent is None else spent) > payer.budget
    if is_too_much and spent is not None:
        spent = _count(name, -cost)
    left = None if spent is None else max(0, payer.budget - spent)
    account = Account(payer, left, WINDOW - past)
    request.account = account  # type: ignore[attr-defined]
    if is_too_much:
        raise Overspent(cost, account)


def _count(name: str, cost: int) -> int | None:
    """What is spent with this; None when the cache cannot be asked: to answer comes before to count."""
    try:
        cache.add(name, 0, 2 * WINDOW)
        return cache.incr(name, cost)
    except (*FAULTS, ValueError):
        return None


def budget_headers(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], Any]:
    """Middleware: every answer that was paid for tells of the budget (draft-ietf-httpapi-ratelimit-headers-11).

    While nobody counts, the policy says so and nothing is said of what is left.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        account: Account | None = getattr(request, "account", None)
        if account is not None:
            policy = f'"{account.payer.policy}"'
            uncounted = ";uncounted" if account.left is None else ""
            response["RateLimit-Policy"] = f"{policy};q={account.payer.budget};w={WINDOW}{uncounted}"
            if account.left is not None:
                response["RateLimit"] = f"{policy};r={account.left};t={account.seconds}"
        return response

    return answer
