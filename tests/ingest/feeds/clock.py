"""A clock that tests turn."""

from dataclasses import dataclass
from datetime import UTC, datetime

MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


@dataclass(slots=True)
class TestClock:
    __test__ = False
    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now
