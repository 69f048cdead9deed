from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from threading import Event, Thread
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection, transaction

from articles.api.protocol.key_uses import EVERY_SECONDS, key_uses
from articles.models import ApiKey, database_now
from tests.api.conftest import MakeKey
from tests.faults.project import until

pytestmark = pytest.mark.django_db

SOURCES = "/api/v1/sources/"


def last_use() -> date | None:
    return ApiKey.objects.get().last_used_on


def test_the_day_of_a_use_is_noted_once_a_day(program: MakeKey, django_assert_max_num_queries: Any) -> None:
    client = program()
    client.get(SOURCES)
    key_uses.flush()
    assert last_use() == database_now().date()
    client.get(SOURCES)
    with django_assert_max_num_queries(0):
        key_uses.flush()


def test_a_request_writes_nothing_itself(program: MakeKey, django_assert_max_num_queries: Any) -> None:
    client = program()
    with django_assert_max_num_queries(9) as asked:
        client.get(SOURCES)
    assert not [
        one["sql"] for one in asked.captured_queries if one["sql"].startswith(("UPDATE", "PRAGMA", "SAVEPOINT"))
    ]


def test_a_later_day_that_another_process_noted_stays(program: MakeKey) -> None:
    program()
    key, today = ApiKey.objects.get(), database_now().date()
    ApiKey.objects.update(last_used_on=today)
    key_uses.add(key.pk, today - timedelta(days=1))
    key_uses.flush()
    assert last_use() == today


def test_a_key_that_is_no_more_disturbs_no_other(program: MakeKey) -> None:
    program().get(SOURCES)
    key_uses.add(0, database_now().date())
    assert key_uses.flush()
    assert last_use() == database_now().date()


@pytest.mark.django_db(transaction=True)
def test_a_read_neither_waits_nor_fails_while_its_key_cannot_be_written(
    program: MakeKey, settings: LazySettings
) -> None:
    client = program()
    settings.WRITES_BEHIND = True
    with somebody_else_writing():
        began = database_now()
        for _ in range(3):
            assert client.get(SOURCES).status_code == 200
        assert database_now() - began < timedelta(seconds=5)
        assert last_use() is None
    until(last_use, EVERY_SECONDS + 20, "the use is noted when the other has written")
    key_uses.stop()


@contextmanager
def somebody_else_writing() -> Iterator[None]:
    """Another connection that holds every key's row, and the only writer's place of SQLite."""
    held, done = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            ApiKey.objects.update(name="held")
            held.set()
            done.wait(30)
        connection.close()

    thread = Thread(target=hold)
    thread.start()
    held.wait(30)
    try:
        yield
    finally:
        done.set()
        thread.join()
