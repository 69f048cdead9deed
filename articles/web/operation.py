"""What machines ask: is the process alive, can it serve, and how is it doing."""

import secrets
from collections.abc import Iterator, Sequence
from math import inf

from django.conf import settings
from django.db import Error, connection
from django.db.models import Count, Min, Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from articles.indexing.status import queue, search_answers
from articles.models import FeedState, database_is_away, database_now, seconds_since_beat
from articles.search.monitoring.metrics import measured
from articles.web.responses import RETRY_AFTER_SECONDS

LOOPBACK = frozenset({"127.0.0.1", "::1"})


@require_safe
@never_cache
def healthz(_: HttpRequest) -> HttpResponse:
    """The process is alive; nothing else is checked."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(_: HttpRequest) -> HttpResponse:
    """200 as long as the database answers: pages, admin and articles work without search, whose state stands beside."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return _with_retry_after(JsonResponse({"database": "down"}, status=503))
    return JsonResponse({"database": "up", "search": "up" if search_answers() else "down"})


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text format, for who has the token of METRICS_TOKEN; without one set, for this machine only."""
    if not _is_allowed(request):
        raise Http404
    collector = DatabaseCollector()
    registry = CollectorRegistry()
    registry.register(collector)
    numbers = generate_latest(registry) + generate_latest(measured())
    if collector.is_up:
        return HttpResponse(numbers, content_type=CONTENT_TYPE_LATEST)
    return _with_retry_after(HttpResponse(numbers, status=503, content_type=CONTENT_TYPE_LATEST))


def _with_retry_after(response: HttpResponse) -> HttpResponse:
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _is_allowed(request: HttpRequest) -> bool:
    token: str = settings.METRICS_TOKEN
    if token:
        return secrets.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode())
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not settings.SECURE_PROXY_SSL_HEADER


class DatabaseCollector(Collector):
    """What only the database knows, counted when metrics are collected; `is_up` says whether it answered."""

    is_up = True

    def collect(self) -> Iterator[GaugeMetricFamily]:
        numbers: Sequence[tuple[str, str, float]] = ()
        try:
            numbers = _numbers()
        except Error as fault:
            if not database_is_away(fault):
                raise
            self.is_up = False
        for name, meaning, value in (("newsdesk_database_up", "Whether the database answers", self.is_up), *numbers):
            yield GaugeMetricFamily(name, meaning, value=value)


def _numbers() -> Sequence[tuple[str, str, float]]:
    now, seen = queue(), seconds_since_beat()
    return (
        ("newsdesk_index_queue", "Changes that wait for the index", now.waiting),
        ("newsdesk_index_parked", "Articles that the index did not take", now.parked),
        ("newsdesk_index_lag_seconds", "Age of the oldest change that waits", now.lag_seconds),
        *_of_feeds(),
        ("newsdesk_worker_seen_seconds", "Since a worker was last at work", inf if seen is None else seen),
    )


def _of_feeds() -> Sequence[tuple[str, str, float]]:
    now = database_now()
    counted = FeedState.objects.filter(feed__is_active=True).aggregate(
        feeds=Count("pk"), failing=Count("pk", filter=Q(failures__gt=0)), due=Min("next_poll_at")
    )
    late = (now - counted["due"]).total_seconds() if counted["due"] else 0.0
    return (
        ("newsdesk_feeds", "Feeds that are polled", counted["feeds"]),
        ("newsdesk_feeds_failing", "Feeds that could not be read when they were asked last", counted["failing"]),
        ("newsdesk_feeds_late_seconds", "Since the feed that waits longest was due", max(0.0, late)),
    )
