"""Which days of a search are chosen, and the search of others."""

from dataclasses import dataclass, replace

from articles.search.fields import DayRange
from articles.search.query import SearchQuery


@dataclass(frozen=True, slots=True)
class DateChoice:
    """A search by what it is called, `current` where it is the one that is shown."""

    label: str
    query: SearchQuery
    current: bool = False


def chosen_span(query: SearchQuery) -> DayRange:
    """The days that are chosen on the search's axis."""
    return query.published if query.axis == "published" else query.happened


def with_span(query: SearchQuery, days: DayRange) -> SearchQuery:
    """The search of these days on its axis, from its first page."""
    if query.axis == "published":
        return replace(query, published=days, page=1)
    return replace(query, happened=days, page=1)
