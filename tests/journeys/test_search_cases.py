"""The cases of ../shared/cases/search over HTTP, on a newsroom of their own: the share that was reached is kept."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

GUARDS: Final = ("hidden", "parity", "facet", "overstem", "operators")
"""Kinds of which every case holds."""

REACHED: Final = 0.99
"""The share of 728 cases that passed, and the mean over their kinds, on either engine."""


def passed(shared: Path, **settings: str) -> dict[str, Any]:
    """What the cases' own runner says in its last line."""
    run = [sys.executable, str(shared / "cases/search/run.py"), "self", "--set", "dev"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    done = subprocess.run(run, env={**environ, "PYTHON": sys.executable, **settings}, capture_output=True, text=True)
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def holds(said: dict[str, Any]) -> None:
    assert said["passed"] >= REACHED * said["total"]
    assert said["mean_of_kinds"] >= REACHED
    assert {kind: said["by_kind"][kind] for kind in GUARDS if len(set(said["by_kind"][kind])) > 1} == {}


@pytest.mark.long
def test_the_cases_hold_on_both_engines(shared: Path, elasticsearch_url: str) -> None:
    # One after the other: the runner takes the same ports.
    holds(passed(shared))
    prefix = f"test{secrets.token_hex(4)}"
    holds(passed(shared, CASES_KEEP_ENV="1", ELASTICSEARCH_URL=elasticsearch_url, ELASTICSEARCH_PREFIX=prefix))
