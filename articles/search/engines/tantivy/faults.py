"""What can go wrong inside tantivy, said as SearchUnavailable."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from articles.search.errors import SearchUnavailable

PANIC: Final = "PanicException"
FAULTS: Final = (ValueError, OSError, RuntimeError, SystemError)


@contextmanager
def engine_faults(doing: str) -> Iterator[None]:
    """Raises SearchUnavailable for errors and panics of the engine in the block."""
    try:
        yield
    except FAULTS as fault:
        raise SearchUnavailable(f"{doing}: {fault}") from fault
    except BaseException as fault:
        # A panic of tantivy is no Exception, and its class cannot be imported.
        if type(fault).__name__ != PANIC:
            raise
        raise SearchUnavailable(f"{doing}: the engine panicked: {fault}") from fault
