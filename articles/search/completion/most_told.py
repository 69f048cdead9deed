"""Which two countries most articles name together: what a newsroom that chose nothing itself is about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from typing import Final

from articles.caching.expiring import Expiring
from articles.models import Entity, EntityKind
from articles.search.completion.known_values import known_values
from articles.search.monitoring.query_log import monitored, parameters
from articles.search.query import And, FacetTerm, SearchQuery
from articles.search.service import engine_request, query_engine

COMPARED: Final = 6
"""Of the countries that most articles name: 15 pairs, which are counted in one request."""

SECONDS: Final = 600.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries, by name and in its order, their keys, and in how many articles both are named."""

    names: tuple[str, str]
    keys: tuple[str, str]
    articles: int


most_told_cache: Final = Expiring[tuple[Pair, ...]]()


def most_told_pair(now: datetime) -> Pair | None:
    """Counted at most ten minutes ago; None where no article names two. Raises SearchUnavailable."""

    def read(_: tuple[Pair, ...] | None) -> tuple[Pair, ...]:
        pair = _counted(SearchQuery(), now)
        return (pair,) if pair else ()

    return next(iter(most_told_cache.get(read, SECONDS)), None)


@monitored("count", parameters)
def _counted(query: SearchQuery, now: datetime) -> Pair | None:
    request = engine_request(query, None, now, counted=False)
    names = _most_named(known_values(request).entities)
    pairs = list(combinations(names, 2))
    if not pairs:
        return None
    trees = [And(tuple(FacetTerm("place", key) for key in pair)) for pair in pairs]
    answers = query_engine([replace(request, tree=tree, limit=0, exact_total=True) for tree in trees])
    (first, second), most = max(zip(pairs, answers, strict=True), key=lambda one: one[1].total)
    (one, key), (other, other_key) = sorted(((names[first], first), (names[second], second)))
    return Pair((one, other), (key, other_key), most.total) if most.total else None


def _most_named(counts: Mapping[str, int]) -> dict[str, str]:
    """Key -> name of the countries that most articles name, the most named first."""
    countries = dict(Entity.objects.known().filter(kind=EntityKind.COUNTRY).values_list("key", "name"))
    named = sorted(counts.keys() & countries.keys(), key=lambda key: (-counts[key], key))
    return {key: countries[key] for key in named[:COMPARED]}
