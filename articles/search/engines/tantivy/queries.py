"""Query trees and requests as tantivy queries; no text of a reader ever reaches tantivy's own parser."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import tantivy

from articles.search.engines.base import (
    PAIRS,
    THROUGH,
    Beginning,
    Bounds,
    EngineRequest,
    exact_filters,
    happened_within,
    ordinals,
    pair,
)
from articles.search.engines.boosts import ALL_WORDS_BOOST, THROUGH_SCORE
from articles.search.engines.tantivy.schema import SCHEMA
from articles.search.engines.tantivy.scoring import (
    MUST,
    MUST_NOT,
    SHOULD,
    Counts,
    Query,
    best_of,
    side_by_side,
    term,
    word_query,
)
from articles.search.engines.words import FOLDED, FOLDED_HEADLINE, folded_terms
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

LATEST: Final = 1 << 63

SAFE_BEGINNING: Final = 4
"""Letters from which on all endings of a phrase's last word are tried; tantivy fails at more than 16,384 of
them, so that shorter beginnings get the first 50 in each segment."""

NOT_PLAIN: Final = re.compile(r"([\\.+*?()|\[\]{}^$#&~-])")
"""What a pattern of tantivy's gives a meaning; it refuses a backslash before anything that is not of ASCII."""


def all_of(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """Every query must match; without any, everything does."""
    if not queries:
        return Query.all_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(MUST, query) for query in queries])


def any_of(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """One of the queries must match; without any, nothing does."""
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(SHOULD, query) for query in queries])


def terms(field: str, values: Iterable[str | int]) -> tantivy.Query:
    """One of the values, each scored 1."""
    listed = list(values)
    if len(listed) == 1:
        # A set is looked up in the whole index first, a term only where all else matches: half the time of a day's.
        return Query.const_score_query(term(field, listed[0]), 1.0)
    return Query.term_set_query(SCHEMA, field, listed) if listed else Query.empty_query()


def between(field: str, first: int | None, last: int | None) -> tantivy.Query:
    """A whole number from first to last, both included; None is open."""
    low, high = first or 0, LATEST if last is None else last
    if low > high:
        return Query.empty_query()
    return Query.range_query(SCHEMA, field, tantivy.FieldType.Unsigned, low, high)


def tree_query(node: Node, counts: Counts) -> tantivy.Query:
    """The query of a tree; its score is BM25, a word's matches in the headline adding to it."""
    match node:
        case Or():
            return _any(node, counts)
        case Not(child):
            return without_any(tree_query(child, counts))
        case And(children):
            return _conjunction(children, counts)
        case Named():
            return _named(node, counts)
        case _:
            return _leaf(node, counts)


def _any(node: Or, counts: Counts) -> tantivy.Query:
    queries = [tree_query(child, counts) for child in node.children]
    if not node.all_first:
        return any_of(queries)
    return best_of([any_of(queries), Query.boost_query(all_of(queries), ALL_WORDS_BOOST)])


def _named(node: Named, counts: Counts) -> tantivy.Query:
    queries = [*(term(field, node.entity) for field in ENTITY_FACETS), tree_query(node.words, counts)]
    if node.through:
        queries.append(Query.const_score_query(term(THROUGH, node.entity), THROUGH_SCORE))
    return any_of(queries)


def is_scored(node: Node | None) -> bool:
    """Whether the tree can score one of its articles above another."""
    match node:
        case And(children) | Or(children):
            return any(is_scored(child) for child in children)
        case None | Not() | FacetTerm() | DaysTerm() | ArticleTerm() | SameSentence():
            return False
    return True


def _leaf(node: Leaf, counts: Counts) -> tantivy.Query:
    match node:
        case Word(text, headline):
            return word_query(text, counts, headline=headline)
        case Phrase(text, headline, slop):
            return side_by_side(_folded_field(headline), folded_terms(text), slop)
        case Prefix(text, headline):
            return _prefix(_folded_field(headline), folded_terms(text))
        case _:
            return unscored(_term(node))


def _term(node: Term) -> tantivy.Query:
    match node:
        case FacetTerm(field, value):
            return term(field, value)
        case DaysTerm(axis, days):
            return any_of(_days(axis, days))
        case ArticleTerm(article, _):
            return term("id", article)
        case SameSentence(first, second, _):
            return term(PAIRS, pair(first, second))


def _days(axis: Axis, days: DayRange) -> list[tantivy.Query]:
    if axis == "published":
        return [_from_one("published_day", ordinals(days))]
    return [_from_one(field, bounds) for field, bounds in happened_within(days)]


