"""How many articles a batch may have that others wait for."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

LEAST: Final = 25
"""By which it begins, for a process reads its first articles slowly. Storing and writing an article took 10.3 ms of the
processor in batches of 25, and 7.3 in batches of 150.
"""

QUICKENING: Final = 2.0
"""By how much a batch may be larger than the one before: what went fast once need not again."""


@dataclass(slots=True)
class Pace:
    """Articles that are done in about `seconds`, by how long the last batch took; `most` at most."""

    seconds: float
    most: int
    articles: int = LEAST

    @contextmanager
    def timed(self, articles: int) -> Iterator[None]:
        """Time a batch of so many. One that is less than half of what there was room for says little of the next."""
        begun = time.monotonic()
        yield
        took = max(time.monotonic() - begun, 0.001)
        if 2 * articles >= self.articles:
            fitting = min(articles * self.seconds / took, self.articles * QUICKENING)
            self.articles = max(LEAST, min(self.most, int(fitting)))
