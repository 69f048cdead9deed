"""The chronologies that editors put on the start page, and how much is found for each of several searches."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.http import QueryDict

from articles.models import Article, FeaturedChronology
from articles.search.engines.base import of_query
from articles.search.errors import InvalidQuery
from articles.search.interpretation import interpret, renamed
from articles.search.monitoring.query_log import monitored, parameters
from articles.search.params import parse_query
from articles.search.query import SearchQuery
from articles.search.service import engine_request, query_engine

MOST_FEATURED: Final = 6
"""On the start page: each is a search more of the engine's one request."""


@dataclass(frozen=True, slots=True)
class Featured:
    """`title` and `note` are an editor's words, in `language`, which is empty where all readers are meant."""

    title: str
    note: str
    language: str
    query: SearchQuery


@dataclass(frozen=True, slots=True)
class SearchSize:
    """How many articles match, and the day on which the newest was published; None where none is dated."""

    articles: int
    latest: date | None


def chronology_asked(search: str) -> SearchQuery:
    """The chronology of what the parameters of an address ask for: of events, unless they say otherwise.

    Raises InvalidQuery with a message per parameter that says what is wrong.
    """
    query = replace(parse_query(QueryDict(search)), page=1)
    return query if query.view == "timeline" else replace(query, view="timeline", axis="happened", rows="")


def featured_chronologies(now: datetime, language: str) -> tuple[Featured, ...]:
    """Those that readers of the language see at `now`, in the editors' order; six at most."""
    return tuple(_readable(FeaturedChronology.objects.shown(now, language)))[:MOST_FEATURED]


def _readable(rows: Iterable[FeaturedChronology]) -> Iterator[Featured]:
    """Without those whose search was right once and cannot be read any more: a list of the admin marks them."""
    for row in rows:
        try:
            query = renamed(chronology_asked(row.search))
        except InvalidQuery:
            continue
        yield Featured(row.title, row.note, row.language, query)


def _described(queries: Sequence[SearchQuery]) -> str:
    return " | ".join(map(parameters, queries))


@monitored("count", _described)
def search_sizes(queries: Sequence[SearchQuery], now: datetime) -> tuple[SearchSize, ...]:
    """How much readers may see of each search at `now`, in one request. Raises SearchUnavailable, CountsUnavailable."""
    base = replace(engine_request(SearchQuery(), None, now), sort="newest", limit=1, exact_total=True)
    answers = query_engine([of_query(base, query, interpret(query, now).tree) for query in queries])
    days = _days({hit.id for answer in answers for hit in answer.hits})
    return tuple(SearchSize(answer.total, next((days.get(hit.id) for hit in answer.hits), None)) for answer in answers)


def _days(ids: set[int]) -> dict[int, date | None]:
    """Id -> day of publication."""
    rows = Article.objects.filter(pk__in=ids).select_related("source")
    return {row.pk: row.published_day for row in rows}
