"""What a process remembers of the database or the index for a while, and then reads again."""

import time
from collections.abc import Callable, Hashable
from functools import lru_cache
from threading import RLock
from typing import Generic, TypeVar

V = TypeVar("V")


class Expiring(Generic[V]):
    """A value with its age. Of threads that find it too old at once one reads it anew, and the others wait for that."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: tuple[float, V] | None = None
        self._expired = 0
        self._reading = RLock()

    def get(self, read: Callable[[V | None], V], seconds: float) -> V:
        """The value, younger than so many seconds when it was asked for: else what `read` makes of the earlier one.

        `read` may return the earlier one, which is then as new; there is None at first. Where it raises, each thread
        that waits tries for itself.
        """
        kept = self._young(seconds)
        if kept is None:
            with self._reading:
                kept = self._young(seconds) or self._read(read)
        return kept[1]

    def _young(self, seconds: float) -> tuple[float, V] | None:
        kept = self._kept
        return kept if kept is not None and self._clock() - kept[0] < seconds else None

    def _read(self, read: Callable[[V | None], V]) -> tuple[float, V]:
        expired = self._expired
        value = read(None if self._kept is None else self._kept[1])
        # What was changed while it was read may not be in it: whoever asks after that reads it anew.
        kept = self._kept = (self._clock() if expired == self._expired else float("-inf"), value)
        return kept

    def expire(self) -> None:
        """Have it read at its next use, by whoever changed what it is read from; `read` may return the earlier one."""
        self._expired += 1
        if self._kept is not None:
            self._kept = (float("-inf"), self._kept[1])


class ExpiringByKey(Generic[V]):
    """A value with its age for each of the `most` keys that were asked for last."""

    def __init__(self, most: int) -> None:
        self._of = lru_cache(maxsize=most)(lambda _: Expiring[V]())

    def of(self, key: Hashable) -> Expiring[V]:
        return self._of(key)

    def forget(self) -> None:
        """Have every value read at its next use, without an earlier one."""
        self._of.cache_clear()
