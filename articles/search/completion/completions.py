"""What somebody types, completed: every completion is a whole search, counted among the articles that readers see."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

from articles.models import Article, database_now
from articles.search.answers.results import Completion, Completions
from articles.search.answers.written_words import visible_texts
from articles.search.completion.candidates import (
    PossibleCompletion,
    distinct,
    folded_text,
    name_completions,
    value_completions,
    values_beside,
    word_completions,
)
from articles.search.completion.known_values import known_values
from articles.search.engines import search_engine
from articles.search.engines.base import Beginning, EngineRequest, of_query
from articles.search.fields import SPELLINGS
from articles.search.interpretation import query_trees
from articles.search.language.grammar import MAX_CHARACTERS
from articles.search.language.typed_end import TypedEnd, typed_end
from articles.search.monitoring.query_log import monitored, parameters
from articles.search.query import And, Node, Not, Or, SearchQuery
from articles.search.service import MOST_LEFT_OUT, engine_request, query_engine

SHORTEST: Final = 2
"""Letters from which on something is completed, but for the value of a field."""

SHORTEST_IN_TEXTS: Final = 4
"""Letters from which on whole articles are looked through: the beginnings of words are fewer the longer they are."""

HEADLINES: Final = 30
TEXTS: Final = 6
"""Newest articles whose headlines, and whose texts, words are taken from."""

MOST_OF_A_KIND: Final = 8
"""Names, words, outlets and topics that are counted; each is a search."""

BESIDE: Final = 2
"""Outlets, and topics, that are counted beside names and words."""

ORDER: Final = ("name", "word", "topic", "outlet", "value")


@monitored("suggest", parameters)
def suggest(query: SearchQuery, limit: int, now: datetime | None = None) -> Completions:
    """What completes the text of `query`, `limit` of each kind at most; the choices beside it stay as they are.

    Nothing for fewer than two letters. Completions are left out while so much is hidden that it cannot be counted.
    Two requests to the engine, one more once in a minute; nothing where what was read was hidden meanwhile. Raises
    SearchUnavailable.
    """
    now = now or database_now()
    if len(query.text) > MAX_CHARACTERS:
        return Completions()
    end = typed_end(query.text)
    if len(folded_text(end.typed)) < SHORTEST and not end.field:
        return Completions()
    request = engine_request(query, None, now, counted=False)
    newest = _newest(end, request, limit, now)
    articles = tuple(newest.titled[:limit])
    if len(request.hidden) > MOST_LEFT_OUT:
        return Completions((), articles)
    candidates = _candidates(end, newest, request, min(limit, MOST_OF_A_KIND))
    counted = _counted(query, candidates, request, now, limit)
    # Words were read before they were counted: what was hidden in between must not tell of itself.
    return Completions(counted, articles) if _are_visible(newest.read, now) else Completions()


@dataclass(frozen=True, slots=True)
class _Newest:
    """Articles whose headlines have all that was typed; headlines, and texts, with words that begin as its end does.

    `read` are the articles of all of them.
    """

    titled: Sequence[Article] = ()
    headlines: Sequence[str] = ()
    texts: Sequence[str] = ()
    read: frozenset[int] = frozenset()


def _newest(end: TypedEnd, request: EngineRequest, limit: int, now: datetime) -> _Newest:
    """One request to the engine and one query, where words are to be completed."""
    if end.field and not _is_of_words(end):
        return _Newest()
    wanted = [Beginning("" if end.field else end.before + end.typed, limit), Beginning(end.typed, HEADLINES)]
    if len(end.typed) >= SHORTEST_IN_TEXTS and not end.field:
        wanted.append(Beginning(end.typed, TEXTS, in_texts=True))
    assert request.visible_at is not None
    titled, headlines, *texts = search_engine().suggest(
        wanted, visible_at=request.visible_at, hidden=request.hidden[:MOST_LEFT_OUT]
    )
    wanted_rows = Article.objects.filter(pk__in={*titled, *headlines}).visible(now).select_related("source")
    rows = {row.pk: row for row in wanted_rows.only("headline", "language", "source__name")}
    bodies = visible_texts(texts[0], now) if texts else {}
    return _Newest(
        [rows[pk] for pk in titled if pk in rows],
        [rows[pk].headline for pk in headlines if pk in rows],
        list(bodies.values()),
        frozenset(rows) | frozenset(bodies),
    )


def _are_visible(ids: frozenset[int], now: datetime) -> bool:
    return not ids or Article.objects.filter(pk__in=ids).visible(now).count() == len(ids)


def _is_of_words(end: TypedEnd) -> bool:
    """Whether the field that was typed is asked for by words of headlines."""
    return SPELLINGS[end.field.lower()].kind == "words"


def _candidates(end: TypedEnd, newest: _Newest, request: EngineRequest, most: int) -> list[PossibleCompletion]:
    known = known_values(request)
    if end.field and not _is_of_words(end):
        return value_completions(end, known, most)
    written = word_completions(end, [*newest.headlines, *newest.texts], most)
    named = [] if end.field or end.quoted else name_completions(end, known, most)
    return list(distinct([*named, *written, *values_beside(end, known, BESIDE)]))


def _counted(
    query: SearchQuery, candidates: Sequence[PossibleCompletion], request: EngineRequest, now: datetime, limit: int
) -> tuple[Completion, ...]:
    """Those that find something, each with what the whole search finds; the most first, `limit` of a kind.

    Where a search would find something without them, they must find something alone.
    """
    searches = [one.search(query) for one in candidates]
    trees = query_trees(searches, now)
    narrowing = [is_narrowed(search, tree) for search, tree in zip(searches, trees, strict=True)]
    unsure = [one for one, is_sure in zip(candidates, narrowing, strict=True) if not is_sure]
    alone = [replace(request, tree=tree, limit=0) for tree in _own_trees(query, unsure, now)]
    answers = query_engine([*map(partial(_completed, request), searches, trees), *alone])
    confirmed = [one for one, answer in zip(unsure, answers[len(searches) :], strict=True) if answer.total]
    completions = [
        Completion(one.kind, one.label, one.detail, search, answer.total, answer.total_is_exact, one.entity)
        for one, search, answer, is_sure in zip(candidates, searches, answers, narrowing, strict=False)
        if answer.total and (is_sure or one in confirmed)
    ]
    completions.sort(key=lambda one: -one.total)
    return tuple(one for kind in ORDER for one in [one for one in completions if one.kind == kind][:limit])


def _own_trees(query: SearchQuery, candidates: Sequence[PossibleCompletion], now: datetime) -> list[Node | None]:
    texts = [SearchQuery(text=one.own, exact=query.exact) for one in candidates]
    return [one.chosen or tree for one, tree in zip(candidates, query_trees(texts, now), strict=True)]


def is_narrowed(query: SearchQuery, tree: Node | None) -> bool:
    """Whether every part of the search takes articles away: nothing in it is one of several, and nothing left out."""
    parts = tree.children if isinstance(tree, And) else (tree,)
    several = query.any_word or any(len(chosen.values) > 1 for chosen in query.selections)
    return not several and not any(isinstance(part, And | Or | Not) for part in parts)


def _completed(request: EngineRequest, query: SearchQuery, tree: Node | None) -> EngineRequest:
    return replace(of_query(request, query, tree), limit=0)
