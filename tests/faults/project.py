"""A newsdesk of a test's own in a folder: database, index on either engine, and commands as real processes."""

import json
import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from articles.search.engines.base import Engine
from articles.search.engines.elasticsearch import ElasticsearchEngine, Server
from articles.search.engines.tantivy import TantivyEngine

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))
"""How often each fault strikes; more than once makes a long form."""

LONGEST_SECONDS = 900.0
"""For a program to end: a rebuild under editors took 20 to 150 on two busy processors. One that hangs is ended too."""

EDITORS = 2
KINDS = ("missing", "stale", "ghosts", "doubled")
SEED_ROWS = """
import django; django.setup()
from articles.models import Article, Source, Status
source = Source.objects.create(slug="kabar", name="Kabar")
Article.objects.bulk_create(
    Article(source=source, headline=f"Article {n}", body="On 20 June 2024 they met. Another sentence.", language="en",
            published_at="2024-06-20T03:00:00Z", published_precision="minute", published_origin="stated",
            status=Status.PUBLISHED) for n in range(200))
"""


def until(condition: Callable[[], Any], seconds: float, what: str) -> float:
    """Wait until `condition` holds; returns how many seconds that took."""
    begun = time.monotonic()
    while not condition():
        assert time.monotonic() - begun < seconds, f"not within {seconds:g} s: {what}"
        time.sleep(0.05)
    return time.monotonic() - begun


@dataclass(frozen=True)
class Process:
    """One that was started, with all that it starts itself; what it says goes to a file, for a pipe may be full."""

    popen: "subprocess.Popen[bytes]"
    log: Path

    @property
    def pid(self) -> int:
        return self.popen.pid

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    @property
    def is_stopped(self) -> bool:
        return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"

    @property
    def is_running(self) -> bool:
        return self.popen.poll() is None

    def wait(self, timeout: float = 240) -> int:
        return self.popen.wait(timeout)

    def finish(self, timeout: float = 240) -> str:
        """What it said once it has ended well."""
        assert self.wait(timeout) == 0, self.said[-4000:]
        return self.said

    def send(self, number: signal.Signals) -> None:
        self.popen.send_signal(number)

    def stop(self, timeout: float = 60) -> str:
        """End it in an orderly way."""
        self.send(signal.SIGTERM)
        return self.finish(timeout)

    def end(self) -> None:
        """End it and what it started, whatever state they are in."""
        if self.is_running:
            os.killpg(self.pid, signal.SIGKILL)
            self.popen.wait()


