"""Counts of facet values and of whole numbers, as tantivy is asked for them."""

from collections.abc import Sequence
from typing import Any, Final

from articles.search.engines.base import COUNT_PREFIX, EXTRA_FACET_VALUES, INCLUDED_PREFIX, FacetRequest
from articles.search.fields import CountName

SEGMENT_SIZE: Final = 65_000
"""Values each segment counts before they are summed: so many that the sums are exact."""


def facet_aggregations(requests: Sequence[FacetRequest]) -> dict[str, Any]:
    """One aggregation for the commonest values of each facet, one for those counted in any case."""
    aggregations: dict[str, Any] = {}
    for request in requests:
        size = request.size + EXTRA_FACET_VALUES
        aggregations[request.field] = _terms(request.field, size)
        if request.include:
            aggregations[INCLUDED_PREFIX + request.field] = _terms(request.field, len(request.include)) | {}
            aggregations[INCLUDED_PREFIX + request.field]["terms"]["include"] = list(request.include)
    return aggregations


def count_aggregations(names: Sequence[CountName]) -> dict[str, Any]:
    """One aggregation for every value of each number."""
    return {COUNT_PREFIX + name: _terms(name, SEGMENT_SIZE) for name in names}


def _terms(field: str, size: int) -> dict[str, Any]:
    return {"terms": {"field": field, "size": size, "segment_size": SEGMENT_SIZE}}
