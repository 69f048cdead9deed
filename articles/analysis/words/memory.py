"""What was worked out before and may be asked again, in tables that hold a number of bytes together and no more."""

import threading
from collections.abc import Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory:
    """Tables that threads share, of `most` bytes together; all are forgotten as a whole when they grow larger.

    A table is a plain dict, to be read without a lock. Only `keep` writes to it.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self._tables: list[dict] = []
        self._lock = threading.Lock()

    def table(self) -> dict:
        """A new, empty table."""
        made: dict = {}
        with self._lock:
            self._tables.append(made)
        return made

    def keep(self, table: dict[K, V], key: K, value: V, size: int) -> V:
        """Remember `value`, which takes `size` bytes with its key; returns it."""
        with self._lock:
            if self.size + size > self.most:
                for one in self._tables:
                    one.clear()
                self.size = 0
            if key not in table and size <= self.most:
                self.size += size
                table[key] = value
        return value
