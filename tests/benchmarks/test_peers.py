"""The short form of `make bench-peers`: few articles, one round, and no mark of time."""

import os
import subprocess
import sys

import pytest

from benchmarks.peers.run import missing
from tests.benchmarks.conftest import LONGEST_SECONDS, ROOT
from tests.conftest import skip_or_fail


@pytest.mark.long
def test_newsdesk_and_its_peers_index_and_search_the_same_articles(elasticsearch_url: str) -> None:
    if lacks := missing():
        skip_or_fail("; ".join(lacks))
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_IDLE_TIMEOUT"}
    # A process of its own: it takes signals into its own hands while it removes what it made.
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.peers.run", "--articles", "60", "--rounds", "1"],
        cwd=ROOT,
        env=environment | {"ELASTICSEARCH_TEST_URL": elasticsearch_url, "HTTPS": "false"},
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("60 articles, 1 rounds of searches; Elasticsearch ")
    for name in ("newsdesk, drain", "django-elasticsearch-dsl", "PostgreSQL", "one word, hits: newsdesk"):
        assert any(line.startswith(name) for line in lines), lines
