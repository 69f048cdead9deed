"""An EngineRequest as the body of a `_search`, and the answer read back: pure functions on dictionaries."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from rapidfuzz.distance import OSA

from articles.search.engines.base import (
    COUNT_PREFIX,
    EXCLUDED_PREFIX,
    EXTRA_FACET_VALUES,
    INCLUDED_PREFIX,
    KEPT_OF_TWO,
    RESULT_WINDOW,
    BestOf,
    EngineAnswer,
    EngineHit,
    EngineRequest,
    FacetRequest,
    buckets,
    excluded_counts,
    facet_counts,
    narrowing,
    number_counts,
    slips,
)
from articles.search.engines.elasticsearch.mapping import GONE, Json
from articles.search.engines.elasticsearch.queries import query, selections, terms
from articles.search.engines.elasticsearch.server import taking_apart
from articles.search.engines.words import FOLDED, TEXT
from articles.search.errors import SearchUnavailable
from articles.search.query import Selection

EXACT_UP_TO: Final = 10_000
"""Totals are counted to here, and reported as more beyond; counting on would cost every common search."""

MOST_NUMBERS: Final = 30_000
"""Values of a whole number that are counted: more days than 80 years have, in sum below the server's 65,536."""

MOST_SHARD_VALUES: Final = 65_000
"""Values each of several shards counts before they are summed: so many that the sums are exact."""

MOST_SPELLINGS: Final = 50
"""Words near one that the server lists, the nearest first and then the commonest."""

FACET: Final = "facet:"
ALL: Final = "all"
BEST: Final = "best"

IDS: Final[Json] = {"stored_fields": "_none_", "docvalue_fields": ["id"]}
"""Of a hit only its id."""

SHORTEST_KEYWORD: Final = len("id:") + 4
"""Characters of a word that may say what an article is about, its language before it."""

SORTS: Final = {"newest": ("newest_key", "desc"), "oldest": ("oldest_key", "asc")}


def search_body(request: EngineRequest, shards: int = 1) -> Json:
    """Hits, total, facets and counts in one body.

    Chosen facet values are a `post_filter`, and a filter around each aggregation that they apply to: a facet
    leaves out its own choice and keeps the others' (see `FacetRequest`).
    """
    if request.best_of:
        return _best_of_body(request, request.best_of)
    aggregations = _aggregations(request, shards)
    # Without aggregations to spare, the choice belongs to the query itself.
    after = selections(request.selections) if aggregations else []
    return (
        {
            "query": query(request, chosen=not aggregations),
            "track_total_hits": True if request.exact_total else EXACT_UP_TO,
            "stored_fields": "_none_",
        }
        | _hits_body(request)
        | ({"post_filter": {"bool": {"filter": after}}} if after else {})
        | ({"aggs": aggregations} if aggregations else {})
    )


def _best_of_body(request: EngineRequest, best_of: BestOf) -> Json:
    """The first articles of each value, in one pass over the articles of all of them."""
    best = {"size": request.limit, "sort": _order(_sort(request)), "_source": False} | IDS
    by_value = {"field": best_of.field, "include": list(best_of.values), "size": len(best_of.values)}
    body = query(request, chosen=True)
    body["bool"].setdefault("filter", []).append(terms(best_of.field, best_of.values))
    aggregation = {"terms": by_value, "aggs": {BEST: {"top_hits": best}}}
    return {"query": body, "size": 0, "track_total_hits": False, "aggs": {BEST: aggregation}}


def _sort(request: EngineRequest) -> str:
    return "newest" if request.sort == "relevance" and request.tree is None else request.sort


def _order(sort: str) -> list[Json | str]:
    if sort == "relevance":
        return ["_score", {"newest_key": "desc"}]
    field, direction = SORTS[sort]
    return [{field: direction}]


