"""`make load`: newsdesk as configured, with a worker, editors and a rebuild, under more and more readers at once."""

import argparse
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.load.marks import Run, missed, missed_times, table
from benchmarks.load.probing import Prober
from benchmarks.servers.elasticsearch import drop_indexes

ROOT: Final = Path(__file__).resolve().parents[2]
LOCUST: Final = ROOT / ".venv-load" / "bin" / "locust"
UNLIMITED: Final = str(10**9)
"""All readers of a run come from one address."""

START_SECONDS: Final = 120
WARMING_SECONDS: Final = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A newsroom in a folder, and the port at which it is served."""

    folder: Path
    port: int

    @property
    def prefix(self) -> str:
        return f"load-{self.folder.name}"

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
            "NEWSDESK_VAR": str(self.folder),
            "DATABASE_URL": f"sqlite:///{self.folder}/scratch.sqlite3",
            "INDEX_DIR": str(self.folder / "index"),
            "ELASTICSEARCH_PREFIX": self.prefix,
            "SECRET_KEY": secrets.token_urlsafe(64),
            "HTTPS": "false",
            "BIND": f"127.0.0.1:{self.port}",
            "PAGE_BUDGET_ANONYMOUS": UNLIMITED,
        }

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def log(text: str) -> None:
    sys.stderr.write(f"load: {text}\n")


@contextmanager
def running(place: Place, *command: str, **more: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that ends, with all that it started, when the block does."""
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=place.environment | more,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE if command[1].endswith("editing") else None,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def newsroom(folder: Path, articles: int) -> Iterator[Place]:
    """Web server, worker and an editor, on a newsroom that is filled when it is not yet."""
    folder.mkdir(parents=True, exist_ok=True)
    place = Place(folder.resolve(), free_port())
    command = [sys.executable, "-m", "benchmarks.load.filling", str(articles)]
    subprocess.run(command, cwd=ROOT, env=place.environment, check=True)
    with ExitStack() as stack:
        stack.enter_context(
            running(place, "-m", "gunicorn", "newsdesk.wsgi", "--config", "python:newsdesk.gunicorn", LOG_LEVEL="ERROR")
        )
        stack.enter_context(running(place, "manage.py", "run_worker"))
        editor = stack.enter_context(running(place, "-m", "benchmarks.load.editing"))
        assert editor.stdout
        editor.stdout.readline()
        _answers(place)
        yield place


def _answers(place: Place) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urlopen(f"{place.url}/search/?q=government", timeout=START_SECONDS):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    sys.exit(f"load: {place.url} does not answer")


def load(place: Place, clients: int, seconds: int, folder: Path) -> Run:
    """So many readers for so many seconds, and what they met."""
    result_file = folder / f"{clients}.json"
    command = [LOCUST, "-f", "benchmarks/load/locustfile.py", "--headless", "--host", place.url, "--only-summary"]
    command += ["--users", clients, "--spawn-rate", clients, "--run-time", f"{seconds}s", "--stop-timeout", "30"]
    with Prober(place.port) as prober:
        subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=os.environ | {"LOAD_RESULT": str(result_file)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    result = json.loads(result_file.read_text())
    for name, times in result["by_page"].items():
        one = Run(clients, seconds, times, {}, {}, {})
        log(f"  {name:24}{one.answered:>7,} p50 {one.percentile(0.5):>6,} ms  p95 {one.percentile(0.95):>6,} ms")
    errors: Mapping[str, int] = result["errors"] | prober.failures
    return Run(clients, seconds, result["times"], result["refused"], errors, prober.slowest)


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder for a newsroom that is gone after the block, with what it had on Elasticsearch, if it ran there."""
    with tempfile.TemporaryDirectory(prefix="newsdesk-load-") as folder:
        try:
            yield Path(folder)
        finally:
            if url := os.environ.get("ELASTICSEARCH_URL"):
                drop_indexes(url, f"{Place(Path(folder), 0).prefix}-*")


def measure(folder: Path, articles: int, clients: Sequence[int], seconds: int) -> list[Run]:
    """The runs, fewest clients first."""
    with newsroom(folder, articles) as place, tempfile.TemporaryDirectory(prefix="newsdesk-load-") as results:
        load(place, 1, WARMING_SECONDS, Path(results))
        runs = []
        for number in clients:
            log(f"{number} client{'s' if number > 1 else ''}, {seconds} s ...")
            runs.append(load(place, number, seconds, Path(results)))
        return runs


def main() -> None:
    parser = argparse.ArgumentParser(prog="make load")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="keep the newsroom in this folder, and use it when it is there")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 60])
    parser.add_argument("--seconds", type=int, default=40, help="how long each number of clients asks")
    options = parser.parse_args()
    if not LOCUST.exists():
        sys.exit(f"{LOCUST.relative_to(ROOT)} is missing: run it as `make load`")
    with own_folder() as folder:
        runs = measure(options.keep or folder, options.articles, sorted(options.clients), options.seconds)
    sys.stdout.write(f"{table(runs)}\nload average {os.getloadavg()[1]:.1f} on {os.cpu_count()} processors\n")
    wrong = [*missed(runs), *missed_times(runs)]
    sys.stdout.write("".join(f"MISSED {one}\n" for one in wrong) or "Every mark holds.\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
