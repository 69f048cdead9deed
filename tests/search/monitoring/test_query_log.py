from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from articles.models import QueryLogEntry, database_now
from articles.search.monitoring import query_log
from articles.search.monitoring.query_log import in_query_log, parameters, pending_entries, slowest, without_hits
from articles.search.query import SearchQuery, Selection
from tests.faults.project import Project

pytestmark = pytest.mark.django_db


class Found:
    """What a search found."""

    def __init__(self, total: int) -> None:
        self.total = total


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Asks a search that takes so long and finds so much: `ask("treaty", seconds=0.7, total=3)`."""
    now = 0.0
    monkeypatch.setattr(query_log.time, "perf_counter", lambda: now)

    def asked(text: str, *, seconds: float = 0.0, total: int = 1) -> None:
        def search(query: SearchQuery) -> Found:
            nonlocal now
            now += seconds
            return Found(total)

        in_query_log(QueryLogEntry.Kind.ARTICLES)(search)(SearchQuery(text=text))

    return asked


def kept() -> list[tuple[Any, ...]]:
    return list(
        QueryLogEntry.objects.order_by("asked").values_list("asked", "times", "times_empty", "slowest_ms", "last_ms")
    )


def test_only_what_is_slow_or_finds_nothing_is_noted(ask: Callable[..., None]) -> None:
    ask("quick", seconds=0.49)
    ask("slow", seconds=0.5)
    ask("empty", total=0)
    pending_entries.flush()
    assert kept() == [("q=empty", 1, 1, 0, 0), ("q=slow", 1, 0, 500, 500)]


def test_the_same_search_is_counted_in_one_row_however_often_notes_are_written(ask: Callable[..., None]) -> None:
    ask("treaty", seconds=0.9)
    ask(" treaty\n", seconds=0.6, total=0)
    pending_entries.flush()
    ask("treaty", seconds=0.7)
    pending_entries.flush()
    assert kept() == [("q=treaty", 3, 1, 900, 700)]
    assert QueryLogEntry.objects.get().last_day == database_now().date()


def test_a_note_holds_the_search_and_nothing_of_who_asked_or_when() -> None:
    fields = {field.name for field in QueryLogEntry._meta.get_fields()}
    assert fields == {"id", "kind", "asked", "times", "times_empty", "slowest_ms", "last_ms", "last_day"}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (SearchQuery(), "sort=relevance"),
        (SearchQuery(text="a  b", page=7), "q=a+b"),
        (SearchQuery(text="x" * 300), "q=" + "x" * 200),
        (SearchQuery(text="a", selections=(Selection("language", ("en", "id")),)), "q=a&language=en&language=id"),
        (SearchQuery(text="а" * 300, selections=(Selection("topic", ("б" * 200,)),)), "q=" + "%D0%B0" * 200),
    ],
)
def test_a_search_is_kept_as_its_parameters_within_bounds(query: SearchQuery, said: str) -> None:
    assert parameters(query) == said


def test_nothing_is_noted_where_settings_say_so(ask: Callable[..., None], settings: LazySettings) -> None:
    settings.KEEP_QUERIES = False
    ask("empty", total=0)
    pending_entries.flush()
    assert kept() == []


def test_what_is_outdone_is_forgotten(ask: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    today = database_now().date()
    for name, ms, empty, days in (
        ("slow", 900, 0, 30), ("slower", 950, 0, 0), ("less slow", 800, 0, 0), ("empty", 1, 5, 1),
        ("less empty", 1, 2, 0), ("emptier", 700, 6, 0),
    ):  # fmt: skip
        QueryLogEntry.objects.create(
            kind="articles", asked=name, times=10, times_empty=empty, slowest_ms=ms, last_ms=ms,
            last_day=today - timedelta(days=days),
        )  # fmt: skip
    monkeypatch.setattr(query_log, "MOST_LOGGED", 2)
    ask("once", total=0)
    pending_entries.flush()
    assert [row.asked for row in slowest(9)] == ["slower", "slow", "emptier"]
    assert [row.asked for row in without_hits(9)] == ["emptier", "empty"]


def test_what_readers_and_programs_ask_in_vain_is_noted_by_its_kind(index: Any, client: Client) -> None:
    index()
    client.get("/search/?q=zzz&language=en&page=1")
    client.get("/api/v1/articles/?q=zzz&language=en")
    client.get("/search/?q=zzz&view=timeline")
    client.get("/api/v1/timeline/?q=zzz")
    pending_entries.flush()
    rows = QueryLogEntry.objects.order_by("kind").values_list("kind", "asked", "times", "times_empty")
    assert list(rows) == [("articles", "q=zzz&language=en", 2, 2), ("chronology", "q=zzz&view=timeline", 2, 2)]


IN_PROCESSES = """
import os
import django; django.setup()
from django.db import connection
from articles.models import QueryLogEntry
from articles.search.monitoring.query_log import in_query_log
from articles.search.query import SearchQuery
class Found:
    total = 0
search = in_query_log(QueryLogEntry.Kind.ARTICLES)(lambda query: Found())
search(SearchQuery(text="before"))
connection.close()
if os.fork() == 0:
    search(SearchQuery(text="in the child"))
    raise SystemExit
os.wait()
"""


@pytest.mark.fault
def test_a_process_that_ends_has_written_its_notes_a_forked_one_too(tmp_path: Path) -> None:
    project = Project(tmp_path / "project").create()
    done = project.run("-c", IN_PROCESSES)
    assert done.returncode == 0, done.stderr
    asked = project.sql("SELECT asked, times FROM articles_notedsearch ORDER BY asked")
    assert asked == [("q=before", 1), ("q=in+the+child", 1)]
