"""Query trees and requests as Elasticsearch's query DSL, plain dictionaries; readers' text is only ever a value."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from articles.analysis.words.ascii_folding import has_marks
from articles.search.engines.base import (
    PAIRS,
    THROUGH,
    Beginning,
    EngineRequest,
    exact_filters,
    happened_within,
    ordinals,
    pair,
)
from articles.search.engines.boosts import (
    ALL_WORDS_BOOST,
    AS_WRITTEN_BOOST,
    HEADLINE_BOOST,
    OTHER_SPELLING_BOOST,
    THROUGH_SCORE,
    boost_of,
)
from articles.search.engines.elasticsearch.mapping import ALTERNATIVES, GONE, Json
from articles.search.engines.words import (
    FOLDED,
    FOLDED_HEADLINE,
    HEADLINE,
    TEXT,
    UNMARKED_CODES,
    folded_terms,
    marked_stems,
    same_word,
    stems,
)
from articles.search.fields import ENTITY_FACETS, DayRange
from articles.search.query import (
    And,
    ArticleTerm,
    Axis,
    DaysTerm,
    FacetTerm,
    Leaf,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    SameSentence,
    Selection,
    Term,
    Word,
)

MOST_ENDINGS: Final = 1_000
"""Endings that are tried of a phrase's last word; the time grows with their square, and is 1.7 s at 8,000."""

EVERYTHING: Final[Json] = {"match_all": {}}
NOTHING: Final[Json] = {"match_none": {}}


def any_of(queries: Sequence[Json]) -> Json:
    """One of the queries must match; without any, nothing does."""
    if not queries:
        return NOTHING
    return queries[0] if len(queries) == 1 else {"bool": {"should": list(queries), "minimum_should_match": 1}}


def best_of(queries: Sequence[Json]) -> Json:
    """One of the queries must match, and the best one counts; without any, nothing does."""
    if not queries:
        return NOTHING
    return queries[0] if len(queries) == 1 else {"dis_max": {"queries": list(queries)}}


def terms(field: str, values: Iterable[str | int]) -> Json:
    return {"terms": {field: list(values)}}


def between(field: str, first: int | None, last: int | None) -> Json:
    """A whole number from first to last, both included; None is open."""
    bounds = {name: value for name, value in (("gte", first), ("lte", last)) if value is not None}
    return {"range": {field: bounds}} if bounds else {"exists": {"field": field}}


def tree_query(node: Node) -> Json:
    """The query of a tree; its score is BM25, a word's matches in the headline adding to it."""
    match node:
        case Or():
            return _any(node)
        case Not(child):
            return {"bool": {"must_not": [tree_query(child)]}}
        case And(children):
            return _conjunction(children)
        case _:
            return _leaf(node)


def _any(node: Or) -> Json:
    some = any_of([tree_query(child) for child in node.children])
    if not node.all_first:
        return some
    return best_of([some, {"bool": {"must": [tree_query(child) for child in node.children], "boost": ALL_WORDS_BOOST}}])


def _leaf(node: Leaf | Named) -> Json:
    match node:
        case Named():
            return _named(node)
        case Word(text, headline):
            return _word(text, headline)
        case Phrase(text, headline, slop):
            return _side_by_side(_folded_field(headline), folded_terms(text), slop=slop)
        case Prefix(text, headline):
            return _prefix(_folded_field(headline), folded_terms(text))
        case _:
            return {"constant_score": {"filter": _term(node), "boost": 0}}


def _named(node: Named) -> Json:
    queries: list[Json] = [*({"term": {field: node.entity}} for field in ENTITY_FACETS), tree_query(node.words)]
    if node.through:
        queries.append({"constant_score": {"filter": {"term": {THROUGH: node.entity}}, "boost": THROUGH_SCORE}})
    return any_of(queries)


def _term(node: Term) -> Json:
    match node:
        case FacetTerm(field, value):
            return {"term": {field: value}}
        case DaysTerm(axis, days):
            return any_of(_days(axis, days))
        case ArticleTerm(article, _):
            return {"term": {"id": article}}
        case SameSentence(first, second, _):
            return {"term": {PAIRS: pair(first, second)}}


def _days(axis: Axis, days: DayRange) -> list[Json]:
    if axis == "published":
        return [between("published_day", *ordinals(days))]
    return [between(field, *bounds) for field, bounds in happened_within(days)]


def _conjunction(children: Sequence[Node]) -> Json:
    wanted = [tree_query(child) for child in children if not isinstance(child, Not)]
    unwanted = [tree_query(child.child) for child in children if isinstance(child, Not)]
    if not children:
        return EVERYTHING
    return {"bool": {"must": wanted} | ({"must_not": unwanted} if unwanted else {})}


def _folded_field(headline: bool) -> str:
    return FOLDED_HEADLINE if headline else FOLDED


def _word(text: str, headline: bool) -> Json:
    """The word in every language's stems; one that a language cuts into several has them side by side there."""
    runs, boost = stems(text), boost_of(text)
    if headline:
        return best_of(_in_any_language(HEADLINE, runs, boost))
    more = [best_of(_in_any_language(HEADLINE, runs, boost * HEADLINE_BOOST))]
    written = folded_terms(text)
    if len(written) == 1:
        more.append(_side_by_side(FOLDED, written, boost * AS_WRITTEN_BOOST))
    # What stands in a headline stands in the text as well.
    word = {"bool": {"must": [best_of(_in_any_language(TEXT, runs, boost))], "should": more}}
    return _as_spelled(word, text, marked_stems(runs) if len(written) == 1 else [])


