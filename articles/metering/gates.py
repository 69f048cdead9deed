"""How much a process does at once: some work, some wait a while for their turn, and the rest is told to come again."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock


class Busy(Exception):
    """There was no place, and none became free in time; nothing was done. Says when to come again."""

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__(f"no place was free; again in {retry_after_seconds} s")
        self.retry_after_seconds = retry_after_seconds


class Gate:
    """Lets `places` in at once; `waiting` more wait up to `patience` seconds each, and get in as they came."""

    def __init__(self, places: int, *, waiting: int = 0, patience: float = 0, retry_after_seconds: int = 5) -> None:
        self._free = places
        self._waiting = waiting
        self._patience = patience
        self._retry_after_seconds = retry_after_seconds
        self._queue: deque[Event] = deque()
        self._lock = Lock()

    def enter(self) -> None:
        """Take a place, which `leave` gives back. Raises Busy."""
        turn = self._taken_or_queued()
        if turn is None or turn.wait(self._patience):
            return
        with self._lock:
            if turn.is_set():
                return
            self._queue.remove(turn)
        raise Busy(self._retry_after_seconds)

    def _taken_or_queued(self) -> Event | None:
        """None with a place, else what is set when it is one's turn. Raises Busy."""
        with self._lock:
            if self._free:
                self._free -= 1
                return None
            if len(self._queue) >= self._waiting:
                raise Busy(self._retry_after_seconds)
            self._queue.append(turn := Event())
            return turn

    def leave(self) -> None:
        with self._lock:
            if self._queue:
                # Handed over, not put back: who comes now would be quicker than who was woken.
                self._queue.popleft().set()
            else:
                self._free += 1

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
