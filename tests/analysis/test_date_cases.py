"""The cases of ../shared/cases/dates: the share that was reached is kept."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

REACHED: Final = {"dates": 0.98, "sentences": 0.98, "events": 0.98}
"""Of the cases in each file, the share that passed."""


@pytest.fixture(scope="module")
def shares(shared: Path) -> dict[str, Any]:
    """What the cases' own runner says in its last line."""
    cases = shared / "cases" / "dates"
    run = [sys.executable, str(cases / "run.py"), str(cases)]
    done = subprocess.run(run, env=os.environ, capture_output=True, text=True, check=True)
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


@pytest.mark.parametrize("name", REACHED)
def test_the_cases_hold(shares: dict[str, Any], name: str) -> None:
    assert shares[name] >= REACHED[name]
