"""Lines of a file in any encoding, in UTF-8, one in memory at a time."""

import codecs
import io
from typing import IO, Final

from articles.ingest.pages.encodings import decoded, utf_16_of

SEEN: Final = 400


class Utf8Lines(io.RawIOBase):
    """A stream of lines: each that is not in UTF-8 is read in what its letters say it is in."""

    def __init__(self, stream: io.BufferedReader) -> None:
        name = utf_16_of(stream.peek(SEEN)[:SEEN])
        self._lines: IO[bytes] = codecs.EncodedFile(stream, "utf-8", name, "replace") if name else stream  # type: ignore[assignment]

    def readline(self, size: int | None = -1, /) -> bytes:
        line = self._lines.readline(-1 if size is None else size)
        try:
            line.decode()
        except UnicodeDecodeError:
            return decoded(line).encode()
        return line
