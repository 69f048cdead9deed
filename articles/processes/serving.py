"""The side of a process that does pieces of work for another program, within bounds of time and memory.

What comes in on standard input and goes out on standard output begins with its length in four bytes; an answer has a
byte before it that says whether the piece could be done. The process ends of itself after some pieces, when it has
grown, and with nothing to do.
"""

import math
import resource
import select
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

GROWN: Final = 0.4
"""Of its most memory, what a process may have taken and still go on to another piece."""

IDLE_SECONDS: Final = 60.0
MEMORY: Final = Path("/proc/self/statm")
LENGTH: Final = struct.Struct(">I")
DONE: Final = b"+"
NOT_DONE: Final = b"-"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds of the processor for one piece, and bytes of memory."""

    seconds: int
    bytes: int

    def hold(self) -> None:
        """This process gets no more memory, and is ended after so many seconds more of the processor."""
        resource.setrlimit(resource.RLIMIT_AS, (self.bytes,) * 2)
        self.prolong()

    def prolong(self) -> None:
        """Another so many seconds of the processor."""
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + self.seconds, most))


def serve_pieces(
    work: Callable[[bytes], bytes], bounds: Bounds, pieces: int, faults: tuple[type[Exception], ...]
) -> None:
    """Do up to so many pieces. One at which `work` raises one of the faults is answered as not done."""
    for _ in range(pieces):
        if _has_grown(bounds) or not select.select([sys.stdin.buffer], [], [], IDLE_SECONDS)[0]:
            return
        data = received(sys.stdin.buffer)
        if data is None:
            return
        bounds.prolong()
        send(sys.stdout.buffer, *_answer(work, data, faults))


def send(stream: IO[bytes], mark: bytes, data: bytes) -> None:
    stream.write(mark + LENGTH.pack(len(data)) + data)
    stream.flush()


def received(stream: IO[bytes]) -> bytes | None:
    """What was sent without a mark; None at the end of the stream, or when it is cut."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def _answer(work: Callable[[bytes], bytes], data: bytes, faults: tuple[type[Exception], ...]) -> tuple[bytes, bytes]:
    try:
        return DONE, work(data)
    except faults as fault:
        return NOT_DONE, str(fault).encode("utf-8", "replace")


def _has_grown(bounds: Bounds) -> bool:
    # Not ru_maxrss: a program begins with that of the process that started it.
    resident = int(MEMORY.read_text().split()[1]) * resource.getpagesize() if MEMORY.exists() else 0
    return resident > GROWN * bounds.bytes
