"""What is unusual of a chosen span: names and topics that its articles have far more often than others of the search.

Counts of both are compared by the likelihood ratio of Dunning (1993), which trusts no few articles to be a pattern.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import log
from typing import Final

from articles.search.answers.results import Facet, FacetValue
from articles.search.dates.strip import Unusual
from articles.search.engines.base import EngineAnswer, FacetRequest
from articles.search.fields import FACETS, NOT_STATED, FacetName
from articles.search.query import SearchQuery

COMPARED: Final[tuple[FacetName, ...]] = ("person", "organisation", "place", "topic")
MOST_COMPARED: Final = 40
"""The commonest values in the span, of each facet."""

FEWEST: Final = 2
LEAST_RATIO: Final = 6.63
"""Of a ratio that chance brings once in a hundred values."""

SHOWN: Final = 5
SHOWN_VALUES: Final = {facet.name: facet.shown for facet in FACETS}


def enlarged(requests: Sequence[FacetRequest]) -> tuple[FacetRequest, ...]:
    """The same with as many values as are compared."""
    return tuple(replace(one, size=max(one.size, MOST_COMPARED)) if one.field in COMPARED else one for one in requests)


def as_shown(facets: Iterable[Facet]) -> tuple[Facet, ...]:
    """The facets with so many values as stand beside results."""
    return tuple(_shortened(facet) if facet.name in COMPARED else facet for facet in facets)


def _shortened(facet: Facet) -> Facet:
    shown = SHOWN_VALUES[facet.name]
    kept = tuple(one for number, one in enumerate(facet.values) if number < shown or _stays(one))
    return replace(facet, values=kept, more=facet.more or len(kept) < len(facet.values))


def _stays(value: FacetValue) -> bool:
    return value.selected or value.excluded or value.value == NOT_STATED


def compared_values(query: SearchQuery, facets: Iterable[Facet]) -> tuple[FacetRequest, ...]:
    """What is asked of the articles of any day: the same values, of facets of which nothing is chosen."""
    compared = (facet for facet in facets if facet.name in COMPARED and not query.selection(facet.name))
    requests = (FacetRequest(facet.name, 0, tuple(one.value for one in _candidates(facet))) for facet in compared)
    return tuple(one for one in requests if one.include)


def _candidates(facet: Facet) -> Iterator[FacetValue]:
    return (one for one in facet.values if one.value != NOT_STATED and one.count >= FEWEST)


def standing_out(facets: Iterable[Facet], articles: int, wider: EngineAnswer) -> tuple[Unusual, ...]:
    """The few most unusual values of a span's so many articles, against the `wider` answer, most unusual first."""
    scored = sorted(_scored(facets, articles, wider), key=lambda one: (-one[0], one[1].facet, one[1].value))
    return tuple(one for _, one in scored[:SHOWN])


def _scored(facets: Iterable[Facet], articles: int, wider: EngineAnswer) -> Iterator[tuple[float, Unusual]]:
    for facet in facets:
        totals = dict(wider.facets[facet.name].values) if facet.name in wider.facets else {}
        for one in _candidates(facet):
            total = totals.get(one.value, 0)
            ratio = _ratio(one.count, articles, total, wider.total)
            if ratio >= LEAST_RATIO:
                yield ratio, Unusual(facet.name, one.value, one.label, one.count, total)


def _ratio(inside: int, articles: int, total: int, all_articles: int) -> float:
    """The log-likelihood ratio of `inside` of `articles` having the value; 0 unless more have than elsewhere.

    `total` of `all_articles` have it, those inside among them.
    """
    outside, others = total - inside, all_articles - articles
    if others <= 0 or outside < 0 or inside * others <= outside * articles:
        return 0.0
    expected = total / all_articles
    cells = (
        (inside, articles * expected),
        (outside, others * expected),
        (articles - inside, articles * (1 - expected)),
        (others - outside, others * (1 - expected)),
    )
    return 2 * sum(seen * log(seen / by_chance) for seen, by_chance in cells if seen > 0 and by_chance > 0)
