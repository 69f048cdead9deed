"""What a gzip file holds, as far as it is there."""

import gzip
import io
from typing import IO, Any


class Unpacked(io.RawIOBase):
    """A stream of what is packed: all that there is of a file that was cut, and only then EOFError."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = gzip.GzipFile(fileobj=packed, mode="rb")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        # read1 gives what one step unpacks, where read would lose that with the step that fails.
        try:
            data = self._packed.read1(len(buffer))
        except EOFError as fault:
            raise EOFError("the packed file is cut off before its end") from fault
        buffer[: len(data)] = data
        return len(data)
