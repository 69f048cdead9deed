"""PostgreSQL's full-text search through Django: a stored vector, a GIN index, and one query for each facet."""

from typing import Final

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import Case, CharField, Count, F, Func, IntegerField, QuerySet, Value, When
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


def spoken() -> Case:
    """The configuration by whose words an article was indexed."""
    return Case(
        When(language="en", then=Value("english")),
        When(language="id", then=Value("indonesian")),
        default=Value("simple"),
    )


def find(text: str, size: int) -> int:
    """Get the `size` best rows by ts_rank, their words marked by ts_headline; returns how many articles match.

    The words are marked in the headline and in two fragments of the text, once the rows are chosen.
    """
    query = wanted(text)
    matching = Article.objects.filter(search=query)
    ranked = matching.annotate(rank=SearchRank(F("search"), query)).order_by("-rank", "-published_at")
    list(
        ranked.annotate(
            marked_headline=SearchHeadline("headline", query, config=spoken(), highlight_all=True),
            marked_text=SearchHeadline("body", query, config=spoken(), max_fragments=2),
        )[:size]
    )
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
