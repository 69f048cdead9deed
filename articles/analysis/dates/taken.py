"""Which characters of a text have been read."""

from typing import Final

READ: Final = b"\x01"


class Taken:
    """Marks characters from `start` to `end`; asking costs what the match is long, not how many there are."""

    def __init__(self, start: int, end: int) -> None:
        self._start = start
        self._marks = bytearray(end - start)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any of these characters has been read."""
        return READ in self._marks[start - self._start : end - self._start]

    def take(self, start: int, end: int) -> None:
        """These characters have been read."""
        self._marks[start - self._start : end - self._start] = READ * (end - start)
