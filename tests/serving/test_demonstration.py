"""The demonstration is served by the web server as it is configured for everybody."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from articles.search.language.grammar import MAX_CHARACTERS
from tests.faults.project import ROOT, until


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one that was set up in an empty folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = {"NEWSDESK_VAR": str(tmp_path_factory.mktemp("demo")), "DEMO": "true", "HTTPS": "false"}
    left_out = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "ELASTICSEARCH_URL", "INDEX_DIR", "API_BUDGET_ANONYMOUS"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out} | given
    log = Path(given["NEWSDESK_VAR"]) / "log"
    with log.open("wb") as out:
        command = [sys.executable, "manage.py", "run_demo", "--port", str(port)]
        running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
    home = f"http://127.0.0.1:{port}"
    try:
        until(lambda: answers(home) or running.poll() is not None, 180, "it is served")
        assert running.poll() is None, log.read_text()
        yield home
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(60)


def answers(home: str) -> bool:
    try:
        return bool(urlopen(f"{home}/healthz", timeout=5).status == 200)
    except OSError:
        return False


@pytest.mark.parametrize("sign", ["ж", "สั", "🚀"])
def test_the_longest_search_of_any_script_is_answered(demonstration: str, sign: str) -> None:
    longest = (sign * MAX_CHARACTERS)[:MAX_CHARACTERS]
    assert urlopen(f"{demonstration}/search/?q={quote(longest)}", timeout=30).status == 200


def test_a_feed_brings_an_article(demonstration: str) -> None:
    address = f"{demonstration}/search/?q=%22border+market%22"

    def is_there() -> bool:
        return b"Border market" in urlopen(address, timeout=30).read()

    assert not is_there()
    until(is_there, 150, "the article of the feed is found")
