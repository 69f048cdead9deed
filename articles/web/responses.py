"""How pages and fragments are sent: one URL, two bodies, neither mistaken for the other by a cache."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django_htmx.middleware import HtmxDetails

from articles.metering.budgets import Overspent
from articles.metering.gates import Busy
from articles.presentation.dates.form import faulty_date_forms, is_date_field
from articles.search.errors import InvalidQuery
from articles.search.params import parse_query
from articles.search.query import SearchQuery

RETRY_AFTER_SECONDS = 10
GAP = "gap-"
"""What the ids of gaps begin with."""

VALUES = "v-"
"""What the ids of lists of values begin with."""


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part; going back in history needs the whole page."""
    htmx = cast(HtmxDetails, getattr(request, "htmx"))  # noqa: B009
    return bool(htmx) and not htmx.history_restore_request


def opens_in_place(request: HttpRequest) -> bool:
    """Whether htmx asks for the smaller reports of a gap, to put them where it stands."""
    htmx = cast(HtmxDetails, getattr(request, "htmx"))  # noqa: B009
    return (htmx.target or "").startswith(GAP)


def finds_in_place(request: HttpRequest) -> bool:
    """Whether htmx asks for values of a facet, to put them into its list beside the results."""
    htmx = cast(HtmxDetails, getattr(request, "htmx"))  # noqa: B009
    return (htmx.target or "").startswith(VALUES)


def page_or_fragment(
    request: HttpRequest, page: str, fragment: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The fragment when htmx asks for one, else the page that includes it."""
    is_part = wants_fragment(request)
    response = render(request, fragment if is_part else page, context | {"is_fragment": is_part}, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request", "HX-Target"])
    if is_part:
        patch_cache_control(response, no_store=True)
    return response


def invalid(request: HttpRequest, fault: InvalidQuery) -> HttpResponse:
    """What is wrong with an address; the box still holds its words, and days can be typed again."""
    context = {
        "query": requested_query(request),
        "date_forms": faulty_date_forms(request.GET, fault.messages),
        "messages_by_parameter": {name: said for name, said in fault.messages.items() if not is_date_field(name)},
    }
    return page_or_fragment(request, "articles/invalid.html", "articles/_invalid.html", context, status=400)


def unavailable(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """'Search is down', never an empty list."""
    response = page_or_fragment(request, "articles/unavailable.html", "articles/_unavailable.html", context, status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def overspent(request: HttpRequest, fault: Overspent) -> HttpResponse:
    """'You asked for much', with when to ask again."""
    return _wait(request, 429, fault.account.seconds)


def busy(request: HttpRequest, fault: Busy) -> HttpResponse:
    """'Too many ask at once', with when to ask again."""
    return _wait(request, 503, fault.retry_after_seconds)


def _wait(request: HttpRequest, status: int, seconds: int) -> HttpResponse:
    """A page that asks to wait; the box and what was chosen beside it still hold the search."""
    context = {"query": requested_query(request), "seconds": seconds, "is_busy": status == 503}
    response = page_or_fragment(request, "articles/wait.html", "articles/_wait.html", context, status=status)
    response["Retry-After"] = str(seconds)
    patch_cache_control(response, no_store=True)
    return response


def requested_query(request: HttpRequest) -> SearchQuery:
    """The search that an address asks for; of one that cannot be searched the words alone."""
    try:
        return parse_query(request.GET)
    except InvalidQuery:
        return SearchQuery(text=request.GET.get("q", "").replace("\0", "").strip())
