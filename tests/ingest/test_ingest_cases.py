"""The cases of ../shared/cases/ingest: the share that was reached is kept, by kind and over all."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

REACHED: Final = 0.98
"""Of all cases, the share that passed."""


@pytest.fixture(scope="module")
def outcome(shared: Path) -> dict[str, Any]:
    """What the cases' own runner prints in its last line: {"passed", "total", "by_kind": {kind: [passed, total]}}."""
    run = [sys.executable, str(shared / "cases" / "ingest" / "run.py")]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    process = subprocess.run(run, env=environ, capture_output=True, text=True, check=True)
    counts: dict[str, Any] = json.loads(process.stdout.splitlines()[-1])
    return counts


@pytest.mark.long
def test_the_cases_hold(outcome: dict[str, Any]) -> None:
    shares = {kind: f"{passed}/{total}" for kind, (passed, total) in outcome["by_kind"].items()}
    assert outcome["passed"] >= REACHED * outcome["total"], shares
