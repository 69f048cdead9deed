"""The best hits of a query, by its score and what an article's language and day of publication add to that."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import tantivy

from articles.search.engines.base import EngineHit
from articles.search.engines.priors import Priors
from articles.search.engines.tantivy.faults import Searcher
from articles.search.engines.tantivy.queries import all_of, terms, unscored, without_any

BLOCK: Final = 1_000
"""Hits, best first by words and language, among which newness orders anew: the engine cannot while it searches."""


@dataclass(frozen=True, slots=True)
class Page:
    """Hits from `offset` on, best first, and how many articles match."""

    hits: tuple[EngineHit, ...]
    total: int


def best_hits(searcher: Searcher, query: tantivy.Query, priors: Priors, offset: int, limit: int) -> Page:
    """Hits as Elasticsearch scores them; each block of BLOCK hits in its own order, so that pages follow each other."""
    last = -(-(offset + limit) // BLOCK) * BLOCK
    scored: list[tuple[float, tantivy.DocAddress]] = []
    total = 0
    for group, factor in _by_language(query, priors):
        result = searcher.search(group, last)
        scored += [(float(score) * factor, address) for score, address in result.hits]
        total += int(getattr(result, "count"))  # noqa: B009
    scored.sort(key=lambda one: -one[0])
    first = offset // BLOCK * BLOCK
    weighed = [
        hit for at in range(first, last, BLOCK) for hit in _newer_first(searcher, scored[at : at + BLOCK], priors)
    ]
    return Page(tuple(weighed[offset - first : offset - first + limit]), total)


def _by_language(query: tantivy.Query, priors: Priors) -> list[tuple[tantivy.Query, float]]:
    """The query's articles in the readers' languages and in others, and by what each score is multiplied."""
    if not priors.prefers_languages:
        return [(query, 1.0)]
    read = terms("language", priors.languages)
    return [(all_of([query, unscored(read)]), priors.language), (all_of([query, unscored(without_any(read))]), 1.0)]


def _newer_first(
    searcher: Searcher, scored: Sequence[tuple[float, tantivy.DocAddress]], priors: Priors
) -> list[EngineHit]:
    addresses = [address for _, address in scored]
    ids = searcher.fast_field_values("id", addresses)
    days = searcher.fast_field_values("published_day", addresses) if priors.steps else [None] * len(ids)
    hits = [
        EngineHit(int(pk), score * priors.factor_of_day(day))
        for (score, _), pk, day in zip(scored, ids, days, strict=True)
    ]
    return sorted(hits, key=lambda hit: -hit.score)
