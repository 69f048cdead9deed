"""Articles that a search does not find, and would by what belongs to its names: by capitals, leaders, places."""

from dataclasses import replace

from articles.annotation.entities import hierarchy
from articles.search.answers.results import Interpretation
from articles.search.answers.through import widened
from articles.search.query import And, Not, SearchQuery
from articles.search.service import MatchingArticles, query_engine


def best_found_through(matching: MatchingArticles, interpretation: Interpretation, limit: int) -> list[int]:
    """Ids of the `limit` best articles that the search does not find, and would as its `interpretation` offers.

    None where it offers nothing. A hidden one may be among them, so that the database has to leave it out. Raises
    SearchUnavailable when the engine cannot answer.
    """
    offered, tree = _offered(interpretation), matching.request.tree
    wide = widened(tree, offered.through, hierarchy()) if offered else None
    if tree is None or wide is None:
        return []
    (answer,) = query_engine([replace(matching.request, tree=And((wide, Not(tree))), sort="relevance", limit=limit)])
    return [hit.id for hit in answer.hits]


def _offered(interpretation: Interpretation) -> SearchQuery | None:
    """The search with all its names found through what belongs to them; None where that finds nothing more."""
    every = interpretation.through_all
    offers = [every] if every else [one for part in interpretation.parts for one in part.through]
    return next((one.query for one in offers if not one.in_use and one.articles), None)
