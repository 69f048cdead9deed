"""newsdesk as its operators run it: real processes, on a PostgreSQL of the tests' own."""

import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from benchmarks.servers.postgresql import server, server_binaries
from tests.conftest import skip_or_fail
from tests.faults.project import Project

MakeProject = Callable[..., Project]
TEMPLATE = "newsroom"


@contextmanager
def a_cluster() -> Iterator[str]:
    """The URL of an empty database of a new server."""
    binaries = server_binaries()
    if binaries is None:
        skip_or_fail("PostgreSQL is not installed")
    # Not pytest's own folder: the server's user must be able to enter it.
    folder = Path(tempfile.mkdtemp(prefix="newsdesk-drill-"))
    folder.chmod(0o755)
    try:
        with server(binaries, folder / "cluster") as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    with a_cluster() as url:
        yield url


def database(server_url: str, name: str, template: str = "template0") -> str:
    """The URL of a new database on a server."""
    with closing(psycopg.connect(server_url, autocommit=True)) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return f"{server_url.rpartition('/')[0]}/{name}"


@pytest.fixture(scope="session")
def filled(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database with newsdesk's tables and two hundred articles, to be copied."""
    Project(tmp_path_factory.mktemp("filled"), database_url=database(postgresql, TEMPLATE)).create()
    return TEMPLATE


@pytest.fixture
def make_project(postgresql: str, filled: str, tmp_path: Path) -> Iterator[MakeProject]:
    """Makes a project with two hundred articles on PostgreSQL; what it started ends with the test."""
    made: list[Project] = []

    def make(**how: Any) -> Project:
        url = database(postgresql, f"drill_{secrets.token_hex(4)}", filled)
        folder = tmp_path / f"project-{len(made)}"
        folder.mkdir()
        made.append(Project(folder, **({"database_url": url} | how)))
        return made[-1]

    yield make
    for project in made:
        project.end()


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    return make_project()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project on SQLite with its tables and two hundred articles, to be copied."""
    return Project(tmp_path_factory.mktemp("template")).create()
