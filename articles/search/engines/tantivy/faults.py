"""What can go wrong inside tantivy, raised as SearchUnavailable."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import tantivy

from articles.search.errors import SearchUnavailable

PANIC: Final = "PanicException"
FAULTS: Final = (ValueError, OSError, RuntimeError, SystemError)


@contextmanager
def engine_faults(doing: str) -> Iterator[None]:
    """Around a call of the engine's and nothing else: raises SearchUnavailable for its errors and panics.

    The engine raises plain ValueErrors and the like, which no bug of ours beside it must be taken for.
    """
    try:
        yield
    except FAULTS as fault:
        raise SearchUnavailable(f"{doing}: {fault}") from fault
    except BaseException as fault:
        # A panic of tantivy is no Exception, and its class cannot be imported.
        if type(fault).__name__ != PANIC:
            raise
        raise SearchUnavailable(f"{doing}: the engine panicked: {fault}") from fault


class Searcher:
    """A state of the index to search in; every call raises SearchUnavailable when the engine fails in it."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher

    @property
    def num_docs(self) -> int:
        return int(self._searcher.num_docs)

    def search(self, query: tantivy.Query, limit: int, **how: Any) -> tantivy.SearchResult:
        with engine_faults("searching"):
            return self._searcher.search(query, limit, **how)

    def aggregate(self, query: tantivy.Query, aggregations: dict[str, Any]) -> dict[str, Any]:
        with engine_faults("counting"):
            return dict(self._searcher.aggregate(query, aggregations))

    def fast_field_values(self, field: str, addresses: list[tantivy.DocAddress]) -> list[Any]:
        with engine_faults("reading the index"):
            return list(self._searcher.fast_field_values(field, addresses))

    def doc(self, address: tantivy.DocAddress) -> dict[str, Any]:
        """The stored fields of a document."""
        with engine_faults("reading the index"):
            return dict(self._searcher.doc(address).to_dict())

    def doc_freq(self, field: str, word: str) -> int:
        with engine_faults("counting"):
            return int(self._searcher.doc_freq(field, word))
