"""Newsdesks beside the demonstration, on its database, to which something has happened."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
TROUBLES: Final[Mapping[str, Mapping[str, str]]] = {
    "search is down": {"INDEX_DIR": str(ROOT / "var" / "no-index")},
    "too many requests": {"PAGE_BUDGET_ANONYMOUS": "1"},
    "the database is away": {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"},
}
LONGEST_START_SECONDS: Final = 60


@contextmanager
def troubled_sites() -> Iterator[dict[str, str]]:
    """The address of one for each trouble."""
    with ExitStack() as running:
        yield {trouble: running.enter_context(_site(settings)) for trouble, settings in TROUBLES.items()}


@contextmanager
def _site(settings: Mapping[str, str]) -> Iterator[str]:
    port = _free_port()
    own = {"BIND": f"127.0.0.1:{port}", "WEB_PROCESSES": "1", "DEMO": "true", "HTTPS": "false", "LOG_LEVEL": "CRITICAL"}
    command = [sys.executable, "-m", "gunicorn", "newsdesk.wsgi", "--config", "python:newsdesk.gunicorn"]
    process = subprocess.Popen([*command, "--log-level", "critical"], cwd=ROOT, env={**os.environ, **own, **settings})
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(port: int) -> None:
    """Raises TimeoutError."""
    end = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < end:
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"no newsdesk at port {port}")
