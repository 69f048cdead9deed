"""Query trees and requests as Elasticsearch's query DSL, plain dictionaries; readers' text is only ever a value."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from articles.analysis.words.tokenizer import fold
from articles.search.engines.base import (
    HEADLINE_BOOST,
    TEXT_LANGUAGES,
    EngineRequest,
    exact_filters,
    happened_within,
    ordinals,
)
from articles.search.engines.elasticsearch.mapping import FOLDED_FIELD, GONE
from articles.search.fields import ENTITY_FACETS, FacetName
from articles.search.query import And, FacetTerm, Named, Node, Not, Or, Phrase, Prefix, Word

Json = dict[str, Any]

MOST_ENDINGS: Final = 1_000
"""Endings that are tried of a phrase's last word; the time grows with their square, and is 1.7 s at 8,000."""

EVERYTHING: Final[Json] = {"match_all": {}}
NOTHING: Final[Json] = {"match_none": {}}


def any_of(queries: Sequence[Json]) -> Json:
    """One of the queries must match; without any, nothing does."""
    if not queries:
        return NOTHING
    return queries[0] if len(queries) == 1 else {"bool": {"should": list(queries), "minimum_should_match": 1}}


def terms(field: str, values: Iterable[str | int]) -> Json:
    return {"terms": {field: list(values)}}


def between(field: str, first: int | None, last: int | None) -> Json:
    """A whole number from first to last, both included; None is open."""
    bounds = {name: value for name, value in (("gte", first), ("lte", last)) if value is not None}
    return {"range": {field: bounds}} if bounds else {"exists": {"field": field}}


def tree_query(node: Node) -> Json:
    """The query of a tree; its score is BM25, a word's matches in the headline adding to it."""
    match node:
        case Or(children):
            return any_of([tree_query(child) for child in children])
        case Not(child):
            return {"bool": {"must_not": [tree_query(child)]}}
        case And(children):
            return _conjunction(children)
        case _:
            return _leaf(node)


def _leaf(node: Word | Phrase | Prefix | FacetTerm | Named) -> Json:
    match node:
        case Named(entity, _, words):
            return any_of([*({"term": {field: entity}} for field in ENTITY_FACETS), tree_query(words)])
        case Word(text, headline):
            return _word(text, headline)
        case Phrase(text, headline):
            return {"match_phrase": {_folded_field(headline): {"query": text, "analyzer": FOLDED_FIELD}}}
        case Prefix(text, headline):
            return _prefix(_folded_field(headline), [token.text for token in fold(text)])
        case FacetTerm(field, value):
            return {"constant_score": {"filter": {"term": {field: value}}, "boost": 0}}


def _conjunction(children: Sequence[Node]) -> Json:
    wanted = [tree_query(child) for child in children if not isinstance(child, Not)]
    unwanted = [tree_query(child.child) for child in children if isinstance(child, Not)]
    if not children:
        return EVERYTHING
    return {"bool": {"must": wanted} | ({"must_not": unwanted} if unwanted else {})}


def _folded_field(headline: bool) -> str:
    return "folded_headline" if headline else FOLDED_FIELD


def _word(text: str, headline: bool) -> Json:
    """The word in every language's stems; one that a language cuts into several has them side by side there."""
    in_headlines = [
        _stemmed(f"headline_{language}", text, None if headline else HEADLINE_BOOST) for language in TEXT_LANGUAGES
    ]
    in_texts = [] if headline else [_stemmed(f"text_{language}", text, None) for language in TEXT_LANGUAGES]
    return any_of([*in_texts, *in_headlines])


def _stemmed(field: str, text: str, boost: float | None) -> Json:
    return {"match_phrase": {field: {"query": text} | ({"boost": boost} if boost else {})}}


def _prefix(field: str, words: Sequence[str]) -> Json:
    if not words:
        return NOTHING
    if len(words) == 1:
        return {"prefix": {field: {"value": words[0]}}}
    begun = {"match_phrase_prefix": {field: {"query": " ".join(words), "max_expansions": MOST_ENDINGS}}}
    # Unwrapped, the score would be the sum of all endings' rarity: thousands.
    return {"constant_score": {"filter": begun}}


def begins(field: str, text: str) -> list[Json]:
    """Every folded word of `text`, the last one as the beginning of a word."""
    words = [token.text for token in fold(text)]
    return [*({"term": {field: word}} for word in words[:-1]), _prefix(field, words[-1:])]


def query(request: EngineRequest, *, chosen: bool) -> Json:
    """Everything that is asked, with or without the chosen facet values; only the tree gives a score."""
    wanted = [tree_query(request.tree)] if request.tree else []
    unscored = filters(request) + (selections(request, except_for=None) if chosen else [])
    hidden = [terms("id", request.hidden)] if request.hidden else []
    gone = [{"term": {"status": GONE}}] if request.visible_at is None else []
    parts = {"must": wanted, "filter": unscored, "must_not": hidden + gone}
    return {"bool": {name: queries for name, queries in parts.items() if queries}}


def filters(request: EngineRequest) -> list[Json]:
    """Everything that a request asks for beside its tree, what is hidden, and the reader's facet values."""
    required = visibility(request.visible_at)
    if request.published:
        required.append(between("published_day", *ordinals(request.published)))
    happened = [between(field, *bounds) for field, bounds in happened_within(request.happened)]
    required += [any_of(happened)] if happened else []
    return required + [terms(field, values) for field, values in exact_filters(request)]


def selections(request: EngineRequest, except_for: FacetName | None) -> list[Json]:
    return [
        terms(selection.field, selection.values) for selection in request.selections if selection.field != except_for
    ]


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
