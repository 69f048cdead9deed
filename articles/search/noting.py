"""Which searches are slow or find nothing, kept without who asked them.

A search is noted in memory, and a thread of the web process writes the notes to the database now and then: no reader
waits for that, and none is refused when it fails.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import wraps
from threading import Lock, Thread
from typing import Concatenate, Final, ParamSpec, Protocol, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.db import Error, connection, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Greatest

from articles.models import NotedSearch, database_now
from articles.search.params import parameters_of
from articles.search.query import SearchQuery

log = logging.getLogger(__name__)

SLOW_MS: Final = 500
WRITE_EVERY_SECONDS: Final = 30.0
KEPT: Final = timedelta(days=30)
MOST: Final = 500
"""Searches that wait in memory, and, of the slowest and of the empty ones each, that stay in the database."""

LONGEST_TEXT: Final = 200
LONGEST_ASKED: Final = 2_000

Given = ParamSpec("Given")
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


_lock = Lock()
_notes: dict[Place, Note] = {}


def noted(kind: NotedSearch.Kind) -> Callable[[Search[Given, Answer]], Search[Given, Answer]]:
    """Has searches that are slow or find nothing noted, as far as settings allow."""

    def around(search: Search[Given, Answer]) -> Search[Given, Answer]:
        @wraps(search)
        def asked(query: SearchQuery, /, *given: Given.args, **options: Given.kwargs) -> Answer:
            begun = time.perf_counter()
            answer = search(query, *given, **options)
            ms = round((time.perf_counter() - begun) * 1000)
            if settings.KEEP_QUERIES and (ms >= SLOW_MS or not answer.total):
                _add((kind, parameters(query)), Note(1, int(not answer.total), ms, ms))
            return answer

        return asked

    return around


def _add(place: Place, note: Note) -> None:
    """Add to what was noted before; when memory for notes is full, only what is there already is counted."""
    with _lock:
        before = _notes.get(place)
        if before is not None:
            _notes[place] = Note(
                before.times + note.times,
                before.times_empty + note.times_empty,
                max(before.slowest_ms, note.slowest_ms),
                note.last_ms,
            )
        elif len(_notes) < MOST:
            _notes[place] = note


def parameters(query: SearchQuery) -> str:
    """The search as URL parameters: blanks folded, the text cut, without the page, and as many as there is room for."""
    text = " ".join(query.text.split())[:LONGEST_TEXT]
    pairs = parameters_of(replace(query, text=text, page=1))
    while len(said := urlencode(pairs)) > LONGEST_ASKED:
        pairs = pairs[:-1]
    return said


def write_notes() -> None:
    """Write what was noted to the database and forget what is old or outdone; notes wait on when that fails."""
    with _lock:
        notes = dict(_notes)
        _notes.clear()
    try:
        today = database_now().date()
        old = NotedSearch.objects.filter(last_day__lt=today - KEPT)
        if not notes and not old.exists():
            return
        with transaction.atomic():
            for place, note in notes.items():
                _write(place, note, today)
            old.delete()
            kept = {note.pk for note in (*slowest(MOST), *without_hits(MOST))}
            NotedSearch.objects.exclude(pk__in=kept).delete()
    except Error as fault:
        log.warning("searches could not be noted: %s; trying again", fault)
        for place, note in notes.items():
            _add(place, note)


def _write(place: Place, note: Note, today: date) -> None:
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


def forget_notes() -> None:
    """Forget what is noted in memory: for tests."""
    _notes.clear()


def write_in_background() -> None:
    """Start the thread that writes this process's notes; once, by a web process."""
    Thread(target=_go_on_writing, name="noting", daemon=True).start()


def _go_on_writing() -> None:
    while True:
        time.sleep(WRITE_EVERY_SECONDS)
        write_notes()
        connection.close()
