"""While the database is away every address says so in its own form, and when to ask again; none is a 500."""

import json
import sqlite3
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, ProgrammingError, connection

from articles.models import database_is_away
from benchmarks.servers.postgresql import server, server_binaries
from tests.conftest import skip_or_fail
from tests.faults.newsroom import free_port
from tests.faults.project import Project, until
from tests.security.surfaces import admin_asks, public_asks

WHO = """
import django, json; django.setup()
from datetime import datetime, UTC
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from articles.models import ApiKey, Source, new_secret
person = User.objects.create_superuser("editor")
browser = Client()
browser.force_login(person, "django.contrib.auth.backends.ModelBackend")
secret, prefix, digest = new_secret()
key = ApiKey.objects.create(owner=person, name="feeder", prefix=prefix, digest=digest, scopes=["read", "write"],
                            expires_at=datetime(2100, 1, 1, tzinfo=UTC))
key.sources.set(Source.objects.all())
name = settings.SESSION_COOKIE_NAME
print(json.dumps({"Cookie": f"{name}={browser.cookies[name].value}", "Authorization": f"Bearer {secret}"}))
"""
UNTOUCHED = ("/healthz", "/admin/login/", "/admin/jsi18n/", "/api/v1/docs", "/api/v1/schema", "/api/v1/")
"""What the database has no part in is answered as ever."""


