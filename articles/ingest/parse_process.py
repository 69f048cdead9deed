"""Markup from anywhere is parsed in a process of its own, with little time and memory; only text comes back."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

PROGRAM: Final = Path(__file__).parent / "parsing" / "program.py"
LONGEST_WAIT_SECONDS: Final = 20
"""For one page; a file of many articles may take a few times that."""

WAITS: Final = {"page": 1, "rows": 6}


def parse_in_process(kind: str, data: bytes) -> Any:
    """What the program makes of the data. Raises ValueError where it fails, or takes too much time or memory.

    `kind` is "page" (HTML -> statements and lines) or "rows" (feeds, agencies' XML and JSON -> rows of articles).
    """
    command = [sys.executable, "-I", str(PROGRAM), kind]
    wait = LONGEST_WAIT_SECONDS * WAITS[kind]
    try:
        process = subprocess.run(command, input=data, capture_output=True, timeout=wait, check=False)
    except subprocess.TimeoutExpired:
        process = subprocess.CompletedProcess(command, 1)
    if process.returncode:
        raise ValueError("it cannot be parsed, or not in reasonable time")
    return json.loads(process.stdout)
