"""Other searches that a reader may have meant: each is counted, and none is made unrequested."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from typing import Final

from articles.search.answers.highlighting import leaves
from articles.search.answers.query_parts import with_text
from articles.search.answers.results import QueryPart, Suggestion, SuggestionKind
from articles.search.answers.spelling import other_spellings
from articles.search.engines import search_engine
from articles.search.engines.base import EngineRequest, of_query
from articles.search.fields import DayRange
from articles.search.interpretation import InterpretedQuery, query_tree
from articles.search.language.alternatives import alternatives
from articles.search.language.grammar import any_of_words
from articles.search.messages import Message, message, verbatim
from articles.search.query import And, FacetTerm, Named, Node, Or, SearchQuery, Word

FEW: Final = 5
"""Articles up to which a search is taken for one that did not find what was meant."""

RARE: Final = 2
"""Articles up to which a word is taken for a slip, where another spelling finds more."""

MOST_WORDS: Final = 4
"""Words that are looked after in one search."""

MOST_PARTS: Final = 8
"""Parts that are left out one by one; choices of facets and days come after the words, and are tried first."""

MOST_PAIRED: Final = 6
"""Parts that are left out two by two, which are 15 pairs."""

MOST_WITHOUT: Final = 5
"""Searches without some part that are offered."""


OTHERWISE: Final[frozenset[SuggestionKind]] = frozenset({"signs", "operator"})
"""Readings that are offered where they find fewer, too."""

WHOLE_WORD: Final = re.compile(r"[^\s()\":+]+")
"""Of what was typed: a word that stands within another is another."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A search to be counted, and the tree that its text was read as."""

    kind: SuggestionKind
    label: Message
    query: SearchQuery
    tree: Node | None


def suggestions(
    query: SearchQuery, interpreted: InterpretedQuery, request: EngineRequest, total: int, now: datetime
) -> tuple[Suggestion, ...]:
    """Other readings of a search with `total` articles, and where those are few, searches that find more.

    `request` is that which found them. One further request to the engine for readings, three at most where few were
    found, none for most searches. Raises SearchUnavailable.
    """
    plain = replace(request, facets=(), counts=(), limit=0, offset=0, after=None, exact_total=True)
    candidates = [*_other_readings(query, interpreted, now)]
    if total <= FEW:
        candidates += [*_spellings(query, interpreted, plain, total, now), *_any_words(query, interpreted)]
    if not total:
        candidates += _relaxed(query, interpreted)
    chosen = [one for one in _counted(candidates, plain) if _finds_more(one, total)]
    if not total and not any(one.kind == "without" for one in chosen):
        chosen += [one for one in _counted(list(_without_two(interpreted)), plain) if one.total]
    return _ordered(chosen)


def _finds_more(one: Suggestion, total: int) -> bool:
    """Whether it finds more, or of another reading, something else."""
    return one.kind == "days" or one.total > total or (one.kind in OTHERWISE and one.total != total)


def unknown_topics(interpreted: InterpretedQuery, request: EngineRequest) -> tuple[Message, ...]:
    """Messages on topics that were typed and that no article has; one request where any was typed."""
    typed = [leaf for leaf in leaves(interpreted.tree) if isinstance(leaf, FacetTerm) and leaf.field == "topic"]
    if not typed:
        return ()
    bare = EngineRequest(visible_at=request.visible_at, hidden=request.hidden, limit=0)
    answers = search_engine().search([replace(bare, tree=leaf) for leaf in typed[:MOST_WORDS]])
    return tuple(
        message("No articles with the topic “%(topic)s”.", topic=leaf.value)
        for leaf, answer in zip(typed, answers, strict=False)
        if not answer.total
    )


def _counted(candidates: Sequence[_Candidate], plain: EngineRequest) -> list[Suggestion]:
    if not candidates:
        return []
    answers = search_engine().search([of_query(plain, one.query, one.tree) for one in candidates])
    return [
        Suggestion(one.kind, one.label, one.query, answer.total)
        for one, answer in zip(candidates, answers, strict=True)
        # That nothing was published on the days that were named is an answer too.
        if answer.total or one.kind == "days"
    ]


