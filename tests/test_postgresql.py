import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.servers.postgresql import server, server_binaries
from tests.conftest import skip_or_fail

ROOT = Path(__file__).resolve().parent.parent
EMBEDDED = ["-k", "not elasticsearch"]
"""Where the engine and the database have nothing to do with each other, one engine is enough."""

ON_BOTH = {
    "models": [
        "tests/models",
        "tests/test_cleaning.py",
        "tests/annotation/test_near_duplicates.py",
        "tests/indexing/test_outbox.py",
        "tests/indexing/test_two_lanes.py",
        "tests/search/answers/test_labels.py",
        "tests/search/test_service.py",
    ],
    "feeds": [
        "tests/ingest/feeds/test_polling.py",
        "tests/ingest/fetching/test_fetcher.py",
        "tests/ingest/test_merge_rule.py",
        "tests/ingest/test_rereading.py",
    ],
    "journeys": ["tests/journeys"],
    "programs": [
        "tests/api/test_changes.py",
        "tests/api/test_key_uses.py",
        "tests/api/test_keys.py",
        "tests/api/test_repeating.py",
        "tests/api/test_writing.py",
        *EMBEDDED,
    ],
    "editors": ["tests/admin", *EMBEDDED],
    "hidden": ["tests/security", *EMBEDDED],
}
LONG = {"journeys", "editors", "hidden"}
"""What asks the database through the same models as the others; it is asked on PostgreSQL too in the long run."""

UNDER_FAULTS = ["tests/faults/on_postgresql.py", "tests/faults/test_follower.py"]


@pytest.fixture(scope="session")
def servers(elasticsearch_url: str) -> Iterator[dict[str, str]]:
    """A PostgreSQL of this process's own and the Elasticsearch of this run, as settings."""
    binaries = server_binaries()
    if binaries is None:
        skip_or_fail("PostgreSQL is not installed")
    # not pytest's own folder: the server's user must be able to enter it
    folder = Path(tempfile.mkdtemp(prefix="newsdesk-postgresql-"))
    folder.chmod(0o755)
    with server(binaries, folder / "cluster") as url:
        yield {"TEST_DATABASE_URL": url, "ELASTICSEARCH_TEST_URL": elasticsearch_url}


def passes(servers: dict[str, str], *chosen: str) -> None:
    done = subprocess.run(
        # What is long is a test of tests or of an engine: once, on SQLite, is enough.
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not long", *chosen],
        cwd=ROOT,
        env=os.environ | servers,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "part", [pytest.param(part, marks=pytest.mark.long if part in LONG else ()) for part in ON_BOTH]
)
def test_what_asks_the_database_passes_on_postgresql(servers: dict[str, str], part: str) -> None:
    passes(servers, *ON_BOTH[part])


@pytest.mark.fault
@pytest.mark.long
def test_nothing_is_lost_under_faults_on_postgresql(servers: dict[str, str]) -> None:
    passes(servers, *UNDER_FAULTS)