@dataclass(frozen=True)
class Told:
    status: int
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True)
class Desk:
    """A newsdesk whose database has stopped, and who asks it."""

    address: str
    editor: Mapping[str, str]
    program: Mapping[str, str]
    log: Any

    def ask(self, path: str, headers: Mapping[str, str] = {}, method: str = "GET", data: Any = None) -> Told:
        body = None if data is None else json.dumps(data).encode()
        told = {"Content-Type": "application/json"} if body else {}
        request = urllib.request.Request(self.address + path, body, {**told, **headers}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Told(answer.status, answer.headers, answer.read().decode())
        except urllib.error.HTTPError as fault:
            return Told(fault.code, fault.headers, fault.read().decode())


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    binaries = server_binaries()
    if binaries is None:
        skip_or_fail("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="newsdesk-postgresql-"))
    folder.chmod(0o755)
    with ExitStack() as database:
        url = database.enter_context(server(binaries, folder / "cluster"))
        project = Project(tmp_path_factory.mktemp("away") / "project", database_url=url).create()
        who = project.run("-c", WHO)
        assert who.returncode == 0, who.stderr
        assert project.manage("collectstatic", "--noinput", "--verbosity", "0").returncode == 0
        told, port = json.loads(who.stdout), free_port()
        command = "-m gunicorn newsdesk.wsgi --config python:newsdesk.gunicorn".split()
        web = project.start(*command, BIND=f"127.0.0.1:{port}", WEB_PROCESSES="1", LOG_FORMAT="json")
        one, other = ({name: told[name]} for name in ("Cookie", "Authorization"))
        made = Desk(f"http://127.0.0.1:{port}", one, other, web)
        try:
            until(lambda: answers(made), 120, f"the web server answers: {web.said}")
            assert made.ask("/admin/", one).status == 200
            assert made.ask("/api/v1/sources/", other).status == 200
            assert made.ask("/metrics").status == 200
            database.close()
            yield made
        finally:
            project.end()


def answers(desk: Desk) -> bool:
    try:
        return desk.ask("/readyz").status == 200
    except OSError:
        return False


def is_well_told(told: Told) -> bool:
    """A 503 that says when to ask again, or an answer for which no database is needed."""
    return (told.status == 503 and told.headers["Retry-After"] == "10") or told.status < 500


pytestmark = pytest.mark.fault


def test_no_address_is_a_500_for_a_reader(desk: Desk) -> None:
    paths = dict.fromkeys(ask.path for ask in public_asks())
    told = {path: desk.ask(path) for path in paths}
    assert [path for path, one in told.items() if not is_well_told(one)] == []
    in_vain = {path for path, one in told.items() if one.status == 503}
    assert {"/", "/search/?q=treaty", "/articles/1/", "/metrics", "/readyz", "/api/v1/articles/1/"} <= in_vain


def test_no_address_is_a_500_for_an_editor(desk: Desk) -> None:
    paths = dict.fromkeys(ask.path for ask in admin_asks())
    told = {path: desk.ask(path, desk.editor) for path in paths}
    assert [path for path, one in told.items() if not is_well_told(one)] == []
    assert told["/admin/"].status == told["/admin/articles/article/"].status == 503


def test_pages_and_forms_say_it_in_a_page(desk: Desk) -> None:
    for told in (desk.ask("/"), desk.ask("/admin/", desk.editor), desk.ask("/articles/1/")):
        assert told.headers["Content-Type"].startswith("text/html")
        assert "The database is not available." in told.body
        assert "no-store" in told.headers["Cache-Control"]
    part = desk.ask("/search/?q=x", {"HX-Request": "true"})
    assert (part.status, "<html" in part.body) == (503, False)


def test_programs_with_a_key_and_without_are_told_in_a_problem(desk: Desk) -> None:
    article = {"source": "kabar", "headline": "Headline", "body": "Text."}
    asked = [
        desk.ask("/api/v1/articles/", desk.program),
        desk.ask("/api/v1/articles/1/", desk.program),
        desk.ask("/api/v1/articles/", desk.program, "POST", article),
        desk.ask("/api/v1/articles/1/", desk.program, "PATCH", {"headline": "x"}),
        desk.ask("/api/v1/sources/"),
        desk.ask("/api/v1/export/?q=treaty", desk.program),
    ]
    for told in asked:
        assert (told.status, told.headers["Content-Type"]) == (503, "application/problem+json")
        assert told.headers["Retry-After"] == "10"
        assert json.loads(told.body)["status"] == 503


def test_monitoring_sees_the_process_and_that_its_database_is_away(desk: Desk) -> None:
    told = desk.ask("/metrics")
    assert (told.status, told.headers["Retry-After"]) == (503, "10")
    assert "newsdesk_database_up 0.0" in told.body
    assert "newsdesk_http_requests_total{" in told.body
    assert "newsdesk_index_queue" not in told.body


def test_each_request_is_told_in_the_log_without_tracebacks(desk: Desk) -> None:
    before = len(desk.log.said.splitlines())
    told = desk.ask("/articles/1/")
    lines = [json.loads(line) for line in desk.log.said.splitlines()[before:]]
    about, request = [line for line in lines if line.get("request_id") == told.headers["X-Request-ID"]]
    assert (about["event"], about["level"]) == ("the database did not answer", "error")
    assert (request["event"], request["status"]) == ("request", 503)
    assert "exception" not in about


@pytest.mark.parametrize("path", UNTOUCHED)
def test_what_needs_no_database_is_answered(desk: Desk, path: str) -> None:
    assert desk.ask(path).status in (200, 404)


ON_SQLITE = """
import django; django.setup()
from django.db import connection
from django.test import Client
options = connection.settings_dict["OPTIONS"]
options["timeout"], options["init_command"] = 0.2, options["init_command"].replace("20000", "200")
asks = Client(headers={"host": "127.0.0.1"})
answers = [asks.post("/admin/login/", {"username": "x", "password": "y"})]
connection.close()
connection.settings_dict["NAME"] = "/nowhere/at/all.sqlite3"
answers += [asks.get("/"), asks.get("/api/v1/sources/"), asks.get("/metrics")]
for answer in answers:
    print(answer.status_code, answer.get("Retry-After"))
"""


def test_sqlite_that_stays_locked_or_cannot_be_opened_is_away_too(embedded: Project) -> None:
    assert embedded.manage("collectstatic", "--noinput", "--verbosity", "0").returncode == 0
    with closing(sqlite3.connect(embedded.database, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        done = embedded.run("-c", ON_SQLITE)
    assert done.stdout.splitlines() == ["503 10"] * 4, done.stderr


@pytest.mark.parametrize(
    ("fault", "is_away"),
    [
        (OperationalError("the connection was refused"), True),
        (InterfaceError("the connection is closed"), True),
        (ProgrammingError("no such column"), False),
        (IntegrityError("there is one already"), False),
        (DatabaseError("?"), False),
        (ValueError("?"), False),
        (None, False),
    ],
)
def test_a_bug_is_no_database_that_is_away(fault: Exception | None, is_away: bool) -> None:
    assert database_is_away(fault) is is_away


@pytest.mark.django_db
def test_a_table_that_is_missing_is_a_bug() -> None:
    with pytest.raises(DatabaseError) as raised, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM no_such_table")
    assert not database_is_away(raised.value)