def _ordered(chosen: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """As they were tried, but those without some part by how much they find, and the most of them only."""
    without = sorted((one for one in chosen if one.kind == "without"), key=lambda one: -one.total)[:MOST_WITHOUT]
    before = [one for one in chosen if one.kind in ("signs", "spelling", "operator", "days", "any")]
    return (*before, *without, *(one for one in chosen if one.kind == "unfiltered"))


def _other_readings(query: SearchQuery, interpreted: InterpretedQuery, now: datetime) -> Iterator[_Candidate]:
    for one in alternatives(query.text, now.date()):
        changed = with_text(query, one.text)
        as_days = message("“%(days)s” as publication date", days=one.replaced)
        label = as_days if one.kind == "days" else verbatim(one.text)
        yield _Candidate(one.kind, label, changed, query_tree(changed, now, interpreted.values))


def _any_words(query: SearchQuery, interpreted: InterpretedQuery) -> Iterator[_Candidate]:
    """Any of the words of a search that asks for all of them."""
    tree = interpreted.tree
    if isinstance(tree, And) and sum(isinstance(child, Word | Named) for child in tree.children) > 1:
        changed = replace(query, any_word=True, page=1)
        yield _Candidate("any", message("any of these words"), changed, any_of_words(tree.children))


def _spellings(
    query: SearchQuery, interpreted: InterpretedQuery, plain: EngineRequest, total: int, now: datetime
) -> Iterator[_Candidate]:
    """The search with a word spelled as visible articles have it, for words that hardly any article has."""
    words = list(_words(interpreted.tree))[:MOST_WORDS]
    if not words:
        return
    rare = [word.text for word, count in zip(words, _totals(words, plain, total), strict=True) if count <= RARE]
    for spelled in _combined(other_spellings(rare, now=now, hidden=plain.hidden)):
        text = WHOLE_WORD.sub(lambda match: spelled.get(match[0], match[0]), query.text)  # noqa: B023
        changed = with_text(query, text)
        yield _Candidate("spelling", verbatim(text), changed, query_tree(changed, now, interpreted.values))


def _totals(words: Sequence[Word], plain: EngineRequest, total: int) -> list[int]:
    """In how many articles each word is, whatever the search is narrowed to; `total` is what the search found."""
    everywhere = replace(plain, selections=(), published=DayRange(), happened=DayRange(), out_by=None)
    requests = [replace(everywhere, tree=word) for word in words]
    if requests == [plain]:
        return [total]
    return [answer.total for answer in search_engine().search(requests)]


def _combined(spellings: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    """Word -> how it may be spelled: every word as is likeliest, then one of them otherwise."""
    if not spellings:
        return
    likeliest = {word: some[0] for word, some in spellings.items()}
    yield likeliest
    for word, some in spellings.items():
        yield from (likeliest | {word: other} for other in some[1:])


def _words(tree: Node | None) -> Iterator[Word]:
    for leaf in leaves(tree):
        if isinstance(leaf, Word):
            yield leaf
        elif isinstance(leaf, Named) and isinstance(leaf.words, Word):
            yield leaf.words


def _relaxed(query: SearchQuery, interpreted: InterpretedQuery) -> Iterator[_Candidate]:
    """The search without each of its parts, and without any filter."""
    parts = list(enumerate(interpreted.interpretation.parts))
    if len(parts) > 1:
        for number, part in parts[-MOST_PARTS:]:
            yield _Candidate("without", part.taken_off, part.without, interpreted.without(number))
    if query.selections or query.published or query.happened or query.as_of:
        bare = replace(query, selections=(), published=DayRange(), happened=DayRange(), as_of=None, page=1)
        if query.text:
            yield _Candidate("unfiltered", message("without filters"), bare, interpreted.tree)
        if isinstance(interpreted.tree, And) and not query.any_word:
            words = tuple(child for child in interpreted.tree.children if isinstance(child, Word | Named))
            some = replace(bare, any_word=True)
            yield _Candidate("unfiltered", message("any of these words, without filters"), some, Or(words))


def _without_two(interpreted: InterpretedQuery) -> Iterator[_Candidate]:
    """The search without each two of its parts."""
    parts = list(enumerate(interpreted.interpretation.parts))[-MOST_PAIRED:]
    if len(parts) < 3:
        return
    for (number, part), (other_number, other) in combinations(parts, 2):
        changed = interpreted.query_without(number, other_number)
        yield _Candidate("without", _both(part, other), changed, interpreted.without(number, other_number))


def _both(first: QueryPart, second: QueryPart) -> Message:
    """'without one and other', 'without one and including other'."""
    if first.is_left_out and second.is_left_out:
        return message("without %(first)s and %(second)s", first=first.label, second=second.label)
    return message("%(first)s and %(second)s", first=first.taken_off, second=second.taken_off)
