"""newsdesk's settings in a process of their own, as an operator's environment makes them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
KEY = "only-for-tests-" + "0123456789abcdef" * 4
KEPT = ("PATH", "HOME", "LANG")


def environment(**given: str) -> dict[str, str]:
    """What a process of newsdesk gets: what is given and a key, nothing of the tests' own settings."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | {"SECRET_KEY": KEY} | given


def settings_of(*names: str, **given: str) -> dict[str, Any]:
    """The values of Django's settings of these names, started with the environment `given`."""
    chosen = f"{{name: getattr(settings, name) for name in {names}}}"
    code = f"import json; from newsdesk import settings; print(json.dumps({chosen}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(**given), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said
