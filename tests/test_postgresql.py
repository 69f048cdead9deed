import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.conftest import skip_or_fail
from tests.postgresql import server, server_binaries

ROOT = Path(__file__).resolve().parent.parent
ON_BOTH = [
    "tests/models",
    "tests/api/test_changes.py",
    "tests/admin",
    "tests/search/test_indexing.py",
    "tests/search/test_searching.py",
    "tests/journeys",
    "tests/api/test_keys.py",
    "tests/api/test_repeating.py",
    "tests/api/test_writing.py",
    "tests/faults/on_postgresql.py",
    "tests/faults/test_follower.py",
]


@pytest.mark.postgresql
def test_models_triggers_indexing_and_journeys_pass_on_postgresql():
    binaries = server_binaries()
    if binaries is None:
        skip_or_fail("PostgreSQL is not installed")
    # not pytest's own folder: the server's user must be able to enter it
    folder = Path(tempfile.mkdtemp(prefix="newsdesk-postgresql-"))
    folder.chmod(0o755)
    with server(binaries, folder / "cluster") as url:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *ON_BOTH],
            cwd=ROOT,
            env=os.environ | {"TEST_DATABASE_URL": url},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
