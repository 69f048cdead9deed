"""A request put to tantivy with nothing around it: what a benchmark compares the product with."""

from collections.abc import Callable

from articles.search.engines.base import EngineRequest
from articles.search.engines.tantivy.aggregations import count_aggregation, facet_aggregations
from articles.search.engines.tantivy.engine import TantivyEngine, asked_for
from articles.search.engines.tantivy.queries import all_of


def bare_call(engine: TantivyEngine, request: EngineRequest) -> Callable[[], object]:
    """The request made ready, to be timed: one search, and one aggregation of its facets and counts."""
    searcher = engine.searcher()
    query = all_of(asked_for(request, except_for=None))
    wanted = facet_aggregations(request.facets) | {f"count:{name}": count_aggregation(name) for name in request.counts}

    def call() -> object:
        found = searcher.search(query, max(1, request.limit))
        return found, searcher.aggregate(query, wanted) if wanted else None

    return call
