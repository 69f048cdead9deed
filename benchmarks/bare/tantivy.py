"""tantivy through nothing but its binding."""

import tempfile
from collections.abc import Callable, Sequence

import tantivy

from articles.search.engines.base import EngineRequest
from articles.search.engines.document import Document
from articles.search.engines.tantivy import TantivyEngine
from articles.search.engines.tantivy.aggregations import count_aggregations, facet_aggregations
from articles.search.engines.tantivy.queries import TreeQueries, all_of, conditions
from articles.search.engines.tantivy.schema import SCHEMA, fields_of
from articles.search.engines.tantivy.writing import HEAP_BYTES, THREADS


class BareTantivy:
    """The queries that the engine would send, sent without it."""

    def __init__(self, engine: TantivyEngine) -> None:
        self.engine = engine

    def searches(self, requests: Sequence[EngineRequest]) -> Callable[[], object]:
        """Hits of each request in one call, and its facets and counts in another, without its chosen facet values."""
        searcher, ready = self.engine.searcher(), []
        for one in requests:
            wanted = facet_aggregations(one.facets) | count_aggregations(one.counts)
            ready.append((all_of(conditions(one, TreeQueries(searcher))), max(1, one.limit), wanted))
        return lambda: [
            (searcher.search(query, limit), searcher.aggregate(query, wanted) if wanted else None)
            for query, limit, wanted in ready
        ]

    def writing(self, documents: Sequence[Document]) -> Callable[[], object]:
        """To an index in a folder of its own, which is gone afterwards."""
        ready = [tantivy.Document.from_dict(fields_of(document), SCHEMA) for document in documents]

        def write() -> None:
            with tempfile.TemporaryDirectory(prefix="newsdesk-bare-") as folder:
                writer = tantivy.Index(SCHEMA, path=folder).writer(HEAP_BYTES, THREADS)
                for document in ready:
                    writer.add_document(document)
                writer.commit()
                writer.wait_merging_threads()

        return write
