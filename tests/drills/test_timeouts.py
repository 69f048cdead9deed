"""No statement of a reader and no forgotten transaction holds PostgreSQL for long, with a pool in front or without."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
import pytest
from django.db import InternalError, OperationalError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from environ import Env
from pytest_django import DjangoDbBlocker

from articles.models import database_is_away
from newsdesk.database import Limits
from tests.conftest import skip_or_fail
from tests.drills import pgbouncer
from tests.drills.conftest import MakeProject
from tests.drills.web import start_web
from tests.faults.project import Project

SHOWN = """
import django; django.setup()
from django.db import connection, transaction
def show():
    with transaction.atomic(), connection.cursor() as cursor:
        for name in ("statement_timeout", "idle_in_transaction_session_timeout"):
            cursor.execute(f"SHOW {name}")
            print(cursor.fetchone()[0])
show()
import newsdesk.wsgi
connection.close()
show()
"""
WITHOUT_END = 0.0
Open = Callable[[Limits], BaseDatabaseWrapper]


@pytest.fixture(params=["direct", "pooled"])
def pooled(request: pytest.FixtureRequest) -> bool:
    if request.param == "pooled" and not pgbouncer.BINARY:
        skip_or_fail("pgbouncer is not installed")
    return bool(request.param == "pooled")


@pytest.fixture
def url(pooled: bool, postgresql: str) -> Iterator[str]:
    """A server's, or that of a pool in front of it."""
    if not pooled:
        yield postgresql
        return
    with pgbouncer.pooler(postgresql) as front:
        yield f"{front}/{postgresql.rpartition('/')[2]}"


@pytest.fixture
def opened(url: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Open]:
    """Opens the connection `drill` under limits."""

    def open_under(limits: Limits) -> BaseDatabaseWrapper:
        handler = ConnectionHandler({"default": Env.db_url_config(url) | {"CONN_MAX_AGE": 60}})
        connections["drill"] = made = handler["default"]
        made.alias = "drill"
        made.ensure_connection()
        limits.set_on(made)
        return made

    with django_db_blocker.unblock():
        yield open_under
        connections["drill"].close()
        del connections["drill"]


def asked(connection: BaseDatabaseWrapper, sql: str, *params: object) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()[0] if cursor.description else None


def test_a_statement_that_runs_out_ends_and_the_connection_works_on(opened: Open, pooled: bool) -> None:
    connection = opened(Limits(0.3, WITHOUT_END, pooled))
    with pytest.raises(OperationalError, match="statement timeout"):
        asked(connection, "SELECT pg_sleep(%s)", 30)
    with transaction.atomic("drill"):
        asked(connection, "CREATE TABLE kept (one int)")
        with pytest.raises(OperationalError, match="statement timeout"), transaction.atomic("drill"):
            asked(connection, "SELECT pg_sleep(%s)", 30)
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO kept VALUES (%s)", [(1,), (2,)])
    assert asked(connection, "SELECT sum(one) FROM kept") == 3
    asked(connection, "DROP TABLE kept")


def test_a_transaction_in_which_nothing_happens_is_ended(opened: Open, pooled: bool) -> None:
    connection = opened(Limits(WITHOUT_END, 0.3, pooled))
    with pytest.raises(InternalError, match="idle-in-transaction") as ended, transaction.atomic("drill"):
        asked(connection, "CREATE TABLE forgotten (one int)")
        time.sleep(1)
        asked(connection, "SELECT 1")
    assert database_is_away(ended.value), "to ask again helps"
    connection.close()
    assert asked(connection, "SELECT to_regclass('forgotten')") is None


def test_what_one_limits_is_not_left_to_the_next_who_shares_the_connection(
    postgresql: str, opened: Open, url: str
) -> None:
    connection = opened(Limits(5, 7, pooled=True))
    with transaction.atomic("drill"):
        assert asked(connection, "SHOW statement_timeout") == "5s"
        assert asked(connection, "SHOW idle_in_transaction_session_timeout") == "7s"
    connection.execute_wrappers.clear()
    assert asked(connection, "SHOW statement_timeout") == "0"
    assert asked(connection, "SHOW idle_in_transaction_session_timeout") == "0"


def test_what_must_run_outside_of_a_transaction_does(opened: Open, pooled: bool) -> None:
    connection = opened(Limits(WITHOUT_END, 60, pooled))
    asked(connection, "VACUUM pg_class")


def test_readers_wait_for_a_statement_so_long_and_commands_without_end(make_project: MakeProject) -> None:
    done = make_project(settings={"DATABASE_POOLED": "true"}).run("-c", SHOWN)
    assert done.stdout.split() == ["0", "1min", "30s", "1min"], done.stderr


@contextmanager
def locked(url: str, table: str) -> Iterator[None]:
    with closing(psycopg.connect(url)) as connection:
        connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield


def test_a_program_whose_statement_runs_out_is_told_to_ask_again(project: Project) -> None:
    web = start_web(project, DATABASE_STATEMENT_TIMEOUT="0.5")
    with locked(project.database_url, "articles_source"):
        answer = web.ask("/api/v1/sources/")
    assert (answer.status, answer.headers["Content-Type"]) == (503, "application/problem+json")
    assert int(answer.headers["Retry-After"]) > 0
    assert web.ask("/api/v1/sources/").status == 200
