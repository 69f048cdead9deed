"""Pages of a search: of all its articles, or of one hit a story."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from articles.search.answers.hits.stories import one_per_story
from articles.search.engines import search_engine
from articles.search.engines.base import RESULT_WINDOW, EngineAnswer, EngineHit, EngineRequest
from articles.search.query import SearchQuery

FOLDED: Final = 1_000
"""Hits, best first, among which copies are folded; on a page that needs more, all that can be reached are."""


@dataclass(frozen=True, slots=True)
class RowsOfPage:
    """The hits of a page, and of one hit a story how many pages there are, and how many stories where that is known."""

    hits: Sequence[EngineHit]
    pages: int = 0
    stories: int | None = None


def pages(query: SearchQuery, rows: int) -> int:
    """How many pages so many rows fill, as far as they can be reached; one at least."""
    return max(1, ceil(min(rows, RESULT_WINDOW) / query.page_size))


def page_of_stories(query: SearchQuery, request: EngineRequest, answer: EngineAnswer) -> RowsOfPage:
    """The query's page of one hit a story, given the answer to a request for all hits up to FOLDED.

    A page that lies deeper is asked for once more. Raises SearchUnavailable.
    """
    hits = answer.hits
    rows = rows_of_stories(query, hits)
    if len(rows) < query.page * query.page_size and FOLDED <= len(hits) < answer.total:
        (deeper,) = search_engine().search([replace(request, limit=RESULT_WINDOW, facets=(), counts=())])
        hits = deeper.hits
        rows = rows_of_stories(query, hits)
    is_whole = len(hits) >= min(answer.total, RESULT_WINDOW)
    first = (query.page - 1) * query.page_size
    return RowsOfPage(
        rows[first : first + query.page_size],
        pages(query, len(rows) if is_whole else answer.total),
        len(rows) if len(hits) >= answer.total and answer.total_is_exact else None,
    )


def rows_of_stories(query: SearchQuery, hits: Sequence[EngineHit]) -> list[EngineHit]:
    """One hit a story; in an order by time that which stands first in it, so that times ascend or descend."""
    return one_per_story(hits, first_published=query.sort == "relevance")
