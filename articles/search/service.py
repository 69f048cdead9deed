"""Searches of every kind: what the engine is asked, and its answer with rows of the database."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db.models import Q

from articles.annotation.entities import hierarchy
from articles.models import Article, IndexChange, QueryLogEntry, database_now
from articles.search.answers.facets import facet_of, facet_requests, facets, included, with_zeros
from articles.search.answers.highlighting import leaves
from articles.search.answers.hits.hydration import hydrate
from articles.search.answers.hits.paging import FOLDED, RowsOfPage, page_of_stories, pages
from articles.search.answers.labels import found_by, labels
from articles.search.answers.priors import priors_of
from articles.search.answers.results import Facet, Hit, Interpretation, SearchResults, StaffResults, Suggestion
from articles.search.answers.strips.drawing import strip_of
from articles.search.answers.strips.planning import PARTS_OF, chosen_days, strip_counts, strip_plan
from articles.search.answers.strips.standing_out import as_shown, enlarged
from articles.search.answers.through import offered, through_counts
from articles.search.dates.strip import Histogram
from articles.search.engines import search_engine
from articles.search.engines.base import (
    RESULT_WINDOW,
    EngineAnswer,
    EngineHit,
    EngineRequest,
    FacetCounts,
    FacetRequest,
    of_query,
)
from articles.search.errors import CountsUnavailable
from articles.search.fields import STAFF_FACETS, DayRange, FacetField
from articles.search.interpretation import InterpretedQuery, interpret
from articles.search.language.grammar import parse
from articles.search.monitoring.query_log import in_query_log, monitored, parameters
from articles.search.query import Node, Phrase, Prefix, SearchQuery, Word
from articles.search.suggestions import suggestions, unknown_topics

MOST_LEFT_OUT: Final = 10_000
"""Articles that a request leaves out by their ids. On a busy machine 10,000 took 40 ms on the embedded engine and 70 on
Elasticsearch, 50,000 took 110 and 230.
"""

FACET_VALUES_SHOWN: Final = 50
FACET_VALUES_SEARCHED: Final = 10_000
"""Of one facet, when somebody types a part of a value: the commonest. Chosen by hand, not measured."""


@dataclass(frozen=True, slots=True)
class MatchingArticles:
    """The visible articles that match a search at one moment, to ask more about without reading the search again.

    `request` is the engine's and search's own: who holds one hands it back to search.
    """

    request: EngineRequest


def query_engine(requests: Sequence[EngineRequest]) -> list[EngineAnswer]:
    """The engine's answers to the requests, in their order. Raises SearchUnavailable when it cannot answer."""
    return search_engine().search(requests)


def hidden_ids(now: datetime) -> tuple[int, ...]:
    """Ids that the index may still show and readers must not see, or not by the text it holds; longest hidden first.

    At most `MOST_LEFT_OUT`, and one more when there are more.
    """
    hidden = IndexChange.objects.filter(hidden_from__lte=now).order_by("hidden_from")
    return tuple(hidden.values_list("article_id", flat=True)[: MOST_LEFT_OUT + 1])


def engine_request(query: SearchQuery, tree: Node | None, now: datetime, *, counted: bool = True) -> EngineRequest:
    """The request for the query's matching articles, without hits, facets or counts.

    Raises CountsUnavailable when too many articles are hidden to leave them out, unless nothing is to be `counted`:
    of hits the database leaves them out.
    """
    hidden = hidden_ids(now)
    if counted and len(hidden) > MOST_LEFT_OUT:
        raise CountsUnavailable("too many articles were hidden since the index was last written")
    request = EngineRequest(visible_at=int(now.timestamp()), hidden=hidden, sort=query.sort, limit=0)
    return of_query(request, query, tree)


