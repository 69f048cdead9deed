"""How much a process does at once: some work, some wait a while for their turn, and the rest is told to come again."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock


class Busy(Exception):
    """There was no place, and none became free in time; nothing was done. Says when to come again."""

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__(f"no place was free; again in {retry_after_seconds} s")
        self.retry_after_seconds = retry_after_seconds


class Gate:
    """Lets `places` in at once; `waiting` more wait up to `patience` seconds each."""

    def __init__(self, places: int, *, waiting: int = 0, patience: float = 0, retry_after_seconds: int = 5) -> None:
        self._places = BoundedSemaphore(places)
        self._waiting = BoundedSemaphore(waiting) if waiting else None
        self._patience = patience
        self._retry_after_seconds = retry_after_seconds

    def enter(self) -> None:
        """Take a place, which `leave` gives back. Raises Busy."""
        if not (self._places.acquire(blocking=False) or self._waited()):
            raise Busy(self._retry_after_seconds)

    def _waited(self) -> bool:
        if self._waiting is None or not self._waiting.acquire(blocking=False):
            return False
        try:
            return self._places.acquire(timeout=self._patience)
        finally:
            self._waiting.release()

    def leave(self) -> None:
        self._places.release()

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place for the block. Raises Busy."""
        self.enter()
        try:
            yield
        finally:
            self.leave()


class Ticket:
    """A place that was taken, given back once however often that is asked for, at the latest when it is forgotten."""

    _gate: Gate | None = None

    def __init__(self, gate: Gate) -> None:
        """Raises Busy."""
        gate.enter()
        self._lock = Lock()
        self._gate = gate

    def give_back(self) -> None:
        with self._lock:
            gate, self._gate = self._gate, None
        if gate is not None:
            gate.leave()

    def __del__(self) -> None:
        if self._gate is not None:
            self.give_back()
