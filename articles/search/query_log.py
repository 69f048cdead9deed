"""Which searches are slow, find nothing or get no answer, kept without who asked them.

A search is noted in memory and written behind: no reader waits for that, and none is refused when it fails. What got no
answer goes to the log.
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
from articles.models import NotedSearch, database_now
from articles.search.errors import CountsUnavailable, SearchUnavailable
from articles.search.metrics import SearchKind, timed
from articles.search.params import parameters_of
from articles.search.query import SearchQuery

log = logging.getLogger(__name__)

SLOW_MS: Final = 500
EVERY_SECONDS: Final = 30.0
KEPT: Final = timedelta(days=30)
MOST: Final = 500
"""Searches that wait in memory, and, of the slowest and of the empty ones each, that stay in the database."""

LONGEST_TEXT: Final = 200
LONGEST_ASKED: Final = 2_000

Given = ParamSpec("Given")
Asked = TypeVar("Asked")
Found = TypeVar("Found")
Place = tuple[NotedSearch.Kind, str]


class Counted(Protocol):
    @property
    def total(self) -> int: ...


Answer = TypeVar("Answer", bound=Counted)
Search = Callable[Concatenate[SearchQuery, Given], Answer]


@dataclass(frozen=True, slots=True)
class Note:
    """How often a search was slow or found nothing, since notes were last written."""

    times: int
    times_empty: int
    slowest_ms: int
    last_ms: int

    def joined(self, later: "Note") -> "Note":
        return Note(
            self.times + later.times,
            self.times_empty + later.times_empty,
            max(self.slowest_ms, later.slowest_ms),
            later.last_ms,
        )


def answered(
    kind: SearchKind, said: Callable[[Asked], str]
) -> Callable[[Callable[Concatenate[Asked, Given], Found]], Callable[Concatenate[Asked, Given], Found]]:
    """Has searches of a kind measured, and one that the engine does not answer logged once: what was asked, and why.

    `said` is what was asked in words.
    """

    def around(search: Callable[Concatenate[Asked, Given], Found]) -> Callable[Concatenate[Asked, Given], Found]:
        @wraps(search)
        def asking(asked: Asked, /, *given: Given.args, **options: Given.kwargs) -> Found:
            try:
                with timed(kind):
                    return search(asked, *given, **options)
            except SearchUnavailable as fault:
                cause = fault.__cause__ or fault
                told = {"parameters": said(asked)} if settings.KEEP_QUERIES else {}
                # One whose counts alone cannot be had is answered without them.
                log.log(
                    logging.WARNING if isinstance(fault, CountsUnavailable) else logging.ERROR,
                    "a search was not answered",
                    extra={"kind": kind, "cause": str(fault), "raised": type(cause).__name__} | told,
                )
                raise

        return asking

    return around


def noted(kind: NotedSearch.Kind) -> Callable[[Search[Given, Answer]], Search[Given, Answer]]:
    """Has searches that are slow or find nothing noted, as far as settings allow."""

    def around(search: Search[Given, Answer]) -> Search[Given, Answer]:
        @wraps(search)
        def asked(query: SearchQuery, /, *given: Given.args, **options: Given.kwargs) -> Answer:
            begun = time.perf_counter()
            answer = search(query, *given, **options)
            ms = round((time.perf_counter() - begun) * 1000)
            if settings.KEEP_QUERIES and (ms >= SLOW_MS or not answer.total):
                searches.add((kind, parameters(query)), Note(1, int(not answer.total), ms, ms))
            return answer

        return asked

    return around


def parameters(query: SearchQuery) -> str:
    """The search as URL parameters: blanks folded, the text cut, without the page, and as many as there is room for."""
    text = " ".join(query.text.split())[:LONGEST_TEXT]
    pairs = parameters_of(replace(query, text=text, page=1))
    while len(said := urlencode(pairs)) > LONGEST_ASKED:
        pairs = pairs[:-1]
    return said


def typed_as(text: str) -> str:
    """What is being typed, as a URL parameter, cut."""
    return urlencode({"q": text[:LONGEST_TEXT]})


def _write(notes: Mapping[Place, Note]) -> None:
    """Write what was noted to the database, and forget what is outdone."""
    today = database_now().date()
    with transaction.atomic():
        for place, note in notes.items():
            _write_one(place, note, today)
        kept = {note.pk for note in (*slowest(MOST), *without_hits(MOST))}
        NotedSearch.objects.exclude(pk__in=kept).delete()


def _write_one(place: Place, note: Note, today: date) -> None:
    kind, asked = place
    values = {name: getattr(note, name) for name in Note.__slots__}
    row, is_new = NotedSearch.objects.get_or_create(kind=kind, asked=asked, defaults=values | {"last_day": today})
    if not is_new:
        NotedSearch.objects.filter(pk=row.pk).update(
            times=F("times") + note.times,
            times_empty=F("times_empty") + note.times_empty,
            slowest_ms=Greatest(F("slowest_ms"), note.slowest_ms),
            last_ms=note.last_ms,
            last_day=today,
        )


def slowest(most: int) -> QuerySet[NotedSearch]:
    """The slowest of the slow ones."""
    return NotedSearch.objects.filter(slowest_ms__gte=SLOW_MS).order_by("-slowest_ms", "-last_day", "pk")[:most]


def without_hits(most: int) -> QuerySet[NotedSearch]:
    """Those that found nothing most often."""
    return NotedSearch.objects.filter(times_empty__gt=0).order_by("-times_empty", "-last_day", "pk")[:most]


searches: Final = WriteBehind[Place, Note]("searches", _write, Note.joined, most=MOST, seconds=EVERY_SECONDS)
