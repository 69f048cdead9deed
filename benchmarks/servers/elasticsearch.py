"""A real Elasticsearch of the tests' own on loopback, one node or several: started, killed, paused, stopped."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from elasticsearch import Elasticsearch

HOME = "/var/tmp/elasticsearch-8.16.1"


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
    port = _claimed_ports(Path(home), nodes)
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


def _claimed_ports(home: Path, nodes: int) -> int:
    """The first of `nodes` ports in a row that are free, and so are those a hundred above (between nodes).

    The cluster's folder is the claim: a server that only just starts does not listen yet.
    """
    home.mkdir(parents=True, exist_ok=True)
    for port in range(9260, 9360, 10):
        if all(_is_free(port + n) and _is_free(port + 100 + n) for n in range(nodes)):
            with suppress(FileExistsError):
                (home / f"run-{port}").mkdir()
                return port
    raise RuntimeError("no free ports for Elasticsearch")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
