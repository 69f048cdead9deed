"""The web processes are replaced while people read, and nobody is refused."""

import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.deployment.starting import ROOT, environment

pytestmark = pytest.mark.fault

AS_SYSTEMD_DOES = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *sys.argv[2:]])
"""
LONGEST = 90
"""Seconds that a busy machine may take to start newsdesk."""


@dataclass
class Web:
    """gunicorn as configured, on a port that newsdesk-web.socket would hold."""

    folder: Path
    listener: socket.socket
    running: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def start(self) -> None:
        held = self.listener.fileno()
        self.running.append(
            subprocess.Popen(
                [
                    sys.executable,
                    "-c",
                    AS_SYSTEMD_DOES,
                    str(held),
                    "newsdesk.wsgi",
                    "--config=python:newsdesk.gunicorn",
                ],
                cwd=ROOT,
                env=environment(
                    NEWSDESK_VAR=str(self.folder), HTTPS="false", METRICS_TOKEN_FILE=f"{self.folder}/token"
                ),
                pass_fds=(held,),
            )
        )

    def stop(self) -> None:
        self.running[-1].terminate()
        assert self.running[-1].wait(LONGEST) == 0

    def reload(self) -> None:
        self.running[-1].send_signal(signal.SIGHUP)

    def processes(self) -> set[str]:
        master = self.running[-1].pid
        return set(Path(f"/proc/{master}/task/{master}/children").read_text().split())


@dataclass
class Reader:
    """Somebody who asks again as soon as there is an answer."""

    url: str
    answered: int = 0
    refused: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        while not self._stop.is_set():
            try:
                with urllib.request.urlopen(self.url, timeout=LONGEST) as answer:
                    self.answered += answer.status == 200
            except (urllib.error.URLError, OSError) as fault:
                self.refused.append(repr(fault))

    def stop(self) -> None:
        self._stop.set()


def until(condition: Callable[[], bool]) -> None:
    begun = time.monotonic()
    while not condition():
        assert time.monotonic() - begun < LONGEST
        time.sleep(0.05)


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        (tmp_path / "token").write_text("old")
        made = Web(tmp_path, listener)
        made.start()
        yield made
        for process in made.running:
            if process.poll() is None:
                process.terminate()
                process.wait(LONGEST)


@pytest.fixture
def reader(web: Web) -> Iterator[Reader]:
    asks = Reader(f"http://127.0.0.1:{web.listener.getsockname()[1]}/healthz")
    threads = [threading.Thread(target=asks.read) for _ in range(3)]
    for thread in threads:
        thread.start()
    until(lambda: asks.answered > 20)
    yield asks
    asks.stop()
    for thread in threads:
        thread.join()


def goes_on(reader: Reader) -> None:
    """Answers keep coming, after whatever was done."""
    so_far = reader.answered
    until(lambda: reader.answered > so_far + 50)


def test_nobody_is_refused_while_the_processes_are_reloaded(web: Web, reader: Reader) -> None:
    before = web.processes()
    web.reload()
    until(lambda: len(web.processes()) >= len(before) and not web.processes() & before)
    goes_on(reader)
    assert reader.refused == []


def test_nobody_is_refused_while_another_release_takes_the_place_of_one(web: Web, reader: Reader) -> None:
    web.stop()
    web.start()
    goes_on(reader)
    assert reader.refused == []


def test_a_secret_in_a_file_is_read_anew_by_a_reload(web: Web, reader: Reader) -> None:
    metrics = urllib.request.Request(
        reader.url.replace("/healthz", "/metrics"), headers={"Authorization": "Bearer new"}
    )

    def is_let_in() -> bool:
        try:
            with urllib.request.urlopen(metrics, timeout=LONGEST) as answer:
                return bool(answer.status == 200)
        except urllib.error.HTTPError as fault:
            # Past the token there is no database: what it says of that is not asked here.
            return fault.code != 404

    assert not is_let_in()
    (web.folder / "token").write_text("new")
    before = web.processes()
    web.reload()
    until(lambda: not web.processes() & before)
    until(is_let_in)


def test_the_server_opens_no_door_that_nobody_asked_for(web: Web, reader: Reader) -> None:
    goes_on(reader)
    assert [path for path in web.folder.rglob("*") if path.is_socket()] == []
