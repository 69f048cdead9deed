"""Exports through a real server: two at once, and nobody else waits for them."""

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.faults.project import Project, until
from tests.serving.conftest import Site, serve

EXPORT = b"GET /api/v1/export/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
WORD = "word "
LONG_ARTICLES = 80
LONG_BODY = 60_000
"""Words: more than what sockets hold between a server and a client that does not read."""


@pytest.fixture(scope="module")
def long_site(project: Project) -> Site:
    """One process, and more to export than it can write without a reader."""
    project.sql("UPDATE articles_article SET body = ? WHERE id <= ?", WORD * LONG_BODY, LONG_ARTICLES)
    return serve(project, WEB_PROCESSES="1")[0]


@pytest.fixture
def two_exports(long_site: Site) -> Iterator[list[socket.socket]]:
    """Two that have begun and are not read on."""
    with ExitStack() as stack:
        yield [stack.enter_context(begun(long_site)) for _ in range(2)]
    until(lambda: long_site.ask("/api/v1/export/?q=nobody").status == 200, 60, "their places are free again")


def begun(site: Site) -> socket.socket:
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    client.connect(("127.0.0.1", site.port))
    client.sendall(EXPORT)
    assert client.recv(12) == b"HTTP/1.1 200"
    return client


def test_while_two_run_a_third_is_told_to_come_again(long_site: Site, two_exports: list[socket.socket]) -> None:
    refused = long_site.ask("/api/v1/export/")
    assert (refused.status, refused.headers["Retry-After"]) == (503, "30")
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert "Too many exports at once" in json.loads(refused.text)["detail"]


def test_while_two_run_everything_else_is_answered(long_site: Site, two_exports: list[socket.socket]) -> None:
    paths = ("/healthz", "/readyz", "/search/?q=they", "/search/?q=they&view=timeline", "/api/v1/articles/?q=they")
    assert [long_site.ask(path).status for path in paths] == [200] * len(paths)


def test_a_client_that_goes_away_makes_room(long_site: Site, two_exports: list[socket.socket]) -> None:
    two_exports[0].close()
    until(lambda: long_site.ask("/api/v1/export/?q=nobody").status == 200, 60, "a third is begun")
