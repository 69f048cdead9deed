"""`make bench-peers`: starts what is needed, runs newsdesk's part and the peers', prints the table, removes all."""

import argparse
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final
from urllib.parse import urlsplit

from elasticsearch import Elasticsearch

from benchmarks.peers.table import table
from benchmarks.peers.timing import WARM_UP, Indexing, Round, summed_up
from benchmarks.servers import elasticsearch, postgresql

ROOT: Final = Path(__file__).resolve().parents[2]
SHARED: Final = ROOT.parent / "shared"
PEERS_PYTHON: Final = ROOT / ".venv-bench" / "bin" / "python"
HEAP: Final = "1g"
DATABASES: Final = ("newsdesk", "peers")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one run works: servers, the beginning of every index's name, and a folder; all its own."""

    elasticsearch: str
    postgresql: str
    prefix: str
    folder: Path

    def database(self, name: str) -> str:
        return urlsplit(self.postgresql)._replace(path=f"/{name}").geturl()

    @property
    def ours(self) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "DATABASE_URL": self.database("newsdesk"),
            "NEWSDESK_VAR": str(self.folder),
            "INDEX_DIR": str(self.folder / "index"),
            "ELASTICSEARCH_URL": self.elasticsearch,
            "ELASTICSEARCH_PREFIX": self.prefix,
        }

    @property
    def theirs(self) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "benchmarks.peers.settings",
            "PEERS_DATABASE_URL": self.database("peers"),
            "PEERS_ELASTICSEARCH_URL": self.elasticsearch,
            "PEERS_INDEX": f"{self.prefix}peers",
        }


def missing() -> list[str]:
    """What this machine lacks, and how to get it; empty when nothing."""
    lacks = []
    if postgresql.server_binaries() is None:
        lacks.append("a PostgreSQL server: apt install postgresql")
    if not PEERS_PYTHON.exists():
        lacks.append(f"{PEERS_PYTHON.relative_to(ROOT)}: run it as `make bench-peers`")
    if url := os.environ.get("ELASTICSEARCH_TEST_URL"):
        if not answers(url):
            lacks.append(f"an Elasticsearch at {url}, which ELASTICSEARCH_TEST_URL names: it does not answer")
    elif not (SHARED / "elasticsearch" / "es").exists():
        lacks.append("an Elasticsearch: set ELASTICSEARCH_TEST_URL, or have ../shared/elasticsearch, which starts one")
    elif elasticsearch.missing():
        lacks.append(f"an Elasticsearch: set ELASTICSEARCH_TEST_URL, or install {elasticsearch.missing()} to start one")
    return lacks


def answers(url: str) -> bool:
    with Elasticsearch(url, request_timeout=5, max_retries=0) as client:
        return client.ping()


@contextmanager
def place() -> Iterator[Place]:
    """Running servers with databases of this run's own; what it made is gone when the block ends."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="newsdesk-peers-")))
        folder.chmod(0o755)  # the database's own user must be able to enter it
        binaries = postgresql.server_binaries()
        assert binaries
        database = stack.enter_context(postgresql.server(binaries, folder / "cluster"))
        for name in DATABASES:
            make = [str(binaries / "psql"), "--quiet", "--dbname", database, "--command", f"CREATE DATABASE {name}"]
            subprocess.run(make, check=True)
        search = os.environ.get("ELASTICSEARCH_TEST_URL")
        if not search:
            search = stack.enter_context(elasticsearch.cluster(SHARED, heap=HEAP)).urls[0]
        prefix = f"bench{secrets.token_hex(4)}"
        stack.callback(elasticsearch.drop_indexes, search, f"{prefix}*")
        stack.callback(finish_undisturbed)
        yield Place(search, database, prefix, folder)


def finish_undisturbed() -> None:
    """Another Ctrl-C does not stop the removal of what was made."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


class Part:
    """A process that writes, a line of JSON each, how it indexed, and then a round of its searches on request."""

    def __init__(self, module: str, process: subprocess.Popen[str]) -> None:
        self.module = module
        self.process = process

    def indexing(self) -> list[Indexing]:
        return [Indexing(**record) for record in self._heard()]

    def round(self) -> list[Round]:
        self._pipe(self.process.stdin).write("\n")
        self._pipe(self.process.stdin).flush()
        return [Round(**record) for record in self._heard()]

    def _heard(self) -> list[dict[str, Any]]:
        line = self._pipe(self.process.stdout).readline()
        if not line:
            sys.exit(f"bench-peers: {self.module} failed, see above")
        return list(json.loads(line))

    @staticmethod
    def _pipe(pipe: IO[str] | None) -> IO[str]:
        assert pipe
        return pipe


@contextmanager
def running(
    python: str | Path, module: str, arguments: Sequence[str], environment: Mapping[str, str]
) -> Iterator[Part]:
    """A part in a process of its own, which ends with the block; Ctrl-C does not reach it."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ELASTICSEARCH_")}
    process = subprocess.Popen(
        [str(python), "-m", module, *arguments],
        cwd=ROOT,
        env={**inherited, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield Part(module, process)
    finally:
        process.kill()
        process.wait()


def versions(where: Place) -> str:
    with Elasticsearch(where.elasticsearch) as client:
        server = client.info()["version"]["number"]
    binaries = postgresql.server_binaries()
    script = "import importlib.metadata as m; print(m.version('django-elasticsearch-dsl'), m.version('django'))"
    dsl, django = subprocess.check_output([PEERS_PYTHON, "-c", script], text=True).split()
    database = binaries.parent.name if binaries else ""
    return f"Elasticsearch {server}, PostgreSQL {database}, django-elasticsearch-dsl {dsl}, Django {django}"


def log(text: str) -> None:
    sys.stderr.write(f"bench-peers: {text}\n")


def compare(articles: int, rounds: int) -> str:
    """The whole comparison as text.

    The parts search in turn, round by round, so that what else the machine does meets both alike.
    """
    log("starting the servers ...")
    with place() as where, ExitStack() as stack:
        folder = str(where.folder)
        log(f"newsdesk indexes {articles:,} articles ...")
        counted = [folder, "--articles", str(articles)]
        ours = stack.enter_context(running(sys.executable, "benchmarks.peers.ours", counted, where.ours))
        indexed = ours.indexing()
        log("the peers index them ...")
        theirs = stack.enter_context(running(PEERS_PYTHON, "benchmarks.peers.theirs", [folder], where.theirs))
        indexed_there = theirs.indexing()
        log(f"{rounds} rounds of searches ...")
        measured = [one for _ in range(WARM_UP + rounds) for part in (ours, theirs) for one in part.round()]
        first = len(measured) * WARM_UP // (WARM_UP + rounds)
        comparison = table(indexed, indexed_there, list(summed_up(measured[first:])))
        busy = f"load average {os.getloadavg()[1]:.1f} on {os.cpu_count()} processors"
        return f"{articles:,} articles, {rounds} rounds of searches; {versions(where)}; {busy}\n\n{comparison}\n"


def stop(*_: object) -> None:
    raise KeyboardInterrupt


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench-peers")
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=10, help="how often each search is timed")
    options = parser.parse_args()
    if lacks := missing():
        sys.exit("make bench-peers needs\n  " + "\n  ".join(lacks))
    signal.signal(signal.SIGTERM, stop)
    try:
        sys.stdout.write(compare(options.articles, options.rounds))
    except KeyboardInterrupt:
        sys.exit("bench-peers: stopped; what it made is removed")


if __name__ == "__main__":
    main()
