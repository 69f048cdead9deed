"""Markup from anywhere is parsed in processes of its own, with little time and memory; only text comes back."""

import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

from articles.processes.pool import PieceFailed, ProcessPool, processors

PROGRAM: Final = Path(__file__).parent / "parsing" / "program.py"
LONGEST_WAIT_SECONDS: Final = 20.0
"""For one page; a file of many articles may take a few times that."""

WAITS: Final = {"page": 1, "rows": 6}
PIECES: Final = 300
"""That one process parses before another takes its place: a start takes as long as some ten pages."""

FAILED: Final = "it cannot be parsed, or not in reasonable time"


class ParserPool(ProcessPool):
    """Processes that parse pieces of one kind, shared by threads; those beyond `most` wait for their turn."""

    def __init__(
        self, kind: str, most: int | None = None, pieces: int = PIECES, wait_seconds: float | None = None
    ) -> None:
        command = [sys.executable, "-I", str(PROGRAM), kind, str(pieces)]
        super().__init__(command, most or processors(), wait_seconds or LONGEST_WAIT_SECONDS * WAITS[kind])

    def parse(self, data: bytes) -> Any:
        """What the program makes of the data. Raises ValueError where it cannot, or takes too much time or memory."""
        try:
            return json.loads(self.do(data))
        except PieceFailed as fault:
            raise ValueError(FAILED) from fault


@cache
def _pool(kind: str, _: int) -> ParserPool:
    return ParserPool(kind)


def parse_in_process(kind: str, data: bytes) -> Any:
    """What the program makes of the data. Raises ValueError where it fails, or takes too much time or memory.

    `kind` is "page" (HTML -> statements and lines) or "rows" (feeds, agencies' XML and JSON -> rows of articles).
    """
    # A forked copy of this process has pools of its own: over the pipes of its parent come answers to its parent.
    return _pool(kind, os.getpid()).parse(data)
