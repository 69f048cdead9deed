"""How long to wait before what an engine did not take is tried again."""

import logging
import random
import time
from collections.abc import Callable
from typing import Final, TypeVar

from articles.search.errors import IndexBusy, SearchUnavailable

log = logging.getLogger(__name__)

LONGEST_WAIT_SECONDS: Final = 60.0
MOST_ATTEMPTS: Final = 5

T = TypeVar("T")


def backoff_seconds(attempts: int, longest: float = LONGEST_WAIT_SECONDS) -> float:
    """Seconds to wait after so many failed attempts: 2 to their power, `longest` at most, less up to half at random."""
    return min(longest, 2.0 ** min(attempts, 10)) * random.uniform(0.5, 1.0)


def patiently(call: Callable[[], T]) -> T:
    """What `call` returns, called up to MOST_ATTEMPTS times with growing pauses while it raises SearchUnavailable.

    Raises IndexBusy at once, and SearchUnavailable of the last attempt.
    """
    for attempts in range(1, MOST_ATTEMPTS):
        try:
            return call()
        except IndexBusy:
            raise
        except SearchUnavailable as fault:
            log.warning("the index cannot be written: %s; trying again", fault)
            time.sleep(backoff_seconds(attempts))
    return call()
