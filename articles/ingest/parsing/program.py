"""Standard input, parsed piece by piece, as JSON on standard output; within bounds of time and memory.

Markup comes from anywhere, and parsers have been made to run for ever. So this runs as a program of its own, in a
process of its own. Nothing is fetched, and nothing but text comes out.

What comes in and what goes out begins with its length in four bytes; an answer has a byte before it that says whether
the piece could be parsed. The program ends of itself after some pieces, when it has grown, and with nothing to do.
"""

import json
import math
import resource
import select
import struct
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Final

PARSERS: Final = {"page": "document_of_page", "rows": "rows_of_file"}
MOST_SECONDS: Final = {"page": 5, "rows": 60}
"""Of the processor, for one piece."""

MOST_BYTES: Final = {"page": 512 * 1024 * 1024, "rows": 1024 * 1024 * 1024}
GROWN: Final = 0.4
"""Of its most memory, what a program may have taken and still go on to another piece."""

IDLE_SECONDS: Final = 60.0
MEMORY: Final = Path("/proc/self/statm")
LENGTH: Final = struct.Struct(">I")
PARSED: Final = b"+"
NOT_PARSED: Final = b"-"
FAULTS: Final = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError)
"""What parsers raise for markup that they cannot read; after anything else the process is not to be trusted."""


def serve(kind: str, pieces: int) -> None:
    """Parse up to so many pieces."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES[kind],) * 2)
    _bound_time(kind)
    sys.path.insert(0, str(Path(__file__).parents[3]))
    parse = getattr(import_module(f"articles.ingest.parsing.{kind}"), PARSERS[kind])
    for _ in range(pieces):
        if _has_grown(kind) or not select.select([sys.stdin.buffer], [], [], IDLE_SECONDS)[0]:
            return
        data = _received(sys.stdin.buffer)
        if data is None:
            return
        _bound_time(kind)
        _send(sys.stdout.buffer, *_parsed(parse, data))


def _bound_time(kind: str) -> None:
    """Another so many seconds of the processor, and the process is ended."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + MOST_SECONDS[kind], most))


def _has_grown(kind: str) -> bool:
    # Not ru_maxrss: a program begins with that of the process that started it.
    resident = int(MEMORY.read_text().split()[1]) * resource.getpagesize() if MEMORY.exists() else 0
    return resident > GROWN * MOST_BYTES[kind]


def _received(stream: BinaryIO) -> bytes | None:
    """A piece; None at the end of the stream, or when it is cut."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def _parsed(parse: Callable[[bytes], Any], data: bytes) -> tuple[bytes, bytes]:
    from lxml.etree import LxmlError

    try:
        return PARSED, json.dumps(parse(data)).encode()
    except (*FAULTS, LxmlError) as fault:
        return NOT_PARSED, str(fault).encode("utf-8", "replace")


def _send(stream: BinaryIO, mark: bytes, answer: bytes) -> None:
    stream.write(mark + LENGTH.pack(len(answer)) + answer)
    stream.flush()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
