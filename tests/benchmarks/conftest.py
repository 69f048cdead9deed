"""Commands that measure, run as whoever measures runs them: in a process of their own, where nothing was set up."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
KEY: Final = "only-for-tests-" + "0123456789abcdef" * 4
LONGEST_SECONDS: Final = 300

Measure = Callable[..., str]


# Contracts hold engines to one another; that commands run from nothing on the second one is the long form.
@pytest.fixture(params=["tantivy", pytest.param("elasticsearch", marks=pytest.mark.long)])
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def measure(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Measure:
    """What `manage.py` prints of a command, from a folder without database and index, on each engine."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
        "SECRET_KEY": KEY,
        "HTTPS": "false",
        "NEWSDESK_VAR": str(tmp_path / "var"),
    }
    if engine_name == "elasticsearch":
        url = request.getfixturevalue("elasticsearch_url")
        environment |= {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_REPLICAS": "0"}

    def run(*arguments: object) -> str:
        command = [sys.executable, str(ROOT / "manage.py"), *map(str, arguments)]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run