@in_query_log(QueryLogEntry.Kind.ARTICLES)
@monitored("articles", parameters)
def search_articles(
    query: SearchQuery,
    now: datetime | None = None,
    *,
    after: int | None = None,
    counted: bool = True,
    exact_total: bool = False,
) -> SearchResults:
    """A page of the articles of `query` that readers may see at `now`, with facets, histogram and suggestions.

    `after` is the `last_key` of a page before, in an order by time; without `counted` there are no facets, no
    histogram, and no total where that cannot be known (see `SearchResults`).
    Raises SearchUnavailable when the engine cannot answer, CountsUnavailable when only the counts cannot be had.
    """
    now = now or database_now()
    interpreted = interpret(query, now)
    bare = engine_request(query, interpreted.tree, now, counted=counted or exact_total)
    is_folded = query.rows == "stories" and len(bare.hidden) <= MOST_LEFT_OUT
    request = replace(
        bare,
        offset=0 if is_folded else _offset(query),
        limit=FOLDED if is_folded else query.page_size,
        after=after,
        exact_total=exact_total,
        priors=priors_of(query, now),
    )
    request = counting(request, query) if counted else request
    through = through_counts(query, interpreted.interpretation.parts, request, hierarchy()) if counted else ()
    answer, *widened = query_engine([request, *(one.request for one in through)])
    page = page_of_stories(query, request, answer) if is_folded else RowsOfPage(answer.hits)
    hits = hydrate(page.hits, interpreted.tree, now)
    if len(request.hidden) > MOST_LEFT_OUT:
        answer = _uncounted(answer, len(hits), request)
    labelled = facets(query, _with_all_values(answer, request))
    return SearchResults(
        query=query,
        interpretation=offered(explained(interpreted, request, answer.total), through, widened, hierarchy()),
        hits=hits,
        total=answer.total,
        total_is_exact=answer.total_is_exact,
        pages=page.pages or pages(query, answer.total),
        facets=as_shown(labelled),
        histogram=strip_beside(query, request, answer, labelled) if counted else None,
        suggestions=_suggested(query, interpreted, request, answer, now) if query.page == 1 and after is None else (),
        last_key=page.hits[-1].key if len(page.hits) == query.page_size and query.sort != "relevance" else None,
        stories=page.stories,
    )


def counting(request: EngineRequest, query: SearchQuery) -> EngineRequest:
    """The request with facets and what its strip of bars is drawn of; within a span more values, to be compared.

    What shares are taken of has to be exact.
    """
    chosen = bool(chosen_days(query))
    wanted = facet_requests(query)
    return replace(
        request,
        facets=enlarged(wanted) if chosen else wanted,
        counts=(*request.counts, *strip_counts(query)),
        exact_total=request.exact_total or chosen or query.bars in PARTS_OF,
    )


def strip_beside(
    query: SearchQuery, request: EngineRequest, answer: EngineAnswer, labelled: Sequence[Facet]
) -> Histogram | None:
    """The strip of bars over a search whose `counting` request was answered so; one more batch where days need it."""
    plan = strip_plan(query, request, answer, labelled)
    answers = query_engine([*plan.requests.values()]) if plan.requests else []
    return strip_of(plan, answer, labelled, dict(zip(plan.requests, answers, strict=True)))


def explained(interpreted: InterpretedQuery, request: EngineRequest, total: int) -> Interpretation:
    """How the query was read; where nothing was found, also which of its topics no article has."""
    interpretation = interpreted.interpretation
    unknown = () if total else unknown_topics(interpreted, request)
    return replace(interpretation, repairs=interpretation.repairs + unknown) if unknown else interpretation


def _with_all_values(answer: EngineAnswer, request: EngineRequest) -> EngineAnswer:
    """Where filters leave nothing, the values that the words alone have, at 0; the answer as it is elsewhere."""
    is_filtered = request.selections or request.published or request.happened or request.out_by is not None
    if answer.total or not request.facets or not is_filtered:
        return answer
    bare = replace(request, selections=(), published=DayRange(), happened=DayRange(), out_by=None)
    (wider,) = query_engine([replace(bare, limit=0, offset=0, counts=())])
    return with_zeros(answer, wider)


def _suggested(
    query: SearchQuery, interpreted: InterpretedQuery, request: EngineRequest, answer: EngineAnswer, now: datetime
) -> tuple[Suggestion, ...]:
    """None while so much is hidden that nothing can be counted."""
    if len(request.hidden) > MOST_LEFT_OUT:
        return ()
    return suggestions(query, interpreted, request, answer.total, now)


def _offset(query: SearchQuery) -> int:
    """Hits before the query's page; a page that lies too deep is the last that can be reached."""
    return max(0, min((query.page - 1) * query.page_size, RESULT_WINDOW - query.page_size))


def _uncounted(answer: EngineAnswer, shown: int, request: EngineRequest) -> EngineAnswer:
    """The answer with a total that is not exact: up to this page what was shown, and one more where a page follows."""
    is_last = len(answer.hits) < request.limit
    return replace(answer, total=request.offset + shown + (not is_last), total_is_exact=False)


