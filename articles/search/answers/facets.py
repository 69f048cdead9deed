"""The facets of a search: what the engine is asked to count, and how it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from articles.search.answers.labels import labels_of
from articles.search.answers.results import Facet, FacetValue
from articles.search.engines.base import EngineAnswer, FacetCounts, FacetRequest
from articles.search.fields import FACETS, NOT_STATED, FacetField
from articles.search.messages import Message, verbatim
from articles.search.query import SearchQuery


def facet_requests(query: SearchQuery) -> tuple[FacetRequest, ...]:
    """The engine's requests for the facets that are offered beside the query."""
    return tuple(
        FacetRequest(facet.name, facet.shown, included(facet, query)) for facet in FACETS if _is_offered(facet, query)
    )


def _is_offered(facet: FacetField, query: SearchQuery) -> bool:
    """Some are offered once another is chosen from, and as long as something of their own is."""
    return facet.after is None or bool(query.selected(facet.after) or query.selection(facet.name))


def included(facet: FacetField, query: SearchQuery) -> tuple[str, ...]:
    """The values that are counted however rare: the chosen and the excluded ones, and articles without any."""
    return tuple(dict.fromkeys((*query.selected(facet.name), *query.excluded(facet.name), NOT_STATED)))


def with_zeros(answer: EngineAnswer, wider: EngineAnswer) -> EngineAnswer:
    """The answer with the values that a wider search counts at 0 beside its own, so that no filter loses its values."""
    counts = {name: _with_zeros(counts, wider.facets[name]) for name, counts in answer.facets.items()}
    return replace(answer, facets=counts)


def _with_zeros(counts: FacetCounts, wider: FacetCounts) -> FacetCounts:
    own = dict(counts.values)
    zeros = tuple((value, 0) for value, _ in wider.values if value not in own and value != NOT_STATED)
    return FacetCounts(counts.values + zeros, counts.more or wider.more)


def facets(query: SearchQuery, answer: EngineAnswer, fields: Sequence[FacetField] = FACETS) -> tuple[Facet, ...]:
    """The facets as they are shown, with labels; two queries at most. Those that were not counted are left out."""
    labels = labels_of({name: [value for value, _ in counts.values] for name, counts in answer.facets.items()})
    return tuple(
        facet_of(facet, query, answer.facets[facet.name], labels[facet.name])
        for facet in fields
        if facet.name in answer.facets
    )


def facet_of(facet: FacetField, query: SearchQuery, counts: FacetCounts, labels: Mapping[str, Message]) -> Facet:
    """The facet as it is shown: commonest first, years and months latest first, "not stated" last.

    What is chosen or excluded is listed at 0 too. A value that has no label is left out, unless it is one of these.
    """
    chosen = query.selection(facet.name)
    kept = {*chosen.values, *chosen.excluded}
    listed = [
        (value, n) for value, n in counts.values if value in kept or (value in labels and (n or value != NOT_STATED))
    ]
    listed.sort(key=lambda pair: pair[0] == NOT_STATED)
    if facet.kind in ("year", "month"):
        listed.sort(key=lambda pair: (pair[0] != NOT_STATED, pair[0]), reverse=True)
    largest = max((n for _, n in listed), default=0) or 1
    values = tuple(
        FacetValue(
            value,
            labels.get(value) or verbatim(value),
            n,
            value in chosen.values,
            n / largest,
            value in chosen.excluded,
        )
        for value, n in listed
    )
    return Facet(facet.name, facet.label, values, counts.more, chosen.match, facet.many)
