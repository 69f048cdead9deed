"""The engine's own calls without anything of newsdesk's around them: what benchmarks compare with."""

import tempfile
from collections.abc import Callable, Sequence

import tantivy

from articles.search.documents import Document
from articles.search.engines.base import EngineRequest
from articles.search.engines.tantivy.aggregations import count_aggregation, facet_aggregations
from articles.search.engines.tantivy.faults import Searcher
from articles.search.engines.tantivy.queries import all_of, asked_for
from articles.search.engines.tantivy.schema import SCHEMA, fields_of
from articles.search.engines.tantivy.writing import HEAP_BYTES, THREADS


def searches(searcher: Searcher, requests: Sequence[EngineRequest]) -> Callable[[], object]:
    """Hits of each request in one call, and its facets and counts in another, without its chosen facet values."""
    ready = []
    for one in requests:
        wanted = facet_aggregations(one.facets) | {f"count:{name}": count_aggregation(name) for name in one.counts}
        ready.append((all_of(asked_for(one, except_for=None)), max(1, one.limit), wanted))
    return lambda: [
        (searcher.search(query, limit), searcher.aggregate(query, wanted) if wanted else None)
        for query, limit, wanted in ready
    ]


def writing(documents: Sequence[Document]) -> Callable[[], object]:
    """Writes the documents to an index of their own, which is gone afterwards."""
    ready = [tantivy.Document.from_dict(fields_of(document), SCHEMA) for document in documents]

    def write() -> None:
        with tempfile.TemporaryDirectory(prefix="newsdesk-bare-") as folder:
            writer = tantivy.Index(SCHEMA, path=folder).writer(HEAP_BYTES, THREADS)
            for document in ready:
                writer.add_document(document)
            writer.commit()
            writer.wait_merging_threads()

    return write
