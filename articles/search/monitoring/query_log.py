"""Searches that are slow, find nothing or get no answer, logged without who asked them.

The slow and the empty ones are counted in memory and written to the database behind the requests: no reader waits for
that, and no search fails when it does. Those without an answer go to the process's log.
"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import wraps
from typing import Concatenate, Final, ParamSpec, Protocol, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Greatest

from articles.caching.write_behind import WriteBehind
from articles.models import QueryLogEntry, database_now
from articles.search.errors import CountsUnavailable, SearchUnavailable
from articles.search.monitoring.deadline import one_answer
from articles.search.monitoring.metrics import SearchKind, timed
from articles.search.params import parameters_of
from articles.search.query import SearchQuery

log = logging.getLogger(__name__)

SLOW_MS: Final = 500
WRITE_EVERY_SECONDS: Final = 30.0
RETENTION: Final = timedelta(days=30)
MOST_LOGGED: Final = 500
"""Searches that wait in memory, and, of the slowest and of the empty ones each, that stay in the database."""

LONGEST_TEXT: Final = 200
LONGEST_PARAMETERS: Final = 2_000
"""Characters that the database's column holds."""

Arguments = ParamSpec("Arguments")
Request = TypeVar("Request")
Answer = TypeVar("Answer")
LogKey = tuple[QueryLogEntry.Kind, str]
"""A kind of search, and its URL parameters."""


class HasTotal(Protocol):
    @property
    def total(self) -> int: ...


Results = TypeVar("Results", bound=HasTotal)
Search = Callable[Concatenate[SearchQuery, Arguments], Results]


@dataclass(frozen=True, slots=True)
class SearchTally:
    """One search's slow and empty answers since the last write: how many, how many empty, and milliseconds."""

    times: int
    times_empty: int
    slowest_ms: int
    last_ms: int

    def merged(self, later: "SearchTally") -> "SearchTally":
        return SearchTally(
            self.times + later.times,
            self.times_empty + later.times_empty,
            max(self.slowest_ms, later.slowest_ms),
            later.last_ms,
        )


def monitored(
    kind: SearchKind, describe: Callable[[Request], str]
) -> Callable[[Callable[Concatenate[Request, Arguments], Answer]], Callable[Concatenate[Request, Arguments], Answer]]:
    """Decorate a search of this kind: its seconds are measured and bounded; SearchUnavailable is logged once.

    `describe` makes URL parameters of the search's first argument, which are logged where settings keep queries.
    """

    def decorate(
        search: Callable[Concatenate[Request, Arguments], Answer],
    ) -> Callable[Concatenate[Request, Arguments], Answer]:
        @wraps(search)
        def monitored_search(request: Request, /, *args: Arguments.args, **options: Arguments.kwargs) -> Answer:
            try:
                with timed(kind), one_answer():
                    return search(request, *args, **options)
            except SearchUnavailable as fault:
                _log_unanswered(kind, fault, describe(request) if settings.KEEP_QUERIES else None)
                raise

        return monitored_search

    return decorate


def _log_unanswered(kind: SearchKind, fault: SearchUnavailable, described: str | None) -> None:
    cause = fault.__cause__ or fault
    extra = {"kind": kind, "cause": str(fault), "raised": type(cause).__name__}
    if described is not None:
        extra["parameters"] = described
    # One whose counts alone cannot be had is answered without them.
    level = logging.WARNING if isinstance(fault, CountsUnavailable) else logging.ERROR
    log.log(level, "a search was not answered", extra=extra)


def in_query_log(kind: QueryLogEntry.Kind) -> Callable[[Search[Arguments, Results]], Search[Arguments, Results]]:
    """Decorate a search: it goes into the query log when it is slow or finds nothing, where settings keep queries."""

    def decorate(search: Search[Arguments, Results]) -> Search[Arguments, Results]:
        @wraps(search)
        def logged_search(query: SearchQuery, /, *args: Arguments.args, **options: Arguments.kwargs) -> Results:
            started = time.perf_counter()
            results = search(query, *args, **options)
            ms = round((time.perf_counter() - started) * 1000)
            if settings.KEEP_QUERIES and (ms >= SLOW_MS or not results.total):
                pending_entries.add((kind, parameters(query)), SearchTally(1, int(not results.total), ms, ms))
            return results

        return logged_search

    return decorate


def parameters(query: SearchQuery) -> str:
    """The search as URL parameters: blanks folded, the text cut, without the page, and as many as there is room for.

    How a face shows what is found makes no other search of it.
    """
    text = " ".join(query.text.split())[:LONGEST_TEXT]
    pairs = parameters_of(replace(query, text=text, page=1, rows="", bars="articles", language_first=""))
    while len(encoded := urlencode(pairs)) > LONGEST_PARAMETERS:
        pairs = pairs[:-1]
    return encoded


def _write(tallies: Mapping[LogKey, SearchTally]) -> None:
    """Add tallies to the log's entries, and delete all but the slowest and the most often empty ones."""
    today = database_now().date()
    with transaction.atomic():
        for key, tally in tallies.items():
            _add_to_entry(key, tally, today)
        kept = {entry.pk for entry in (*slowest(MOST_LOGGED), *without_hits(MOST_LOGGED))}
        QueryLogEntry.objects.exclude(pk__in=kept).delete()


def _add_to_entry(key: LogKey, tally: SearchTally, today: date) -> None:
    kind, query_string = key
    values = {name: getattr(tally, name) for name in SearchTally.__slots__}
    row, is_new = QueryLogEntry.objects.get_or_create(
        kind=kind, asked=query_string, defaults=values | {"last_day": today}
    )
    if not is_new:
        QueryLogEntry.objects.filter(pk=row.pk).update(
            times=F("times") + tally.times,
            times_empty=F("times_empty") + tally.times_empty,
            slowest_ms=Greatest(F("slowest_ms"), tally.slowest_ms),
            last_ms=tally.last_ms,
            last_day=today,
        )


def slowest(limit: int) -> QuerySet[QueryLogEntry]:
    """The log's entries with an answer of half a second or more, slowest first."""
    return QueryLogEntry.objects.filter(slowest_ms__gte=SLOW_MS).order_by("-slowest_ms", "-last_day", "pk")[:limit]


def without_hits(limit: int) -> QuerySet[QueryLogEntry]:
    """The log's entries that found nothing, most often first."""
    return QueryLogEntry.objects.filter(times_empty__gt=0).order_by("-times_empty", "-last_day", "pk")[:limit]


pending_entries: Final = WriteBehind[LogKey, SearchTally](
    "searches", _write, SearchTally.merged, most=MOST_LOGGED, seconds=WRITE_EVERY_SECONDS
)
"""What is not yet written to the query log."""