@dataclass(frozen=True)
class Project:
    """On Elasticsearch where URLs are given, else embedded; on SQLite unless the URL of a database is given."""

    folder: Path
    database_url: str = ""
    elasticsearch: str = ""
    username: str = "elastic"
    password: str = field(default="", repr=False)
    replicas: str = "0"
    prefix: str = field(default_factory=lambda: f"fault{secrets.token_hex(4)}")
    settings: Mapping[str, str] = field(default_factory=dict)
    processes: list[Process] = field(default_factory=list, repr=False)

    @property
    def database(self) -> Path:
        return self.folder / "newsdesk.sqlite3"

    @property
    def environment(self) -> dict[str, str]:
        fixed = {
            "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
            "NEWSDESK_VAR": str(self.folder),
            "DATABASE_URL": self.database_url or f"sqlite:///{self.database}",
            "INDEX_DIR": str(self.folder / "index"),
            "ELASTICSEARCH_URL": self.elasticsearch,
            "ELASTICSEARCH_PREFIX": self.prefix,
            "ELASTICSEARCH_USERNAME": self.username,
            "ELASTICSEARCH_PASSWORD": self.password,
            "ELASTICSEARCH_REPLICAS": self.replicas,
            "SECRET_KEY": "only-for-tests-" + "x" * 50,
            "HTTPS": "false",
            "PYTHONPATH": str(ROOT),
            # As in production, whatever tests within this process need.
            "DATABASE_IDLE_TIMEOUT": "60",
        }
        return os.environ | fixed | self.settings

    def start(self, *command: str, **environment: str) -> Process:
        log = self.folder / f"{len(self.processes)}.log"
        with log.open("wb") as out:
            popen = subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT,
                env=self.environment | environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        started = Process(popen, log)
        self.processes.append(started)
        return started

    def run(self, *command: str, timeout: float = LONGEST_SECONDS) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            text=True,
            capture_output=True,
            timeout=timeout,
            check=False,
        )

    def manage(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return self.run("manage.py", *command)

    def start_worker(self) -> Process:
        return self.start("manage.py", "run_worker")

    def start_editors(self, transactions: int, enough: Path, pause: float = 0.0) -> "list[Editor]":
        """They go on after so many transactions until the file `enough` exists."""
        numbers = [str(value) for value in (EDITORS, transactions)]
        made = []
        for n in range(EDITORS):
            log = self.folder / f"editor-{len(self.processes)}.jsonl"
            command = [str(n), *numbers, str(log), str(enough), str(pause)]
            made.append(Editor(self.start("tests/faults/editor.py", *command), log))
        return made

    def create(self, template: "Project | None" = None) -> "Project":
        """Its tables and two hundred articles, copied from a project that has just these where one is given."""
        self.folder.mkdir(exist_ok=True)
        if template:
            shutil.copy(template.database, self.database)
            return self
        done = self.manage("migrate", "--verbosity", "0")
        assert done.returncode == 0, done.stderr
        done = self.run("-c", SEED_ROWS)
        assert done.returncode == 0, done.stderr
        if not self.database_url:
            self.sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return self

    def sql(self, statement: str, *values: object) -> list[Any]:
        """Rows of a statement, committed: the database's triggers see to the rest."""
        with closing(sqlite3.connect(self.database, timeout=30)) as connection, connection:
            return connection.execute(statement, values).fetchall()

    def write(self, **fields: object) -> int:
        """A new article like the first one but for these columns; its id."""
        names = [name for _, name, *_ in self.sql("PRAGMA table_info(articles_article)") if name != "id"]
        kept = [name for name in names if name not in fields and name not in ("revision", "url", "story_id")]
        columns = ", ".join([*fields, "revision", *kept])
        given = "".join("?, " for _ in fields)
        with closing(sqlite3.connect(self.database, timeout=30)) as connection, connection:
            done = connection.execute(
                f"INSERT INTO articles_article ({columns}) SELECT {given} 1, {', '.join(kept)} "
                "FROM articles_article ORDER BY id LIMIT 1",
                tuple(fields.values()),
            )
            return int(done.lastrowid or 0)

    @property
    def waiting(self) -> int:
        return int(self.sql("SELECT count(*) FROM articles_indexchange WHERE NOT parked")[0][0])

    @property
    def parked(self) -> list[Any]:
        return self.sql("SELECT article_id, last_error FROM articles_indexchange WHERE parked")

    def open_engine(self) -> Engine:
        """The engine in the test's own process; close it after use."""
        if not self.elasticsearch:
            return TantivyEngine(self.folder / "index")
        hosts = tuple(self.elasticsearch.split(","))
        return ElasticsearchEngine(Server(hosts, self.prefix, username=self.username, password=self.password))

    def index_all(self) -> None:
        done = self.manage("run_worker", "--until-idle")
        assert done.returncode == 0, done.stderr

    def verify(self) -> dict[str, list[int]]:
        """What differs, by kind."""
        done = self.manage("verify_index", "--json")
        assert done.stdout, done.stderr
        found = json.loads(done.stdout)
        return {kind: found[kind] for kind in (*KINDS, "damage") if found[kind]}

    def end(self) -> None:
        """End whatever still runs, and leave nothing on the server."""
        for process in self.processes:
            process.end()
        if self.elasticsearch:
            engine = self.open_engine()
            assert isinstance(engine, ElasticsearchEngine)
            engine.drop()
            engine.close()


@dataclass(frozen=True)
class Editor:
    """A process that edits, and its log of what was acknowledged."""

    process: Process
    log: Path

    def last_edits(self) -> dict[int, list[str] | None]:
        """Article -> [headline, status] of its last acknowledged edit; None when that deleted it."""
        rows = map(json.loads, self.log.read_text().splitlines())
        return {row["id"]: row["headline"] and [row["headline"], row["status"]] for row in rows}


def lost_edits(project: Project, editors: Sequence[Editor]) -> dict[int, object]:
    """Acknowledged edits that the database does not have; no two editors edit the same article."""
    state = {pk: [headline, status] for pk, headline, status in project.sql(STATE)}
    last = {pk: left for editor in editors for pk, left in editor.last_edits().items()}
    return {pk: left for pk, left in last.items() if state.get(pk) != left}


STATE = "SELECT id, headline, status FROM articles_article"


def projects(folder: Path, template: Project, **how: str) -> Iterator[Project]:
    """Fresh projects, each in a folder of its own."""
    for n in count():
        yield Project(folder / f"project-{n}", **how).create(template)
