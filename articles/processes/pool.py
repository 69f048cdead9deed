"""Pieces of work that processes of their own do, with little time and memory.

The processes live on from piece to piece, one for each processor at most. One that hangs is ended, and like one that
dies costs the piece that it had in hand; the next piece has a new one.
"""

import os
import subprocess
from collections.abc import Sequence
from threading import BoundedSemaphore, Lock, Timer
from typing import Final

from articles.processes.serving import NOT_DONE, received, send

START: Final = b""
"""No mark stands before what is sent to a process."""


class PieceFailed(ValueError):
    """A piece was not done, or not within its time and memory."""


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0))


class PieceProcess:
    """One process that does one piece at a time."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def answer(self, data: bytes, wait_seconds: float) -> tuple[bytes, bytes] | None:
        """The mark and the answer; None where it ended of itself before this piece. Raises PieceFailed if it died."""
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
            raise PieceFailed
        send(into, START, data)
        mark = out.read(1)
        if not mark:
            return self._none()
        answer = received(out)
        if answer is None:
            raise PieceFailed
        return mark, answer

    def _none(self) -> tuple[bytes, bytes] | None:
        """No answer, which is right of one that had done its work. Raises PieceFailed of any other."""
        if self._process.wait():
            raise PieceFailed
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


class ProcessPool:
    """Processes of one command, shared by threads; pieces beyond `most` wait for their turn."""

    def __init__(self, command: Sequence[str], most: int, wait_seconds: float, greeting: bytes = b"") -> None:
        self.wait_seconds = wait_seconds
        self._command = command
        self._greeting = greeting
        self._turns = BoundedSemaphore(most)
        self._lock = Lock()
        self._idle: list[PieceProcess] = []

    def do(self, data: bytes) -> bytes:
        """The answer to a piece. Raises PieceFailed where there is none, or not within its time and memory."""
        with self._turns:
            mark, answer = self._answer(data)
        if mark == NOT_DONE:
            raise PieceFailed(answer.decode())
        return answer

    def start(self) -> None:
        """Have a process that has been greeted, unless one is idle. Raises PieceFailed where it does not start."""
        with self._turns:
            self._give_back(self._idle_one() or self._new())

    def _answer(self, data: bytes) -> tuple[bytes, bytes]:
        """By one that is idle; by a new one where all of those ended of themselves."""
        while process := self._idle_one():
            if (answer := self._of(process, data)) is not None:
                return answer
        answer = self._of(self._new(), data)
        if answer is None:
            raise PieceFailed
        return answer

    def _new(self) -> PieceProcess:
        process = PieceProcess(self._command)
        if self._greeting and self._asked(process, self._greeting) is None:
            raise PieceFailed
        return process

    def _of(self, process: PieceProcess, data: bytes) -> tuple[bytes, bytes] | None:
        """Its answer, after which it is idle; without one it is closed."""
        answer = self._asked(process, data)
        if answer is not None:
            self._give_back(process)
        return answer

    def _asked(self, process: PieceProcess, data: bytes) -> tuple[bytes, bytes] | None:
        answer = None
        try:
            answer = process.answer(data, self.wait_seconds)
        finally:
            if answer is None:
                process.close()
        return answer

    def _give_back(self, process: PieceProcess) -> None:
        with self._lock:
            self._idle.append(process)

    def _idle_one(self) -> PieceProcess | None:
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
