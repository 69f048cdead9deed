"""The shared cache on a real redis: hung, gone and back."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from articles.metering.cache import CIRCUIT_OPEN_SECONDS, FAULTS, PATIENCE_SECONDS, Circuit, circuit
from tests.conftest import skip_or_fail
from tests.faults.project import until

ASKED = 40


def test_after_a_failure_one_call_probes_and_only_when_it_is_time() -> None:
    now = [100.0]
    watched = Circuit(5, lambda: now[0])
    assert watched.admits() and watched.admits()
    watched.failed()
    assert not watched.admits()
    now[0] += 5
    assert [watched.admits() for _ in range(3)] == [True, False, False]
    watched.answered()
    assert watched.admits() and watched.admits()


class Redis:
    """A server of this test's own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = folder
        self.start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", self.folder]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        until(self.answers, 20, "redis answers")

    def answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as asked:
                asked.sendall(b"PING\r\n")
                return asked.recv(5) == b"+PONG"
        except OSError:
            return False

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def redis(tmp_path: Path, settings: LazySettings) -> Iterator[Redis]:
    if not shutil.which("redis-server"):
        skip_or_fail("redis-server is not installed")
    server = Redis(tmp_path)
    settings.CACHES = {"default": {"BACKEND": "articles.metering.cache.QuickRedisCache", "LOCATION": server.url}}
    circuit.answered()
    yield server
    circuit.answered()
    server.process.send_signal(signal.SIGCONT)
    server.end()


def failures(calls: int) -> list[str]:
    said = []
    for number in range(calls):
        try:
            cache.incr("counted") if number % 2 else cache.add("counted", 0)
        except FAULTS as fault:
            said.append(str(fault))
    return said


def test_what_is_counted_is_counted_there(redis: Redis) -> None:
    cache.add("counted", 0)
    assert [cache.incr("counted", 3), cache.incr("counted", -1)] == [3, 2]


@pytest.mark.parametrize("is_connected", [True, False])
def test_a_hung_server_is_waited_for_once(redis: Redis, is_connected: bool) -> None:
    if is_connected:
        cache.add("counted", 0)
    redis.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    said = failures(ASKED)
    took = time.monotonic() - began
    assert len(said) == ASKED
    # Each of these takes the patience when the failure is not remembered; retried, each takes a multiple of it.
    assert took < max(2, took // CIRCUIT_OPEN_SECONDS + 2) * PATIENCE_SECONDS + ASKED * PATIENCE_SECONDS / 2
    assert sum("failed just now" in one for one in said) >= ASKED - 1 - took // CIRCUIT_OPEN_SECONDS


def test_a_server_that_is_gone_is_found_again_when_it_is_back(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.add("counted", 0)
    redis.end()
    assert len(failures(5)) == 5
    redis.start()
    monkeypatch.setattr(circuit, "clock", lambda: time.monotonic() + CIRCUIT_OPEN_SECONDS + 1)
    assert failures(5) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "policy"), [("/", '"pages";q=12;w=60'), ("/api/v1/sources/", '"anonymous";q=12;w=60')]
)
def test_an_answer_says_whether_its_budget_is_counted(
    redis: Redis, client: Client, settings: LazySettings, index_folder: Any, path: str, policy: str
) -> None:
    settings.PAGE_BUDGET_ANONYMOUS = settings.API_BUDGET_ANONYMOUS = 12
    counted = client.get(path)
    assert counted["RateLimit-Policy"] == policy and "RateLimit" in counted
    redis.process.send_signal(signal.SIGSTOP)
    answers = [client.get(path) for _ in range(15)]
    assert {one.status_code for one in answers} == {200}
    assert {one["RateLimit-Policy"] for one in answers} == {f"{policy};uncounted"}
    assert not any("RateLimit" in one for one in answers)
