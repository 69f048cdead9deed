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

Buffer = WriteBehind[str, int]


class Database:
    """What is written is here; while it is away nothing is."""

    def __init__(self) -> None:
        self.is_away = False
        self.batches: list[dict[str, int]] = []
        self.written = Event()

    def write(self, values: Mapping[str, int]) -> None:
        if self.is_away:
            raise OperationalError("the database is away")
        self.batches.append(dict(values))
        self.written.set()


@pytest.fixture
def database() -> Database:
    return Database()


@pytest.fixture
def buffer(database: Database) -> Iterator[Buffer]:
    """Numbers by name, two names at most; those of one name are added up."""
    made = Buffer("numbers", database.write, lambda earlier, later: earlier + later, most=2, seconds=0.05)
    yield made
    made.stop()


@pytest.fixture
def behind(settings: LazySettings) -> None:
    settings.WRITES_BEHIND = True


def writers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "write-behind numbers"]


def test_updates_of_one_key_are_written_as_one(buffer: Buffer, database: Database) -> None:
    for name, number in (("a", 1), ("b", 5), ("a", 2)):
        buffer.add(name, number)
    assert buffer.flush()
    assert buffer.flush()
    assert database.batches == [{"a": 3, "b": 5}]


def test_memory_holds_so_many_keys_and_tells_of_those_beyond(
    buffer: Buffer, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    for name in ("a", "b", "c", "a", "d"):
        buffer.add(name, 1)
    buffer.flush()
    assert database.batches == [{"a": 2, "b": 1}]
    assert "2 numbers were dropped" in caplog.text


def test_updates_wait_while_the_database_is_away_and_later_ones_join_them(
    buffer: Buffer, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    buffer.add("a", 1)
    database.is_away = True
    assert not buffer.flush()
    buffer.add("a", 2)
    database.is_away = False
    assert buffer.flush()
    assert database.batches == [{"a": 3}]
    assert "numbers could not be written: the database is away" in caplog.text


def test_nothing_runs_beside_the_process_where_settings_say_so(buffer: Buffer) -> None:
    buffer.add("a", 1)
    assert writers() == []


def test_the_first_update_starts_one_thread_which_ends_when_all_is_written(
    buffer: Buffer, database: Database, behind: None
) -> None:
    buffer.add("a", 1)
    buffer.add("b", 1)
    (thread,) = writers()
    thread.join(20)
    assert database.batches == [{"a": 1, "b": 1}]
    buffer.add("c", 1)
    (thread,) = writers()
    thread.join(20)
    assert database.batches[1:] == [{"c": 1}]


def test_a_thread_tries_again_by_itself(
    buffer: Buffer, database: Database, behind: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_behind, "RETRY_SECONDS", 0.05)
    database.is_away = True
    buffer.add("a", 1)
    assert not database.written.wait(0.3)
    database.is_away = False
    assert database.written.wait(20)


def test_who_updates_something_never_waits_for_what_is_being_written(behind: None) -> None:
    begun, may_end = Event(), Event()

    def slow(_: Mapping[str, int]) -> None:
        begun.set()
        may_end.wait(20)

    buffer = Buffer("numbers", slow, max, most=9, seconds=0.0)
    buffer.add("a", 1)
    assert begun.wait(20)
    buffer.add("b", 1)
    assert not may_end.is_set()
    may_end.set()
    buffer.stop()


def test_a_process_that_ends_writes_at_once(database: Database, behind: None) -> None:
    buffer = Buffer("numbers", database.write, max, most=9, seconds=3_600)
    buffer.add("a", 1)
    buffer.stop()
    assert (database.batches, writers()) == ([{"a": 1}], [])


def test_a_bug_in_writing_ends_no_later_update(behind: None, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", told.append)
    database = Database()

    def write(values: Mapping[str, int]) -> None:
        if "bug" in values:
            raise ZeroDivisionError
        database.write(values)

    buffer = Buffer("numbers", write, max, most=9, seconds=0.0)
    buffer.add("bug", 1)
    for thread in writers():
        thread.join(20)
    buffer.add("a", 1)
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
        buffer.add("child", 1)
        return buffer.flush() and database.batches == [{"child": 1}]

    def joined(earlier: int, later: int) -> int:
        # Here another thread of the parent's might be while one forks: with the lock in hand.
        held.append(holds_in_child(in_child))
        return earlier + later

    buffer = Buffer("numbers", database.write, joined, most=9, seconds=0.05)
    buffer.add("parent", 1)
    buffer.add("parent", 1)
    buffer.flush()
    assert (held, database.batches) == ([True], [{"parent": 2}])