@monitored("count", parameters)
def count_articles(query: SearchQuery, now: datetime | None = None) -> int:
    """How many articles readers may see of `query`."""
    now = now or database_now()
    (answer,) = query_engine([replace(engine_request(query, interpret(query, now).tree, now), exact_total=True)])
    return answer.total


@monitored("facet", parameters)
def find_in_facet(query: SearchQuery, facet: FacetField, typed: str = "", now: datetime | None = None) -> Facet:
    """Up to fifty values of one facet, counted as beside the results: the commonest, or those that `typed` finds.

    They are looked for among the 10,000 commonest (see `found_by`). Raises SearchUnavailable, CountsUnavailable.
    """
    now = now or database_now()
    size = FACET_VALUES_SEARCHED if typed else FACET_VALUES_SHOWN
    request = replace(
        engine_request(query, interpret(query, now).tree, now),
        facets=(FacetRequest(facet.name, size, included(facet, query)),),
    )
    (answer,) = query_engine([request])
    counts = answer.facets[facet.name]
    labels_by_value = labels(facet.name, [value for value, _ in counts.values])
    if typed:
        matching = found_by(typed, facet.name, labels_by_value)
        values = [pair for pair in counts.values if pair[0] in matching]
        counts = FacetCounts(tuple(values[:FACET_VALUES_SHOWN]), more=len(values) > FACET_VALUES_SHOWN)
    return facet_of(facet, query, counts, labels_by_value)


def newest(limit: int, now: datetime | None = None) -> tuple[Hit, ...]:
    """The newest visible articles from the database: they show whether or not search is up."""
    return _newest(Q(), limit, now or database_now())


def newest_titled(query: SearchQuery, limit: int, now: datetime | None = None) -> tuple[Hit, ...]:
    """The newest visible articles with every plain word of the query in the headline, from the database alone.

    What readers get instead of a search while the engine is down; empty for a query without words.
    """
    words = [leaf.text for leaf in leaves(parse(query.text).tree) if isinstance(leaf, Word | Phrase | Prefix)]
    titled = Q()
    for word in words:
        titled &= Q(headline__icontains=word)
    return _newest(titled, limit, now or database_now()) if words else ()


def _newest(condition: Q, limit: int, now: datetime) -> tuple[Hit, ...]:
    # Of "not null" SQLite makes a search of the index of days, of "not (null)" a walk through all and a sort.
    dated = Article.objects.visible(now).filter(condition, published_at__isnull=False)
    rows = dated.order_by("-published_at", "-pk")
    return hydrate([EngineHit(pk, 0.0) for pk in rows.values_list("pk", flat=True)[:limit]], None, now)


def _article_parameter(article: Article) -> str:
    return f"article={article.pk}"


@monitored("related", _article_parameter)
def related(article: Article, limit: int, now: datetime | None = None) -> tuple[Hit, ...]:
    """Visible articles whose words are most like this one's, likest first. Raises SearchUnavailable."""
    now = now or database_now()
    ids = search_engine().more_like_this(
        article.pk, visible_at=int(now.timestamp()), hidden=hidden_ids(now)[:MOST_LEFT_OUT], limit=limit
    )
    return hydrate([EngineHit(pk, 0.0) for pk in ids], None, now)


@monitored("staff", parameters)
def staff_search(query: SearchQuery, sources: Sequence[str] | None) -> StaffResults:
    """Articles of these outlets (slugs; None is every outlet) in any state that match, one page of them.

    Raises SearchUnavailable when the engine cannot answer.
    """
    seen = Article.objects.all() if sources is None else Article.objects.filter(source__slug__in=sources)
    request = EngineRequest(
        tree=interpret(query, seen=seen).tree,
        selections=query.selections,
        sources=None if sources is None else tuple(sources),
        sort=query.sort,
        offset=_offset(query),
        limit=query.page_size,
        facets=tuple(FacetRequest(facet.name, facet.shown_to_staff, included(facet, query)) for facet in STAFF_FACETS),
    )
    (answer,) = query_engine([request])
    return StaffResults(
        ids=tuple(hit.id for hit in answer.hits),
        total=answer.total,
        total_is_exact=answer.total_is_exact,
        reachable=min(answer.total, RESULT_WINDOW),
        pages=pages(query, answer.total),
        facets=facets(query, answer, STAFF_FACETS),
    )
