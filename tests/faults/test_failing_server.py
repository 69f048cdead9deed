"""Whatever befalls the server, readers are told the truth at once and nothing is lost (F6, F8, F11, F20 and more)."""

import json
import time
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from benchmarks.servers import elasticsearch
from benchmarks.servers.elasticsearch import Cluster
from tests.faults.newsroom import (
    LONGEST_ANSWER,
    Fault,
    Newsroom,
    Outcome,
    Struck,
    assert_honest,
    assert_nothing_lost,
    newsroom,
)
from tests.faults.project import ROUNDS, Project, projects, until

pytestmark = pytest.mark.fault

PASSWORD = "only-for-tests-1"
REPORTER = "reporter"
FLOOD = "cluster.routing.allocation.disk."
OUTAGE_SECONDS = 3 * ROUNDS


@dataclass(frozen=True)
class Server:
    """A server of these tests' own, and what its administrator does to it."""

    cluster: Cluster

    def ask(self, method: str, path: str, body: object = None) -> Any:
        request = urllib.request.Request(
            self.cluster.urls[0] + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Content-Type": "application/json",
                "Authorization": "Basic " + b64encode(f"elastic:{PASSWORD}".encode()).decode(),
            },
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read())

    def let_in(self, password: str) -> None:
        """The newsdesk's user, with this password from now on."""
        self.ask("PUT", f"/_security/user/{REPORTER}", {"password": password, "roles": ["superuser"]})

    def serving(self, prefix: str) -> str:
        return next(iter(self.ask("GET", f"/_alias/{prefix}")))

    def settings(self, index: str) -> Any:
        return self.ask("GET", f"/{index}/_settings?flat_settings=true")[index]["settings"]

    def set_watermarks(self, free: str | None) -> None:
        """Have the server believe that its disk is full when less than `free` is left."""
        marks = {FLOOD + f"watermark.{level}": free for level in ("low", "high", "flood_stage")}
        threshold = {FLOOD + "threshold_enabled": True if free else None}
        interval = {"cluster.info.update.interval": "10s" if free else None}
        self.ask("PUT", "/_cluster/settings", {"persistent": marks | threshold | interval})


@pytest.fixture(scope="module")
def server(shared: Path) -> Iterator[Server]:
    with elasticsearch.cluster(shared, password=PASSWORD) as running:
        made = Server(running)
        made.let_in(PASSWORD)
        yield made


@pytest.fixture(scope="module")
def desk(server: Server, template: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    folder = tmp_path_factory.mktemp("newsroom")
    url = server.cluster.urls[0]
    project = next(projects(folder, template, elasticsearch=url, username=REPORTER, password=PASSWORD))
    try:
        with newsroom(project) as opened:
            yield opened
    finally:
        project.end()


def struck(name: str, desk: Newsroom, befall: Callable[[Fault], None]) -> Outcome:
    """The fault strikes as often as is asked; nothing may be lost, and readers must be told the truth."""
    for _ in range(ROUNDS):
        run = Struck(desk)
        with run.strike() as fault:
            befall(fault)
        assert run.outcome
        print(run.outcome.told(name, ROUNDS))
        assert_nothing_lost(run.outcome)
        assert_honest(run.outcome, desk.shown)
    return run.outcome


def was_down(found: Outcome) -> bool:
    return any(one.surface == "search" and one.status == 503 for one in found.samples)


def test_a_killed_server(desk: Newsroom, server: Server) -> None:
    def befall(fault: Fault) -> None:
        server.cluster.do("kill", "1")
        fault.noticed()
        fault.wait_for_edits(10)
        server.cluster.do("restart", "1")
        fault.heals()

    assert was_down(struck("server killed and started again", desk, befall))


def test_a_server_that_hangs(desk: Newsroom, server: Server) -> None:
    def befall(fault: Fault) -> None:
        server.cluster.do("pause", "1")
        try:
            fault.noticed()
            fault.wait_for_edits(10)
            # Whoever waits for it waits longer than any answer may take.
            time.sleep(LONGEST_ANSWER + OUTAGE_SECONDS)
        finally:
            server.cluster.do("resume", "1")
        fault.heals()

    assert was_down(struck("server paused and resumed", desk, befall))


@pytest.mark.long
def test_an_orderly_restart(desk: Newsroom, server: Server) -> None:
    def befall(fault: Fault) -> None:
        server.cluster.do("stop")
        fault.noticed()
        server.cluster.do("start")
        fault.heals()

    assert was_down(struck("server restarted", desk, befall))


def test_an_index_that_is_read_only(desk: Newsroom, server: Server) -> None:
    index = server.serving(desk.project.prefix)
    blocked = "index.blocks.read_only_allow_delete"

    def befall(fault: Fault) -> None:
        # With room on its disk the server takes such a block away by itself, some time within half a minute.
        server.set_watermarks("900tb")
        try:
            server.ask("PUT", f"/{index}/_settings", {blocked: True})
            fault.wait_for_edits(30)
            time.sleep(OUTAGE_SECONDS)
        finally:
            server.set_watermarks(None)
        server.ask("PUT", f"/{index}/_settings", {blocked: None})
        fault.heals()

    assert not was_down(struck("index read-only for a while", desk, befall))


@pytest.mark.long
def test_a_disk_that_is_full(desk: Newsroom, server: Server) -> None:
    index = server.serving(desk.project.prefix)
    blocked = "index.blocks.read_only_allow_delete"

    def befall(fault: Fault) -> None:
        server.set_watermarks("900tb")
        try:
            until(lambda: blocked in server.settings(index), 90, "the server blocks the index")
            fault.wait_for_edits(30)
        finally:
            server.set_watermarks(None)
        server.ask("PUT", f"/{index}/_settings", {blocked: None})
        fault.heals()

    assert not was_down(struck("disk at its flood stage", desk, befall))


def test_a_password_that_was_changed(desk: Newsroom, server: Server) -> None:
    def befall(fault: Fault) -> None:
        server.let_in("another-one-" + PASSWORD)
        try:
            fault.noticed()
            fault.wait_for_edits(30)
        finally:
            server.let_in(PASSWORD)
        fault.heals()

    assert was_down(struck("password changed and set back", desk, befall))


def test_an_index_that_was_deleted_is_built_anew_by_the_worker(desk: Newsroom, server: Server) -> None:
    def befall(fault: Fault) -> None:
        server.ask("DELETE", "/" + server.serving(desk.project.prefix))
        fault.heals()
        fault.noticed()

    assert was_down(struck("index deleted", desk, befall))
