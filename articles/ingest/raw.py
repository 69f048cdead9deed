"""What came in, kept beside the article that it made, so that a newer reader can read it again."""

import json
import zlib
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings

from articles.analysis.addresses.urls import LONGEST_URL

READER_VERSIONS: Final = {"page": 5, "row": 5, "table row": 5, "document": 5, "item": 2}
"""Each reader, with a number that rises whenever it makes something else of the same: pages as text or HTML; rows of
JSON Lines and of tables; what the parser of feeds and agencies' files makes of one; items of the API.
"""

LONGEST_UNPACKED: Final = 16_000_000
PACKING: Final = 4
"""Level of zlib. 181 pages (31 MB) take 6.5 MB at 4 and 6.2 MB at 6; a page 2.9 ms of processor instead of 4.5."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One thing as it came in, compressed; `reader` reads it, and `address` is where it is known to be from."""

    reader: str
    packed: bytes
    address: str = ""

    @property
    def text(self) -> str:
        """Raises ValueError for what is damaged, or unpacks to more than anything that is read."""
        unpacking = zlib.decompressobj()
        try:
            data = unpacking.decompress(self.packed, LONGEST_UNPACKED)
        except zlib.error as fault:
            raise ValueError(f"what was kept of it is damaged: {fault}") from fault
        if unpacking.unconsumed_tail:
            raise ValueError("what was kept of it unpacks to too much")
        return data.decode()


def raw_text(reader: str, text: str, address: str = "") -> Raw | None:
    """A text, if what comes in is kept, and it is not larger than may be."""
    if not settings.RAW:
        return None
    packed = zlib.compress(text.encode("utf-8", "replace"), PACKING)
    address = address if len(address) <= LONGEST_URL else ""
    return Raw(reader, packed, address) if len(packed) <= settings.RAW_BYTES else None


def raw_row(reader: str, row: Any) -> Raw | None:
    """A row, of what JSON can say."""
    return raw_text(reader, json.dumps(row, ensure_ascii=False)) if settings.RAW else None