def _hits_body(request: EngineRequest) -> Json:
    size = min(request.limit, max(0, RESULT_WINDOW - request.offset))
    sort = _sort(request)
    if not size:
        return {"size": 0}
    body: Json = {"size": size, "sort": _order(sort), "docvalue_fields": ["id"]}
    by_place = sort == "relevance" or request.after is None
    return body | ({"from": request.offset} if by_place else {"search_after": [request.after]})


def _aggregations(request: EngineRequest, shards: int) -> Json:
    """Facets and counts, each under the filter of the choices that apply to it."""
    shared: Json = {COUNT_PREFIX + name: _terms(name, MOST_NUMBERS, shards) for name in request.counts}
    own = _excluded(request)
    for facet in request.facets:
        counted, choices = _facet(facet, shards), narrowing(request, facet.field)
        if choices == request.selections:
            shared |= counted
        else:
            own[FACET + facet.field] = _filtered(choices, counted)
    if not shared:
        return own
    return own | ({ALL: _filtered(request.selections, shared)} if request.selections else shared)


def _excluded(request: EngineRequest) -> Json:
    """The counts beside excluded values, numbered: what a value is written with may not be in a name."""
    counted = enumerate(excluded_counts(request))
    return {f"{EXCLUDED_PREFIX}{number}": _filtered(one.selections) for number, one in counted}


def _filtered(choices: Sequence[Selection], inside: Json | None = None) -> Json:
    return {"filter": {"bool": {"filter": selections(choices)}}} | ({"aggs": inside} if inside else {})


def _facet(facet: FacetRequest, shards: int) -> Json:
    """The commonest values, and those counted in any case."""
    aggregations: Json = {facet.field: _terms(facet.field, facet.size + EXTRA_FACET_VALUES, shards)}
    if facet.include:
        named = _terms(facet.field, len(facet.include), shards)
        named["terms"]["include"] = list(facet.include)
        aggregations[INCLUDED_PREFIX + facet.field] = named
    return aggregations


def _terms(field: str, size: int, shards: int) -> Json:
    terms: Json = {"field": field, "size": size}
    if shards > 1:
        terms["shard_size"] = MOST_SHARD_VALUES
    return {"terms": terms}


def engine_answer(request: EngineRequest, response: Mapping[str, Any]) -> EngineAnswer:
    """The response to `search_body(request)`, which must be whole."""
    by_time = _sort(request) != "relevance"
    with taking_apart("searching"):
        if request.best_of:
            return _best_of_answer(response)
        hits = tuple(_hit(hit, by_time) for hit in response["hits"]["hits"])
        total, is_exact = int(response["hits"]["total"]["value"]), response["hits"]["total"]["relation"] == "eq"
        aggregations = response.get("aggregations", {})
        counts = {name: buckets(aggregation) for name, aggregation in _flat(aggregations).items()}
        missing = _requested_counts(request) - counts.keys() | _excluded(request).keys() - aggregations.keys()
    if missing:
        raise SearchUnavailable(f"searching: the answer is not whole: it lacks {', '.join(sorted(missing))}")
    for number, one in enumerate(excluded_counts(request)):
        counted = aggregations[f"{EXCLUDED_PREFIX}{number}"]["doc_count"]
        counts.setdefault(EXCLUDED_PREFIX + one.field, {})[one.value] = int(counted)
    facets = {facet.field: facet_counts(facet, counts) for facet in request.facets}
    return EngineAnswer(hits, total, is_exact, facets, number_counts(request, counts))


def _best_of_answer(response: Mapping[str, Any]) -> EngineAnswer:
    best = {one["key"]: ids(one[BEST]) for one in response["aggregations"][BEST]["buckets"]}
    return EngineAnswer((), 0, total_is_exact=False, best_of=best)


def _hit(hit: Mapping[str, Any], by_time: bool) -> EngineHit:
    score, key = (0.0, int(hit["sort"][0])) if by_time else (float(hit["_score"]), 0)
    return EngineHit(int(hit["fields"]["id"][0]), score, key)


def _requested_counts(request: EngineRequest) -> set[str]:
    """The names of every count that the request asks for."""
    named = {INCLUDED_PREFIX + facet.field for facet in request.facets if facet.include}
    return named | {facet.field for facet in request.facets} | {COUNT_PREFIX + name for name in request.counts}


