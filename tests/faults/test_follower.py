"""A program that follows the changes holds what readers see, whenever it is killed, whoever writes meanwhile."""

import json
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.faults.newsroom import ask, free_port
from tests.faults.project import ROUNDS, Project, until

pytestmark = pytest.mark.fault

WRITERS = 3
KILLS = 20 * ROUNDS
LEAST_TOLD = 500 * ROUNDS
VISIBLE = """
import django, json, time; django.setup()
from datetime import timedelta
from django.db.models import Q
from articles.models import Article, database_now
def soon():
    now = (database_now(), database_now() + timedelta(hours=1))
    return Article.objects.filter(Q(visible_from__range=now) | Q(visible_until__range=now))
while soon().exists():
    time.sleep(0.1)
seen = Article.objects.visible(database_now()).order_by("pk")
print(json.dumps(list(seen.values_list("pk", "revision", "headline", "body"))))
"""

Rows = list[tuple[int, int, str, str]]


@contextmanager
def a_database() -> Iterator[str]:
    """The URL of an empty one on the server that TEST_DATABASE_URL names; empty for SQLite."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    if not server:
        yield ""
        return
    name = f"follow_{secrets.token_hex(4)}"
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{server.rpartition('/')[0]}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def followed(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Project]:
    with a_database() as url:
        template = None if url else request.getfixturevalue("template")
        made = Project(tmp_path / "project", database_url=url).create(template)
        yield made
        made.end()


def visible(project: Project) -> Rows:
    """What readers see once no embargo and no showing is about to end."""
    done = project.run("-c", VISIBLE)
    assert done.returncode == 0, done.stderr
    return [tuple(row) for row in json.loads(done.stdout)]


def start_server(project: Project) -> str:
    """The address of the changes."""
    port = free_port()
    command = "-m gunicorn newsdesk.wsgi --config python:newsdesk.gunicorn --log-level warning".split()
    web = project.start(*command, BIND=f"127.0.0.1:{port}", API_BUDGET_ANONYMOUS="1000000")
    address = f"http://127.0.0.1:{port}/api/v1/changes/"
    until(lambda: ask("changes", address).status == 200, 60, f"the web server answers: {web.said}")
    return address


def test_a_follower_that_is_killed_again_and_again_holds_exactly_what_readers_see(followed: Project) -> None:
    address = start_server(followed)
    copy, enough, stop = (followed.folder / name for name in ("copy.sqlite3", "enough", "stop"))
    told = [str(said) for said in (address, copy, enough, stop, KILLS, LEAST_TOLD)]
    follower = followed.start("tests/faults/follower.py", *told)
    writers = [followed.start("tests/faults/changer.py", f"writer {n}", str(enough)) for n in range(WRITERS)]
    for writer in writers:
        writer.finish(120)
    expected = visible(followed)
    stop.touch()
    killed, changes = follower.finish(60).split()
    print(f"followers killed: {killed}; changes told: {changes}; articles at the end: {len(expected)}")
    with closing(sqlite3.connect(copy)) as held:
        assert held.execute("SELECT id, revision, headline, body FROM held ORDER BY id").fetchall() == expected
