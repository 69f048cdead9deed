"""Notes that no request waits for: kept in memory, and written to the database by a thread of the process.

Notes of one key become one. A note is lost when the process is killed, or when memory for notes is full: nothing may be
noted here that has to be known.
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

END_SECONDS: Final = 5.0
"""What a process that ends waits for its last notes to be written."""

AGAIN_AFTER_SECONDS: Final = 30.0
"""When a database that could not be written to is tried again; a process tells the log so often that it is away."""

Key = TypeVar("Key")
Note = TypeVar("Note")


class WriteBehind(Generic[Key, Note]):
    """Notes of one kind, at most `most` at a time. Made once in a process, and stays until its end.

    `write` writes a batch, `seconds` after its first note, and raises Django's database errors. `joined` makes one note
    of an earlier and a later one. The thread lives while something waits, and has a connection while it writes.
    """

    def __init__(
        self,
        name: str,
        write: Callable[[Mapping[Key, Note]], None],
        joined: Callable[[Note, Note], Note],
        *,
        most: int,
        seconds: float,
    ) -> None:
        self.name = name
        self._write = write
        self._joined = joined
        self._most = most
        self._seconds = seconds
        self.begin_anew()
        # A lock that another thread held when the process forked is never let go in the child, which has no threads,
        # and what waits is the parent's to write.
        os.register_at_fork(after_in_child=self.begin_anew)
        atexit.register(self.end)

    def begin_anew(self) -> None:
        """As in a new process: nothing waits, and no thread runs."""
        self._lock = Lock()
        self._ending = Event()
        self._notes: dict[Key, Note] = {}
        self._thread: Thread | None = None
        self._refused = 0

    def add(self, key: Key, note: Note) -> None:
        """Have it written soon; when memory for notes is full, only what is there already is added to."""
        with self._lock:
            if key in self._notes:
                self._notes[key] = self._joined(self._notes[key], note)
            elif len(self._notes) < self._most:
                self._notes[key] = note
            else:
                self._refused += 1
            self._see_to_thread()

    def flush(self) -> bool:
        """Write what waits. False when the database could not be written to: the notes wait on."""
        with self._lock:
            notes, self._notes = self._notes, {}
            refused, self._refused = self._refused, 0
        if refused:
            log.info("%d %s were not noted: too many at once", refused, self.name)
        try:
            if notes:
                self._write(notes)
        except Error as fault:
            log.warning("%s could not be noted: %s; trying again", self.name, fault)
            self._put_back(notes)
            return False
        return True

    def end(self) -> None:
        """Have the thread write what there is, and end."""
        thread = self._thread
        if thread is not None and thread.is_alive():
            self._ending.set()
            thread.join(END_SECONDS)

    def _put_back(self, notes: Mapping[Key, Note]) -> None:
        with self._lock:
            later = self._notes
            self._notes = dict(notes)
            for key, note in later.items():
                self._notes[key] = self._joined(notes[key], note) if key in notes else note

    def _see_to_thread(self) -> None:
        """Have one run; called with the lock."""
        if not settings.WRITES_BEHIND or (self._thread is not None and self._thread.is_alive()):
            return
        thread = Thread(target=self._go_on, name=f"noting {self.name}", daemon=True)
        try:
            thread.start()
        except RuntimeError:
            # The machine has no thread to give, or the process ends. The request goes on; the next note tries again.
            return
        self._ending.clear()
        self._thread = thread

    def _go_on(self) -> None:
        pause = self._seconds
        while self._has_work():
            is_ending = self._ending.wait(pause)
            try:
                pause = self._seconds if self.flush() else AGAIN_AFTER_SECONDS
            finally:
                connection.close()
            if is_ending:
                return

    def _has_work(self) -> bool:
        """Whether notes wait; if none do, the next one starts another thread."""
        with self._lock:
            if not self._notes:
                self._thread = None
            return bool(self._notes)
