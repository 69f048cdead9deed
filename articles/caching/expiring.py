"""What a process remembers of the database or the index for a while, and then reads again."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

V = TypeVar("V")


class Expiring(Generic[V]):
    """A value with its age. Threads that find it too old at once may each read it; the last one's stays."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: tuple[float, V] | None = None

    def get(self, read: Callable[[V | None], V], seconds: float) -> V:
        """The value, younger than so many seconds when it was asked for: else what `read` makes of the earlier one.

        `read` may return the earlier one, which is then as new; there is None at first.
        """
        kept = self._kept
        if kept is not None and self._clock() - kept[0] < seconds:
            return kept[1]
        value = read(None if kept is None else kept[1])
        self._kept = (self._clock(), value)
        return value

    def expire(self) -> None:
        """Have it read at its next use, by whoever changed what it is read from; `read` may return the earlier one."""
        if self._kept is not None:
            self._kept = (float("-inf"), self._kept[1])
