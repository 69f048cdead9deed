"""Markup from anywhere is parsed in processes of its own, with little time and memory; only text comes back.

The processes live on from page to page, one for each processor at most. One that hangs is ended, and like one that
dies costs the page that it had in hand; the next page has a new one.
"""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore, Lock, Timer
from typing import Any, BinaryIO, Final

from articles.ingest.parsing.program import LENGTH, NOT_PARSED

PROGRAM: Final = Path(__file__).parent / "parsing" / "program.py"
LONGEST_WAIT_SECONDS: Final = 20.0
"""For one page; a file of many articles may take a few times that."""

WAITS: Final = {"page": 1, "rows": 6}
PIECES: Final = 300
"""That one process parses before another takes its place: a start takes as long as some ten pages."""

FAILED: Final = "it cannot be parsed, or not in reasonable time"


def processors() -> int:
    """How many the machine has."""
    return os.cpu_count() or 1


class ParseProcess:
    """One process that parses pieces of a kind, one at a time."""

    def __init__(self, kind: str, pieces: int) -> None:
        command = [sys.executable, "-I", str(PROGRAM), kind, str(pieces)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def answer(self, data: bytes, wait_seconds: float) -> tuple[bytes, bytes] | None:
        """The mark and the answer; None where it ended of itself before this piece. Raises ValueError if it died."""
        timer = Timer(wait_seconds, self._process.kill)
        timer.start()
        try:
            return self._answered(data)
        except OSError:
            return self._none()
        finally:
            timer.cancel()

    def _answered(self, data: bytes) -> tuple[bytes, bytes] | None:
        into, out = self._process.stdin, self._process.stdout
        if into is None or out is None:
            raise ValueError(FAILED)
        into.write(LENGTH.pack(len(data)) + data)
        into.flush()
        mark = out.read(1)
        return (mark, _whole(out)) if mark else self._none()

    def _none(self) -> tuple[bytes, bytes] | None:
        """No answer, which is right of one that had done its work. Raises ValueError of any other."""
        if self._process.wait():
            raise ValueError(FAILED)
        return None

    def close(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            try:
                if stream:
                    stream.close()
            except OSError:  # What was not written yet cannot be any more.
                continue
        self._process.wait()


def _whole(out: BinaryIO | Any) -> bytes:
    """Raises ValueError for an answer that is cut: the process was ended meanwhile."""
    head = out.read(LENGTH.size)
    length = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else -1
    answer: bytes = out.read(length) if length >= 0 else b""
    if len(answer) != length:
        raise ValueError(FAILED)
    return answer


class ParserPool:
    """Processes that parse pieces of one kind, shared by threads; those beyond `most` wait for their turn."""

    def __init__(
        self, kind: str, most: int | None = None, pieces: int = PIECES, wait_seconds: float | None = None
    ) -> None:
        self.kind = kind
        self.pieces = pieces
        self.wait_seconds = wait_seconds or LONGEST_WAIT_SECONDS * WAITS[kind]
        self._turns = BoundedSemaphore(most or processors())
        self._lock = Lock()
        self._idle: list[ParseProcess] = []

    def parse(self, data: bytes) -> Any:
        """What the program makes of the data. Raises ValueError where it cannot, or takes too much time or memory."""
        with self._turns:
            mark, answer = self._answer(data)
        if mark == NOT_PARSED:
            raise ValueError(FAILED)
        return json.loads(answer)

    def _answer(self, data: bytes) -> tuple[bytes, bytes]:
        """By one that is idle; by a new one where all of those ended of themselves."""
        while process := self._idle_one():
            if (answer := self._of(process, data)) is not None:
                return answer
        answer = self._of(ParseProcess(self.kind, self.pieces), data)
        if answer is None:
            raise ValueError(FAILED)
        return answer

    def _of(self, process: ParseProcess, data: bytes) -> tuple[bytes, bytes] | None:
        """Its answer, after which it is idle; without one it is closed."""
        answer = None
        try:
            answer = process.answer(data, self.wait_seconds)
        finally:
            if answer is None:
                process.close()
        if answer is not None:
            with self._lock:
                self._idle.append(process)
        return answer

    def _idle_one(self) -> ParseProcess | None:
        while True:
            with self._lock:
                process = self._idle.pop() if self._idle else None
            if process is None or process.is_alive:
                return process
            process.close()

    def close(self) -> None:
        """End the processes that have nothing to do."""
        while process := self._idle_one():
            process.close()


@cache
def _pool(kind: str, _: int) -> ParserPool:
    return ParserPool(kind)


def parse_in_process(kind: str, data: bytes) -> Any:
    """What the program makes of the data. Raises ValueError where it fails, or takes too much time or memory.

    `kind` is "page" (HTML -> statements and lines) or "rows" (feeds, agencies' XML and JSON -> rows of articles).
    """
    # A forked copy of this process has pools of its own: over the pipes of its parent come answers to its parent.
    return _pool(kind, os.getpid()).parse(data)
