"""So many requests are worked on at once and so many wait; the others are told at once to come again."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.api.protocol.problems import busy_problem
from articles.metering.gates import Busy, Gate
from articles.web.responses import busy
from newsdesk.middleware.probes import PROBES

PATIENCE_SECONDS: Final = 10.0
"""Who waits longer has most likely gone away, or asked again."""


class Shedding:
    """Middleware: the gate of a process. Who finds no place is answered 503, as a page or as a problem."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.gate = Gate(settings.WEB_THREADS, waiting=settings.WEB_WAITING, patience=PATIENCE_SECONDS)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path in PROBES:
            return self.get_response(request)
        try:
            self.gate.enter()
        except Busy as fault:
            return busy_problem(fault) if request.path.startswith("/api/") else busy(request, fault)
        try:
            return self.get_response(request)
        finally:
            self.gate.leave()
