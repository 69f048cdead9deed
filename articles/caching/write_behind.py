"""Updates that no request waits for: buffered in memory, and written to the database by a thread of the process.

Updates of one key are merged. One is lost when the process is killed, or when the buffer is full: nothing that has to
be known may be written this way.
"""

import atexit
import logging
import os
from collections.abc import Callable, Mapping
from threading import Event, Lock, Thread
from typing import Final, Generic, TypeVar

from django.conf import settings
from django.db import Error, connection

log = logging.getLogger(__name__)

STOP_SECONDS: Final = 5.0
"""How long a process that ends waits for its last updates to be written. Chosen by hand, not measured."""

RETRY_SECONDS: Final = 30.0
"""When a database that could not be written to is tried again; a process tells the log so often that it is away."""

K = TypeVar("K")
V = TypeVar("V")


class WriteBehind(Generic[K, V]):
    """A buffer of at most `most` keys, each with a value. Made once in a process, and stays until its end.

    `write` writes a batch, `seconds` after its first update, and raises Django's database errors. `merge` makes one
    value of an earlier and a later one. The thread lives while something waits, and has a connection while it writes.
    """

    def __init__(
        self,
        name: str,
        write: Callable[[Mapping[K, V]], None],
        merge: Callable[[V, V], V],
        *,
        most: int,
        seconds: float,
    ) -> None:
        self.name = name
        self._write = write
        self._merge = merge
        self._most = most
        self._seconds = seconds
        self.reset()
        # A lock that another thread held when the process forked is never let go in the child, which has no threads,
        # and what waits is the parent's to write.
        os.register_at_fork(after_in_child=self.reset)
        atexit.register(self.stop)

    def reset(self) -> None:
        """Forget everything, as in a new process: nothing waits, and no thread runs."""
        self._lock = Lock()
        self._stopping = Event()
        self._pending: dict[K, V] = {}
        self._thread: Thread | None = None
        self._dropped = 0

    def add(self, key: K, value: V) -> None:
        """Have the value written soon; when the buffer is full, only keys that are in it already are updated."""
        with self._lock:
            if key in self._pending:
                self._pending[key] = self._merge(self._pending[key], value)
            elif len(self._pending) < self._most:
                self._pending[key] = value
            else:
                self._dropped += 1
            self._ensure_thread()

    def flush(self) -> bool:
        """Write what waits. False when the database could not be written to: it waits on."""
        with self._lock:
            pending, self._pending = self._pending, {}
            dropped, self._dropped = self._dropped, 0
        if dropped:
            log.info("%d %s were dropped: too many at once", dropped, self.name)
        try:
            if pending:
                self._write(pending)
        except Error as fault:
            log.warning("%s could not be written: %s; trying again", self.name, fault)
            self._put_back(pending)
            return False
        return True

    def stop(self) -> None:
        """Have the thread write what there is, and end."""
        thread = self._thread
        if thread is not None and thread.is_alive():
            self._stopping.set()
            thread.join(STOP_SECONDS)

    def _put_back(self, pending: Mapping[K, V]) -> None:
        with self._lock:
            later = self._pending
            self._pending = dict(pending)
            for key, value in later.items():
                self._pending[key] = self._merge(pending[key], value) if key in pending else value

    def _ensure_thread(self) -> None:
        """Start the thread where none runs; called with the lock."""
        if not settings.WRITES_BEHIND or (self._thread is not None and self._thread.is_alive()):
            return
        thread = Thread(target=self._run, name=f"write-behind {self.name}", daemon=True)
        try:
            thread.start()
        except RuntimeError:
            # The machine has no thread to give, or the process ends. The request goes on; the next update tries again.
            return
        self._stopping.clear()
        self._thread = thread

    def _run(self) -> None:
        pause = self._seconds
        while self._has_work():
            is_stopping = self._stopping.wait(pause)
            try:
                pause = self._seconds if self.flush() else RETRY_SECONDS
            finally:
                connection.close()
            if is_stopping:
                return

    def _has_work(self) -> bool:
        """Whether updates wait; if none do, the next one starts another thread."""
        with self._lock:
            if not self._pending:
                self._thread = None
            return bool(self._pending)
