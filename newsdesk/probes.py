"""What machines ask is answered at whatever name or address they ask, before any part looks at the Host header."""

from collections.abc import Callable
from typing import Final

from django.http import Http404, HttpRequest, HttpResponseNotFound
from django.http.response import HttpResponseBase

from articles.web.operation import healthz, metrics, readyz

PROBES: Final = {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics}


def answer_probes(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answers PROBES itself: a pod is probed at its own address, which is in nobody's ALLOWED_HOSTS.

    None of them makes an address out of the Host header, so a forged one does nothing.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        view = PROBES.get(request.path_info)
        if view is None:
            return get_response(request)
        try:
            return view(request)
        except Http404:
            # The site's own page for it would want a session.
            return HttpResponseNotFound("not found\n", content_type="text/plain")

    return respond
