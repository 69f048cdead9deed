"""Counts of facet values and of whole numbers, asked of tantivy and read back."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from articles.search.engines.base import FacetCounts, FacetRequest

SEGMENT_SIZE: Final = 65_000
"""Values each segment counts before they are summed: so many that the sums are exact."""

CUSHION: Final = 20
"""Values asked for beyond those shown, so that ties at the end of the list are cut by value."""

NAMED: Final = "named:"


def facet_aggregations(requests: Sequence[FacetRequest]) -> dict[str, Any]:
    """One aggregation for the commonest values of each facet, one for those counted in any case."""
    found: dict[str, Any] = {}
    for request in requests:
        size = request.size + CUSHION
        found[request.field] = _terms(request.field, size)
        if request.include:
            found[NAMED + request.field] = _terms(request.field, len(request.include)) | {}
            found[NAMED + request.field]["terms"]["include"] = list(request.include)
    return found


def count_aggregation(field: str) -> dict[str, Any]:
    return _terms(field, SEGMENT_SIZE)


def _terms(field: str, size: int) -> dict[str, Any]:
    return {"terms": {"field": field, "size": size, "segment_size": SEGMENT_SIZE}}


def facet_counts(request: FacetRequest, answer: Mapping[str, Any]) -> FacetCounts:
    """The facet's counts; values that were asked for by name are listed at 0 too."""
    commonest = _buckets(answer[request.field])
    top = sorted(commonest.items(), key=lambda pair: (-pair[1], pair[0]))[: request.size]
    named = _buckets(answer[NAMED + request.field]) if request.include else {}
    extra = {value: named.get(value, 0) for value in request.include}
    values = sorted((dict(top) | extra).items(), key=lambda pair: (-pair[1], pair[0]))
    left = len(commonest.keys() - dict(values).keys())
    return FacetCounts(tuple(values), more=left > 0)


def number_counts(answer: Mapping[str, Any]) -> dict[int, int]:
    """Value -> articles."""
    return {int(value): count for value, count in _buckets(answer).items()}


def _buckets(answer: Mapping[str, Any]) -> dict[Any, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in answer["buckets"]}
