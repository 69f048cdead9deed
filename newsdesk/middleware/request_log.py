"""One line of the log for each request, under an id that the answer carries too; and what is measured of requests."""

import logging
import re
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import Counter, Gauge, Histogram
from structlog.contextvars import bind_contextvars, unbind_contextvars

from articles.api.protocol.authentication import SECRET

log = logging.getLogger(__name__)

HEADER: Final = "X-Request-ID"
ID: Final = re.compile(r"[A-Za-z0-9._-]{8,128}")
LONGEST_PATH: Final = 200
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
QUIET: Final = frozenset({"healthz", "readyz", "metrics", "static"})
"""Routes that machines ask every few seconds, or that come with every page: logged only when they fail."""

SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0, 10.0)

answered: Final = Counter("newsdesk_http_requests", "Requests answered", ["method", "route", "status"])
request_latency: Final = Histogram(
    "newsdesk_http_request_seconds", "Time until a request was answered to its last byte", ["route"], buckets=SECONDS
)
in_flight: Final = Gauge(
    "newsdesk_http_requests_in_flight", "Requests being answered", ["method"], multiprocess_mode="livesum"
)


class Sending:
    """A body that is written while it is sent: the request ends when it is closed."""

    def __init__(self, chunks: Iterable[bytes], end: Callable[[int], None]) -> None:
        self._chunks = iter(chunks)
        self._end = end
        self._sent = 0
        self._is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        chunk = next(self._chunks)
        self._sent += len(chunk)
        return chunk

    def close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            self._end(self._sent)


def request_log(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, the outermost: gives each request its id, and logs and measures how it was answered."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        request_id = _id_of(request)
        bind_contextvars(request_id=request_id)
        in_flight.labels(_method_of(request)).inc()
        response = get_response(request)
        response[HEADER] = request_id

        def end(sent: int) -> None:
            _report(request, response.status_code, time.perf_counter() - begun, sent)
            unbind_contextvars("request_id")

        _when_sent(response, end)
        return response

    return respond


def _when_sent(response: Any, end: Callable[[int], None]) -> None:
    if not response.streaming:
        end(len(response.content))
    elif isinstance(response, FileResponse) or response.is_async:
        # A file is left to the server, which sends it best as a file.
        end(int(response.get("Content-Length", 0)))
    else:
        response.streaming_content = Sending(response.streaming_content, end)


def _id_of(request: HttpRequest) -> str:
    """The id by the word of the proxy in front, where there is one; else a new one."""
    forwarded = request.headers.get(HEADER, "") if settings.BEHIND_PROXY else ""
    return forwarded if ID.fullmatch(forwarded) else uuid.uuid4().hex


def route_of(request: HttpRequest) -> str:
    """The name of the address's pattern: however many addresses are asked for, there are only so many of these."""
    if request.resolver_match is not None:
        return request.resolver_match.view_name
    return "static" if request.path.startswith(settings.STATIC_URL) else "none"


def _method_of(request: HttpRequest) -> str:
    return request.method if request.method in METHODS else "OTHER"


def _report(request: HttpRequest, status: int, seconds: float, sent: int) -> None:
    route = route_of(request)
    method = _method_of(request)
    in_flight.labels(method).dec()
    request_latency.labels(route).observe(seconds)
    answered.labels(method, route, status).inc()
    level = logging.DEBUG if route in QUIET and status < 400 else logging.INFO
    fields = {"method": method, "route": route, "path": _without_secrets(request.path), "status": status}
    log.log(level, "request", extra=fields | {"ms": round(seconds * 1000, 1), "bytes": sent})


def _without_secrets(path: str) -> str:
    return SECRET.sub(r"newsdesk_\1_…", path)[:LONGEST_PATH]