def _as_spelled(word: Json, text: str, marked: Sequence[str]) -> Json:
    """The word, scored lower where it has marks that were not typed, or lacks typed ones where they are kept."""
    if not marked:
        return word
    otherwise = terms(FOLDED, marked)
    if has_marks(text):
        otherwise = {"bool": {"must_not": [otherwise, terms("language", UNMARKED_CODES)]}}
    return {"boosting": {"positive": word, "negative": otherwise, "negative_boost": OTHER_SPELLING_BOOST}}


def _in_any_language(field: str, runs: Sequence[Sequence[str]], boost: float) -> list[Json]:
    """One of the runs; a word is as rare as the commonest of its stems, not as each language's texts are."""
    stemmed = [_scored_as_one(field, one, boost) for one in same_word(runs)]
    return stemmed + [_side_by_side(field, run, boost / len(run)) for run in runs if len(run) > 1]


def _scored_as_one(field: str, stemmed: Sequence[str], boost: float) -> Json:
    return {"match": {field: {"query": " ".join(stemmed), "analyzer": ALTERNATIVES, "boost": boost}}}


def _side_by_side(field: str, words: Sequence[str], boost: float = 1.0, slop: int = 0) -> Json:
    more: Json = {"boost": boost} if boost != 1 else {}
    if not words:
        return NOTHING
    if len(words) == 1:
        return {"term": {field: {"value": words[0]} | more}}
    more |= {"slop": slop} if slop else {}
    return {"match_phrase": {field: {"query": " ".join(words)} | more}}


def _prefix(field: str, words: Sequence[str]) -> Json:
    if not words:
        return NOTHING
    if len(words) == 1:
        return {"prefix": {field: {"value": words[0]}}}
    begun = {"match_phrase_prefix": {field: {"query": " ".join(words), "max_expansions": MOST_ENDINGS}}}
    # Unwrapped, the score would be the sum of all endings' rarity: thousands.
    return {"constant_score": {"filter": begun}}


def begins(wanted: Beginning) -> list[Json]:
    """Every folded word of what is wanted, the last one as the beginning of a word."""
    field, words = _folded_field(not wanted.in_texts), folded_terms(wanted.text)
    return [*({"term": {field: word}} for word in words[:-1]), _prefix(field, words[-1:])]


_query_of: Final = lru_cache(maxsize=8)(tree_query)
"""Requests for fifty days have one tree, whose query is made once; nobody may change it."""


def query(request: EngineRequest, *, chosen: bool) -> Json:
    """Everything that is asked, with or without the chosen facet values; only the tree gives a score."""
    wanted = [_weighed(_query_of(request.tree), request)] if request.tree else []
    unscored = filters(request) + (selections(request.selections) if chosen else [])
    hidden = [terms("id", request.hidden)] if request.hidden else []
    gone = [{"term": {"status": GONE}}] if request.visible_at is None else []
    parts = {"must": wanted, "filter": unscored, "must_not": hidden + gone}
    return {"bool": {name: queries for name, queries in parts.items() if queries}}


def _weighed(wanted: Json, request: EngineRequest) -> Json:
    """Scores multiplied by the request's priors, where its hits are sorted by them."""
    priors = request.priors
    if priors is None or not request.limit or request.sort != "relevance":
        return wanted
    functions: list[Json] = [
        {"filter": between("published_day", first, None), "weight": step} for first, step in priors.steps
    ]
    if priors.prefers_languages:
        functions.append({"filter": terms("language", priors.languages), "weight": priors.language})
    if not functions:
        return wanted
    return {"function_score": {"query": wanted, "functions": functions, "score_mode": "multiply"}}


def filters(request: EngineRequest) -> list[Json]:
    """Everything that a request asks for beside its tree, what is hidden, and the reader's facet values."""
    required = visibility(request.visible_at)
    if request.published:
        required += _days("published", request.published)
    if request.out_by is not None:
        required.append(between("out_day", None, request.out_by))
    happened = _days("happened", request.happened)
    required += [any_of(happened)] if happened else []
    return required + [terms(field, values) for field, values in exact_filters(request)]


def selections(chosen: Iterable[Selection]) -> list[Json]:
    """What an article must match of these choices."""
    return [query for selection in chosen for query in _selection(selection)]


def _selection(selection: Selection) -> list[Json]:
    field, values, excluded = selection.field, selection.values, selection.excluded
    if selection.match == "all":
        queries = [terms(field, [value]) for value in values]
    else:
        queries = [terms(field, values)] if values else []
    return [*queries, *([{"bool": {"must_not": [terms(field, excluded)]}}] if excluded else [])]


def visibility(visible_at: int | None) -> list[Json]:
    """The same rule as `articles.models.article.visible`; nothing for staff."""
    if visible_at is None:
        return []
    window = [
        {"term": {"shown": "window"}},
        between("visible_from", None, visible_at),
        between("visible_until", visible_at + 1, None),
    ]
    return [any_of([{"term": {"shown": "always"}}, {"bool": {"filter": window}}])]


def without(ids: Sequence[int]) -> list[Json]:
    """Any article but these."""
    return [{"bool": {"must_not": [terms("id", ids)]}}] if ids else []
