"""PostgreSQL's full-text search through Django: a stored vector, a GIN index, and one query for each facet."""

from typing import Final

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import CharField, Count, F, Func, IntegerField, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncMonth

from benchmarks.peers.models import Article

CONFIGURATIONS: Final = ("english", "indonesian", "simple")
SHOWN: Final = 10


class Unnest(Func):
    """Each element of an array."""

    function = "unnest"
    set_returning = True


FACETS: Final[dict[str, Combinable]] = {
    "source": F("source"),
    "language": F("language"),
    "section": F("section"),
    "topics": Unnest("topics", output_field=CharField()),
    "published_year": F("published_year"),
    "happened_years": Unnest("happened_years", output_field=IntegerField()),
}


def wanted(text: str) -> SearchQuery:
    """Every word of `text`, in the words of one of the configurations."""
    first, *others = (SearchQuery(text, config=config, search_type="websearch") for config in CONFIGURATIONS)
    for other in others:
        first |= other
    return first


def find(text: str, size: int) -> int:
    """Get the `size` best rows by ts_rank; returns how many articles match."""
    query = wanted(text)
    matching = Article.objects.filter(search=query)
    list(matching.annotate(rank=SearchRank(F("search"), query)).order_by("-rank", "-published_at")[:size])
    return matching.count()


def find_with_facets(text: str, size: int) -> int:
    """`find`, with the commonest values of every facet and the histogram of months."""
    total = find(text, size)
    matching = Article.objects.filter(search=wanted(text))
    for value in FACETS.values():
        list(counted(matching, value).order_by("-articles")[:SHOWN])
    list(counted(matching, TruncMonth("published_at")).order_by("value"))
    return total


def counted(matching: QuerySet[Article], value: Combinable) -> QuerySet:
    """Each value with how many of the matching articles have it."""
    return matching.values(value=value).annotate(articles=Count("pk"))
