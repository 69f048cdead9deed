"""What machines ask is answered at whatever name or address they ask, before any part looks at the Host header."""

from collections.abc import Callable
from typing import Final

from django.http import Http404, HttpRequest, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.urls import resolve

PROBES: Final = frozenset({"/healthz", "/readyz", "/metrics"})


def answer_probes(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Middleware that answers PROBES itself: a pod is probed at its own address, which is in nobody's ALLOWED_HOSTS.

    None of them makes an address out of the Host header, so a forged one does nothing.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        if request.path_info not in PROBES:
            return get_response(request)
        request.resolver_match = resolve(request.path_info)
        try:
            answer: HttpResponseBase = request.resolver_match.func(request)
        except Http404:
            # The site's own page for it would want a session.
            return HttpResponseNotFound("not found\n", content_type="text/plain")
        return answer

    return respond
