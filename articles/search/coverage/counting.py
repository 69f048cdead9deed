"""The numbers of a search, its newest articles, and how many of each of some other searches, in one request."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from articles.search.answers.facets import facet_of
from articles.search.answers.hits.hydration import hydrate
from articles.search.answers.labels import labels_of
from articles.search.answers.results import Facet, Hit
from articles.search.answers.strips.planning import strip_counts
from articles.search.completion.known_values import known_values
from articles.search.dates.strip import Histogram
from articles.search.engines.base import EngineAnswer, EngineRequest, FacetRequest, of_query
from articles.search.fields import FACETS, MANY_VALUED, FacetName
from articles.search.interpretation import interpret
from articles.search.monitoring.query_log import monitored, parameters
from articles.search.query import And, Axis, Node, SameSentence, SearchQuery
from articles.search.service import engine_request, query_engine, strip_beside

AXES: Final[tuple[Axis, ...]] = ("published", "happened")
COUNTED: Final[Mapping[FacetName, int]] = {"source": 500, "language": 50, "person": 9, "organisation": 9, "place": 10}
"""Facet -> how many of its commonest values: of names eight are left where one or two are asked for."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """`total` articles of a search, published from `first` to `latest`, which are None where none is dated.

    `facets` are the outlets, languages, persons, organisations and places. `newest` are hits, `ids` those of
    as many of the newest articles as were asked for. `beside` are the totals of the other searches, in their order.
    """

    total: int
    first: date | None
    latest: date | None
    facets: Mapping[FacetName, Facet]
    histograms: Mapping[Axis, Histogram]
    newest: tuple[Hit, ...]
    ids: tuple[int, ...]
    beside: tuple[int, ...]


@monitored("count", parameters)
def coverage_of(
    query: SearchQuery,
    now: datetime,
    *,
    shown: int,
    newest: int,
    beside: Sequence[SearchQuery] = (),
) -> Coverage:
    """Counted at `now`: `newest` ids of which `shown` are hits.

    Raises SearchUnavailable, or CountsUnavailable when too many articles are hidden to count the others.
    """
    query = _counted_within(query)
    request = engine_request(query, interpret(query, now).tree, now)
    counting = replace(
        request,
        sort="newest",
        limit=newest,
        exact_total=True,
        facets=tuple(FacetRequest(name, size) for name, size in COUNTED.items()),
        counts=tuple(name for axis in AXES for name in strip_counts(replace(query, axis=axis))),
    )
    answer, oldest, *others = query_engine(
        [
            counting,
            replace(request, sort="oldest", limit=1),
            *(_total(of_query(request, one, interpret(one, now).tree)) for one in beside),
        ]
    )
    ends = answer.hits[:shown], oldest.hits
    hits = {hit.article.pk: hit for hit in hydrate([*ends[0], *ends[1]], None, now)}
    newest_hits, oldest_hits = ([hits[one.id] for one in end if one.id in hits] for end in ends)
    return Coverage(
        total=answer.total,
        first=_day(oldest_hits),
        latest=_day(newest_hits),
        facets=_facets(query, answer),
        histograms=_histograms(query, counting, answer),
        newest=tuple(newest_hits),
        ids=tuple(hit.id for hit in answer.hits),
        beside=tuple(other.total for other in others),
    )


def in_one_sentence(query: SearchQuery, first: str, second: str, now: datetime, limit: int) -> tuple[int, list[int]]:
    """Of how many articles of the search a sentence names both entities, and the ids of the `limit` newest of them."""
    one, other = sorted((first, second))
    both: Node = SameSentence(one, other, (first, second))
    tree = interpret(query, now).tree
    request = engine_request(query, And((tree, both)) if tree else both, now)
    request = replace(request, sort="newest", limit=limit, exact_total=True)
    (answer,) = query_engine([request])
    return answer.total, [hit.id for hit in answer.hits]


def _counted_within(query: SearchQuery) -> SearchQuery:
    """The same search, such that values of a facet are counted in its articles, and not in all."""
    selections = (replace(one, match="all") if one.field in MANY_VALUED else one for one in query.selections)
    return replace(query, selections=tuple(selections))


def articles_naming(keys: Collection[str], now: datetime) -> dict[str, int]:
    """How many visible articles name each of the entities, as of a minute ago; none of those that no article names."""
    named = known_values(engine_request(SearchQuery(), None, now, counted=False)).entities
    return {key: named[key] for key in keys if key in named}


def _total(request: EngineRequest) -> EngineRequest:
    return replace(request, limit=0, exact_total=True)


def _day(hits: Sequence[Hit]) -> date | None:
    """On which the first of them was published, as its source has it."""
    return hits[0].article.published_day if hits else None


def _facets(query: SearchQuery, answer: EngineAnswer) -> dict[FacetName, Facet]:
    labels = labels_of({name: [value for value, _ in answer.facets[name].values] for name in COUNTED})
    fields = {one.name: one for one in FACETS}
    return {name: facet_of(fields[name], query, answer.facets[name], labels[name]) for name in COUNTED}


def _histograms(query: SearchQuery, request: EngineRequest, answer: EngineAnswer) -> dict[Axis, Histogram]:
    drawn = {axis: strip_beside(replace(query, axis=axis), request, answer, ()) for axis in AXES}
    return {axis: histogram for axis, histogram in drawn.items() if histogram}