def _conjunction(children: Sequence[Node], counts: Counts) -> tantivy.Query:
    wanted = [tree_query(child, counts) for child in children if not isinstance(child, Not)]
    unwanted = [tree_query(child.child, counts) for child in children if isinstance(child, Not)]
    if not unwanted:
        return all_of(wanted)
    required = wanted or [_everything()]
    return Query.boolean_query([*((MUST, query) for query in required), *((MUST_NOT, query) for query in unwanted)])


def _folded_field(headline: bool) -> str:
    return FOLDED_HEADLINE if headline else FOLDED


def _prefix(field: str, words: Sequence[str]) -> tantivy.Query:
    """Words side by side, the last one as the beginning of a word; scored 1, however many endings it has."""
    if not words:
        return Query.empty_query()
    *before, beginning = (NOT_PLAIN.sub(r"\\\1", word) for word in words)
    if not before:
        return Query.regex_query(SCHEMA, field, beginning + ".*")
    if len(words[-1]) < SAFE_BEGINNING:
        begun = Query.phrase_prefix_query(SCHEMA, field, list(words))
    else:
        begun = Query.regex_phrase_query(SCHEMA, field, [*before, beginning + ".*"])
    return Query.const_score_query(begun, 1.0)


def begins(wanted: Beginning) -> tantivy.Query:
    """Every folded word of what is wanted, the last one as the beginning of a word."""
    field, words = _folded_field(not wanted.in_texts), folded_terms(wanted.text)
    return all_of([*(term(field, word) for word in words[:-1]), _prefix(field, words[-1:])])


def alike(word: str, distance: int) -> tantivy.Query:
    """A word as it is written that is at most so many slips away from a folded one."""
    return Query.fuzzy_term_query(SCHEMA, FOLDED, word, distance=distance, transposition_cost_one=True)


def filters(request: EngineRequest) -> list[tantivy.Query]:
    """Everything that a request asks for beside its tree and the reader's facet values."""
    required = visibility(request.visible_at)
    if request.published:
        required += _days("published", request.published)
    if request.out_by is not None:
        required.append(_from_one("out_day", (None, request.out_by)))
    happened = _days("happened", request.happened)
    required += [any_of(happened)] if happened else []
    required += [terms(field, values) for field, values in exact_filters(request)]
    return required + without(request.hidden)


def without(ids: Sequence[int]) -> list[tantivy.Query]:
    """Any article but these."""
    return [without_any(terms("id", ids))] if ids else []


def without_any(query: tantivy.Query) -> tantivy.Query:
    """What does not match the query."""
    return Query.boolean_query([(MUST, _everything()), (MUST_NOT, query)])


def unscored(query: tantivy.Query) -> tantivy.Query:
    """The query, adding nothing to a score."""
    return Query.const_score_query(query, 0.0)


def _everything() -> tantivy.Query:
    """Every article, none better than another."""
    return unscored(Query.all_query())


def visibility(visible_at: int | None) -> list[tantivy.Query]:
    """The same rule as `articles.models.article.visible`; nothing for staff."""
    if visible_at is None:
        return []
    embargoed = [
        term("shown", "window"),
        between("visible_from", None, visible_at),
        between("visible_until", visible_at + 1, None),
    ]
    return [any_of([term("shown", "always"), all_of(embargoed)])]


def _from_one(field: str, bounds: Bounds) -> tantivy.Query:
    """Days, months and years are counted from 1 on."""
    first, last = bounds
    return between(field, first or 1, last)


def selection_queries(selection: Selection) -> list[tantivy.Query]:
    field, values, excluded = selection.field, selection.values, selection.excluded
    if selection.match == "all":
        queries = [term(field, value) for value in values]
    else:
        queries = [terms(field, values)] if values else []
    return [*queries, *([without_any(terms(field, excluded))] if excluded else [])]


class TreeQueries:
    """The queries of trees in one state of the index, each made once: requests for fifty days have one tree.

    The `counts` are those of that state.
    """

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._made: dict[int, tuple[Node, tantivy.Query]] = {}

    def of(self, tree: Node) -> tantivy.Query:
        # The tree is held with its query, so that no other takes its place, and its number, in memory.
        if id(tree) not in self._made:
            self._made[id(tree)] = tree, tree_query(tree, self._counts)
        return self._made[id(tree)][1]


def conditions(
    request: EngineRequest, trees: TreeQueries, selections: Iterable[Selection] | None = None
) -> list[tantivy.Query]:
    """Everything that is asked, with other choices where these are given; only the tree gives a score."""
    selections = request.selections if selections is None else selections
    chosen = [query for selection in selections for query in selection_queries(selection)]
    required = [unscored(query) for query in (*filters(request), *chosen)]
    return [*([trees.of(request.tree)] if request.tree else []), *required]
