"""One reader waits once: what all questions to a server for one answer may take together."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from django.conf import settings

SLOW_CALLS: Final = 2
"""A search asks up to five times (its hits, other spellings, other searches). Each kept within its two seconds, and a
server that had just been started again let a reader wait for 6.3 s. So many of them may be as slow as one may."""

_ends: Final[ContextVar[float | None]] = ContextVar("answer_ends", default=None)


@contextmanager
def one_answer(seconds: float | None = None) -> Iterator[None]:
    """The block makes one answer, which may ask the engine so long altogether, as long as SLOW_CALLS unless given; a
    block within it shares its time.
    """
    if _ends.get() is not None:
        yield
        return
    token = _ends.set(time.monotonic() + (_longest() if seconds is None else seconds))
    try:
        yield
    finally:
        _ends.reset(token)


def _longest() -> float:
    return SLOW_CALLS * float(settings.ELASTICSEARCH["read_seconds"])


def seconds_left() -> float | None:
    """Until the answer that is being made is late, 0 from then on; None outside `one_answer`."""
    ends = _ends.get()
    return None if ends is None else max(0.0, ends - time.monotonic())