def _flat(aggregations: Mapping[str, Any]) -> dict[str, Any]:
    """Every terms aggregation by its name, whatever filter it stood under."""
    flat: dict[str, Any] = {}
    for name, aggregation in aggregations.items():
        if name == ALL or name.startswith(FACET):
            flat |= {inner: value for inner, value in aggregation.items() if inner != "doc_count"}
        elif not name.startswith(EXCLUDED_PREFIX):
            flat[name] = aggregation
    return flat


def newest_body(words: Sequence[Json], visible: Sequence[Json], limit: int) -> Json:
    wanted = {"query": {"bool": {"filter": [*words, *visible]}}, "sort": [{"newest_key": "desc"}]}
    return wanted | {"size": limit, "track_total_hits": False} | IDS


def near_words_bodies(word: str) -> list[Json]:
    """For each number of slips the index's own words so near a folded one, those of hidden articles among them.

    Ten times faster than a fuzzy query for articles with any such word, which reads what all of them are in. Of two
    slips only words with the same first letter are listed, which halves the time.
    """
    return [_near_words_body(word, distance, KEPT_OF_TWO if distance > 1 else 0) for distance in slips(word)]


def _near_words_body(word: str, distance: int, kept: int) -> Json:
    near = {
        "field": FOLDED,
        "analyzer": "keyword",
        "size": MOST_SPELLINGS,
        "suggest_mode": "always",
        "max_edits": distance,
        "prefix_length": kept,
        "min_word_length": 1,
        "accuracy": 0,
    }
    return {"size": 0, "track_total_hits": False, "suggest": {"spellings": {"text": word, "term": near}}}


def near_words(word: str, distance: int, response: Mapping[str, Any]) -> list[str]:
    """Of a response to such a body, the words that are just so many slips from the folded one."""
    options = [option["text"] for found in response["suggest"]["spellings"] for option in found["options"]]
    return [text for text in options if OSA.distance(word, text) == distance]


def more_like_this_body(index: str, pk: int, visible: Sequence[Json], limit: int) -> Json:
    """The engine's own choice of the words that say most about the article."""
    like: Json = {
        "fields": [TEXT],
        "like": [{"_index": index, "_id": str(pk)}],
        "min_term_freq": 1,
        "min_doc_freq": 2,
        "min_word_length": SHORTEST_KEYWORD,
        "max_query_terms": 20,
        "minimum_should_match": "0%",
    }
    return {
        "query": {"bool": {"must": [{"more_like_this": like}], "filter": list(visible)}},
        "size": limit,
        "track_total_hits": False,
    } | IDS


def walk_body(filters: Sequence[Json], point: str, after: int | None, size: int) -> Json:
    """One page of (id, revision) by ascending id, of one state of the index."""
    body: Json = {
        "query": {"bool": {"filter": list(filters)}},
        "pit": {"id": point, "keep_alive": "2m"},
        "sort": [{"id": "asc"}],
        "size": size,
        "track_total_hits": False,
        "stored_fields": "_none_",
        "docvalue_fields": ["id", "revision"],
    }
    return body if after is None else body | {"search_after": [after]}


def hit_revisions(response: Mapping[str, Any]) -> list[tuple[int, int]]:
    return [(int(hit["fields"]["id"][0]), int(hit["fields"]["revision"][0])) for hit in response["hits"]["hits"]]


def copy_body(serving: str, new: str) -> Json:
    """A reindex that keeps versions, and in the new index whatever is there at a later one."""
    return {
        "source": {"index": serving, "query": {"bool": {"must_not": [{"term": {"status": GONE}}]}}, "size": 1_000},
        "dest": {"index": new, "version_type": "external_gte"},
        "conflicts": "proceed",
    }


def ids(response: Mapping[str, Any]) -> list[int]:
    return [int(hit["fields"]["id"][0]) for hit in response["hits"]["hits"]]
