"""A real Elasticsearch of the tests' own on loopback, one node or several: started, killed, paused, stopped."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from elasticsearch import Elasticsearch

HOME = "/var/tmp/elasticsearch-8.16.1"
# First nodes' ports.
PORTS = range(9260, 9360, 10)


def missing() -> str:
    """What a machine lacks to run the server; empty when nothing."""
    needed = [] if (Path(os.environ.get("ES_DIR", HOME)) / "server").is_dir() else ["mvn", "unzip"]
    return ", ".join(command for command in [*needed, "java"] if not shutil.which(command))


@dataclass(frozen=True)
class Cluster:
    """Nodes 1..n of one cluster."""

    command: Path
    urls: tuple[str, ...]
    environment: dict[str, str] = field(repr=False)

    @property
    def folder(self) -> Path:
        """Where its nodes keep what they need."""
        return Path(self.environment["ES_DIR"]) / f"run-{self.environment['ES_PORT']}"

    def do(self, *what: str) -> None:
        """`do("kill", "2")`, and restart, pause, resume likewise."""
        subprocess.run([str(self.command), *what], env=self.environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def cluster(shared: Path, nodes: int = 1, *, heap: str = "768m", password: str = "") -> Iterator[Cluster]:
    """A running cluster with no data; it is gone when the block ends."""
    command = shared / "elasticsearch" / "es"
    home = os.environ.get("ES_DIR", HOME)
    with claimed_ports(Path(home), nodes) as port:
        environment = os.environ | {"ES_DIR": home, "ES_PORT": str(port), "ES_HEAP": heap, "ES_PASSWORD": password}
        running = Cluster(command, tuple(f"http://127.0.0.1:{port + n}" for n in range(nodes)), environment)
        try:
            # A file, for the server would keep a pipe open.
            with tempfile.TemporaryFile() as log:
                start = [str(command), "start", str(nodes)]
                if subprocess.run(start, env=environment, stdout=log, stderr=log, check=False).returncode:
                    log.seek(0)
                    raise RuntimeError(f"Elasticsearch did not start: {log.read().decode()[-2000:]}")
            yield running
        finally:
            running.do("wipe")


def drop_indexes(url: str, pattern: str) -> None:
    """Delete every index on a server whose name fits the pattern."""
    with Elasticsearch(url, request_timeout=60) as client:
        for name in client.indices.get(index=pattern):
            client.indices.delete(index=name, ignore_unavailable=True)


@contextmanager
def claimed_ports(home: Path, nodes: int = 1) -> Iterator[int]:
    """The first of `nodes` ports in a row that nobody else holds until the block ends.

    A lock is the claim, for a server that only just starts does not listen yet: it goes with the process that took it,
    however that ends, and the next one clears what a killed one left, its servers too.
    """
    home.mkdir(parents=True, exist_ok=True)
    for port in PORTS:
        with (home / f"port-{port}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            _clear(home / f"run-{port}")
            # Between nodes they speak a hundred above.
            if all(_is_free(port + n) and _is_free(port + 100 + n) for n in range(nodes)):
                yield port
                return
    raise RuntimeError(f"no free ports for Elasticsearch from {PORTS.start} to {PORTS.stop}")


def _clear(folder: Path) -> None:
    """Stop the servers that a killed run left in a folder, and delete it."""
    for pid_file in folder.glob("node-*/pid"):
        process = Path("/proc", pid_file.read_text().strip())
        # The number may be another process's by now.
        if process.is_dir() and str(folder).encode() in (process / "environ").read_bytes():
            os.kill(int(process.name), signal.SIGKILL)
            # What it listened at is free a moment later.
            time.sleep(1)
    shutil.rmtree(folder, ignore_errors=True)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
