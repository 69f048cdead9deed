import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from threading import Event
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import OperationalError

from articles.caching import write_behind
from articles.caching.write_behind import WriteBehind

Notes = WriteBehind[str, int]


class Database:
    """What is written is here; while it is away nothing is."""

    def __init__(self) -> None:
        self.is_away = False
        self.batches: list[dict[str, int]] = []
        self.written = Event()

    def write(self, notes: Mapping[str, int]) -> None:
        if self.is_away:
            raise OperationalError("the database is away")
        self.batches.append(dict(notes))
        self.written.set()


@pytest.fixture
def database() -> Database:
    return Database()


@pytest.fixture
def notes(database: Database) -> Iterator[Notes]:
    """Numbers by name, two names at most; notes of one name are added up."""
    made = Notes("numbers", database.write, lambda earlier, later: earlier + later, most=2, seconds=0.05)
    yield made
    made.end()


@pytest.fixture
def behind(settings: LazySettings) -> None:
    settings.WRITES_BEHIND = True


def writers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "noting numbers"]


def test_notes_of_one_key_are_written_as_one(notes: Notes, database: Database) -> None:
    for name, number in (("a", 1), ("b", 5), ("a", 2)):
        notes.add(name, number)
    assert notes.flush()
    assert notes.flush()
    assert database.batches == [{"a": 3, "b": 5}]


def test_memory_holds_so_many_notes_and_tells_of_those_beyond(
    notes: Notes, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    for name in ("a", "b", "c", "a", "d"):
        notes.add(name, 1)
    notes.flush()
    assert database.batches == [{"a": 2, "b": 1}]
    assert "2 numbers were not noted" in caplog.text


def test_notes_wait_while_the_database_is_away_and_later_ones_join_them(
    notes: Notes, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    notes.add("a", 1)
    database.is_away = True
    assert not notes.flush()
    notes.add("a", 2)
    database.is_away = False
    assert notes.flush()
    assert database.batches == [{"a": 3}]
    assert "numbers could not be noted: the database is away" in caplog.text


def test_nothing_runs_beside_the_process_where_settings_say_so(notes: Notes) -> None:
    notes.add("a", 1)
    assert writers() == []


def test_the_first_note_starts_one_thread_which_ends_when_all_is_written(
    notes: Notes, database: Database, behind: None
) -> None:
    notes.add("a", 1)
    notes.add("b", 1)
    (thread,) = writers()
    thread.join(20)
    assert database.batches == [{"a": 1, "b": 1}]
    notes.add("c", 1)
    (thread,) = writers()
    thread.join(20)
    assert database.batches[1:] == [{"c": 1}]


def test_a_thread_tries_again_by_itself(
    notes: Notes, database: Database, behind: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_behind, "AGAIN_AFTER_SECONDS", 0.05)
    database.is_away = True
    notes.add("a", 1)
    assert not database.written.wait(0.3)
    database.is_away = False
    assert database.written.wait(20)


def test_who_notes_something_never_waits_for_what_is_being_written(behind: None) -> None:
    begun, may_end = Event(), Event()

    def slow(_: Mapping[str, int]) -> None:
        begun.set()
        may_end.wait(20)

    notes = Notes("numbers", slow, max, most=9, seconds=0.0)
    notes.add("a", 1)
    assert begun.wait(20)
    notes.add("b", 1)
    assert not may_end.is_set()
    may_end.set()
    notes.end()


def test_a_process_that_ends_writes_at_once(database: Database, behind: None) -> None:
    notes = Notes("numbers", database.write, max, most=9, seconds=3_600)
    notes.add("a", 1)
    notes.end()
    assert (database.batches, writers()) == ([{"a": 1}], [])


def test_a_bug_in_writing_ends_no_later_note(behind: None, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", told.append)
    database = Database()

    def write(notes: Mapping[str, int]) -> None:
        if "bug" in notes:
            raise ZeroDivisionError
        database.write(notes)

    notes = Notes("numbers", write, max, most=9, seconds=0.0)
    notes.add("bug", 1)
    for thread in writers():
        thread.join(20)
    notes.add("a", 1)
    assert database.written.wait(20)
    assert (database.batches, len(told)) == ([{"a": 1}], 1)


def holds_in_child(claim: Callable[[], bool]) -> bool:
    """Whether something holds in a forked process, which has twenty seconds."""
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        try:
            os._exit(0 if claim() else 1)
        finally:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_forked_process_notes_for_itself_whatever_its_parent_was_at(database: Database) -> None:
    held: list[bool] = []

    def in_child() -> bool:
        notes.add("child", 1)
        return notes.flush() and database.batches == [{"child": 1}]

    def joined(earlier: int, later: int) -> int:
        # Here another thread of the parent's might be while one forks: with the notes in hand.
        held.append(holds_in_child(in_child))
        return earlier + later

    notes = Notes("numbers", database.write, joined, most=9, seconds=0.05)
    notes.add("parent", 1)
    notes.add("parent", 1)
    notes.flush()
    assert (held, database.batches) == ([True], [{"parent": 2}])
