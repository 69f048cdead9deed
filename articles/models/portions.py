"""Long lists of values cut into as many as one condition of a query may name."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

PORTION_SIZE: Final = 500
"""Values in one condition: SQLite may take no more than 999 parameters."""

Value = TypeVar("Value", int, str)


def portions(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values in lists of at most PORTION_SIZE, in ascending order: whoever locks their rows waits for no other."""
    listed = sorted(values)
    for start in range(0, len(listed), PORTION_SIZE):
        yield listed[start : start + PORTION_SIZE]
