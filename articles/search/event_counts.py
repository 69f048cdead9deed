"""A search counted by the days, months and years that its articles date events to, and which articles those are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from articles.annotation.entities import hierarchy
from articles.caching.expiring import Expiring
from articles.search.answers.facets import facets
from articles.search.answers.results import DayCounts, Facet, Interpretation, Suggestion
from articles.search.answers.strips.standing_out import as_shown
from articles.search.answers.through import found_only_through, offered, through_counts
from articles.search.dates.strip import Histogram
from articles.search.engines.base import BestOf, EngineAnswer, EngineRequest
from articles.search.fields import CountName, DayRange
from articles.search.interpretation import interpret
from articles.search.query import SearchQuery
from articles.search.service import MatchingArticles, counting, engine_request, explained, query_engine, strip_beside
from articles.search.suggestions import suggestions

MOST_LEFT_OUT_A_DAY: Final = 1_000
"""Hidden articles that are left out by their ids of each of several requests, one a day."""

CORPUS_SECONDS: Final = 60.0
COUNTED: Final[tuple[CountName, ...]] = ("event_days", "published_day", "event_months", "event_years")
YEARS: Final = ("published_year", "happened_year")

corpus_cache: Final = Expiring[DayCounts]()
"""The counts of all visible articles."""


@dataclass(frozen=True, slots=True)
class EventCounts:
    """A search's visible articles, counted.

    `days` counts them by day. `months` (year * 100 + month) and `years` count those that date something to just that,
    without a day. `wanted_entities` are keys of the entities that the search asks for, `suggestions` other searches
    that may have been meant. With `matching` more is asked about the same articles.
    """

    interpretation: Interpretation
    wanted_entities: frozenset[str]
    days: DayCounts
    months: Mapping[int, int]
    years: Mapping[int, int]
    histogram: Histogram | None
    facets: tuple[Facet, ...]
    matching: MatchingArticles
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def undated(self) -> int:
        """How many of the articles have no day of publication."""
        return self.days.total - sum(self.days.published.values())


def count_events(query: SearchQuery, now: datetime, *, all_facets: bool = True) -> EventCounts:
    """The counts of every article of `query` that is visible at `now`, in one request to the engine and its strip's.

    Unless `all_facets` are wanted only years are counted beside them, no strip is drawn, and no other search suggested;
    what that takes beside `suggestions` says. Raises SearchUnavailable when the engine cannot answer, CountsUnavailable
    when too many hidden articles would have to be left out.
    """
    interpreted = interpret(query, now)
    request = engine_request(query, interpreted.tree, now)
    wanted = counting(replace(request, exact_total=True, counts=COUNTED), query)
    wanted = replace(wanted, counts=tuple(dict.fromkeys(wanted.counts)))
    if not all_facets:
        wanted = replace(wanted, counts=COUNTED, facets=tuple(one for one in wanted.facets if one.field in YEARS))
    interpretation = interpreted.interpretation
    through = through_counts(query, interpretation.parts, request, hierarchy()) if all_facets else ()
    answer, *widened = query_engine([wanted, *(one.request for one in through)])
    labelled = facets(query, answer)
    return EventCounts(
        interpretation=offered(explained(interpreted, request, answer.total), through, widened, hierarchy()),
        wanted_entities=interpreted.wanted_entities,
        days=_day_counts(answer),
        months=answer.counts["event_months"],
        years=answer.counts["event_years"],
        histogram=strip_beside(query, wanted, answer, labelled) if all_facets else None,
        facets=as_shown(labelled),
        matching=MatchingArticles(request),
        suggestions=suggestions(query, interpreted, request, answer.total, now) if all_facets else (),
    )


def corpus_counts(now: datetime, beside: MatchingArticles | None = None) -> DayCounts:
    """All visible articles counted by day, at most a minute ago; `beside` are those of a search at `now`.

    Of a search as known on a day those that were out by then count, and none is remembered. Raises what `count_events`
    does.
    """
    if beside and beside.request.out_by is not None:
        (answer,) = query_engine([_of_everything(beside.request)])
        return _day_counts(answer)

    def count(_: DayCounts | None) -> DayCounts:
        request = beside.request if beside else engine_request(SearchQuery(), None, now)
        (answer,) = query_engine([_of_everything(request)])
        return _day_counts(answer)

    return corpus_cache.get(count, CORPUS_SECONDS)


def _of_everything(request: EngineRequest) -> EngineRequest:
    return replace(
        request,
        tree=None,
        selections=(),
        published=DayRange(),
        happened=DayRange(),
        exact_total=True,
        counts=("event_days", "published_day"),
    )


def _day_counts(answer: EngineAnswer) -> DayCounts:
    return DayCounts(answer.counts["event_days"], answer.counts["published_day"], answer.total)


def articles_published_on(matching: MatchingArticles, days: Sequence[int], *, a_day: int) -> dict[int, int]:
    """Ids of the `a_day` best matching articles published on each of these days -> that day (ordinals).

    Hidden ones as in `articles_of_times`. Raises SearchUnavailable.
    """
    if not days:
        return {}
    request = replace(_best_first(matching), best_of=BestOf("published_day", tuple(days)), limit=a_day)
    (answer,) = query_engine([request])
    return {pk: day for day in days for pk in answer.best_of.get(day, ())}


def _best_first(matching: MatchingArticles) -> EngineRequest:
    base = replace(matching.request, sort="relevance")
    # The embedded engine is asked for each of thirty days by itself, where so many ids would take seconds.
    return replace(base, hidden=()) if len(base.hidden) > MOST_LEFT_OUT_A_DAY else base


def articles_of_times(
    matching: MatchingArticles, days: Mapping[int, int], months: Sequence[int], years: Sequence[int], *, a_day: int
) -> set[int]:
    """Ids of the best matching articles that date something to these days (ordinals), months or years.

    `days` say how many articles name each. `a_day` of each day, and twice as many of all the months and of all the
    years together; a hidden article may be among them, so that the database has to leave it out. One request. Raises
    SearchUnavailable when the engine cannot answer.
    """
    base = _best_first(matching)
    requests = list(_of_days(base, days, a_day, len(matching.request.hidden) - len(base.hidden)))
    if months:
        requests.append(replace(base, event_months=tuple(months), limit=a_day * 2))
    if years:
        requests.append(replace(base, event_years=tuple(years), limit=a_day * 2))
    answers = query_engine(requests) if requests else []
    of_days = {pk for answer in answers for best in answer.best_of.values() for pk in best}
    return of_days.union(hit.id for answer in answers for hit in answer.hits)


def _of_days(base: EngineRequest, days: Mapping[int, int], a_day: int, hidden: int) -> Iterator[EngineRequest]:
    """For the days that few articles name all of these at once, unscored; `hidden` ones may be beside those counted."""
    few = {day: count for day, count in days.items() if 0 < count <= a_day}
    if few:
        yield replace(base, event_days=tuple(few), sort="newest", limit=sum(few.values()) + hidden)
    many = tuple(day for day in days if day not in few)
    if many:
        yield replace(base, best_of=BestOf("event_days", many), limit=a_day)


def best_matching(matching: MatchingArticles, limit: int) -> list[int]:
    """Ids of the articles that match best; a hidden one may be among them, so that the database has to leave it out.

    Raises SearchUnavailable when the engine cannot answer.
    """
    (answer,) = query_engine([replace(matching.request, sort="relevance", limit=limit)])
    return [hit.id for hit in answer.hits]


def best_found_through(counts: EventCounts, limit: int) -> list[int]:
    """Ids of the `limit` best articles that the search does not find, and would by what belongs to its names.

    None where that is not offered. A hidden one may be among them, as above. Raises SearchUnavailable.
    """
    request = counts.matching.request
    tree = found_only_through(request.tree, counts.interpretation, hierarchy())
    return best_matching(MatchingArticles(replace(request, tree=tree)), limit) if tree else []
