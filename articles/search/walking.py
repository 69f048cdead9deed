"""Every article of a search, however many there are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from articles.models import Article, body_lengths, database_now, fitting
from articles.search.answers.hits.paging import FOLDED, rows_of_stories
from articles.search.answers.priors import priors_of
from articles.search.answers.results import ResultPosition
from articles.search.engines.base import RESULT_WINDOW, EngineHit, EngineRequest
from articles.search.interpretation import interpret
from articles.search.monitoring.query_log import monitored, parameters
from articles.search.query import Node, SearchQuery, Sort
from articles.search.service import MOST_LEFT_OUT, engine_request, query_engine

MOST_CHARACTERS_AT_ONCE: Final = 1_000_000
"""Of texts of articles that are walked through: two hundred of the usual 2,500 characters are half of that."""


def walk(query: SearchQuery, size: int) -> Iterator[list[Article]]:
    """Every article that readers may see of `query`, once each, by time, in batches of `size` at most.

    A batch of long articles is smaller: its texts have a million characters at most, or it is one article. Each batch
    is what may be seen when it is asked for. An order by relevance becomes newest first.
    Raises SearchUnavailable when the engine cannot answer.
    """
    tree = interpret(query).tree
    sort: Sort = "newest" if query.sort == "relevance" else query.sort
    after: int | None = None
    while True:
        now = database_now()
        hits = _hits(query, tree, now, sort=sort, after=after, limit=size)
        ids = [hit.id for hit in hits]
        for portion in _portions(ids):
            seen = Article.objects.filter(pk__in=portion).visible(database_now())
            rows = seen.select_related("source").in_bulk()
            yield [rows[pk] for pk in portion if pk in rows]
        if len(ids) < size:
            return
        after = hits[-1].key


@monitored("export", parameters)
def _hits(query: SearchQuery, /, tree: Node | None, now: datetime, **changes: Any) -> tuple[EngineHit, ...]:
    (answer,) = query_engine([replace(engine_request(query, tree, now, counted=False), **changes)])
    return answer.hits


def _portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """The ids in their order, so many together as are held in memory at once; an empty list when there are none."""
    lengths = body_lengths(ids)
    start = fitting(lengths, MOST_CHARACTERS_AT_ONCE)
    yield ids[:start]
    while start < len(ids):
        size = fitting(lengths[start:], MOST_CHARACTERS_AT_ONCE)
        yield ids[start : start + size]
        start += size


@monitored("count", parameters)
def position_of(query: SearchQuery, article: Article, now: datetime | None = None) -> ResultPosition:
    """Where the article stands among the query's results, and which stand beside it.

    Of all articles it is looked for on the query's page, of one hit a story among those that are folded at once, where
    a copy stands where its story does. Without a number where it does not stand there: it came by another way, or the
    results have changed. One request without facets and counts. Raises SearchUnavailable when the engine cannot answer.
    """
    now = now or database_now()
    request = engine_request(query, interpret(query, now).tree, now, counted=False)
    rows = _rows_about(query, replace(request, priors=priors_of(query, now)))
    at = _place(rows.ids, article)
    if at is None:
        return ResultPosition(rows.total, rows.total_is_exact)
    before, after = _visible_beside(rows.ids, at, now)
    return ResultPosition(rows.total, rows.total_is_exact, rows.first + at + 1, before, after)


def _place(ids: Sequence[int], article: Article) -> int | None:
    """Where in `ids` the article stands, or one of its story; None where neither does."""
    if article.pk in ids:
        return ids.index(article.pk)
    if article.story_id is None:
        return None
    of_story = set(Article.objects.filter(story_id=article.story_id).values_list("pk", flat=True))
    return next((at for at, pk in enumerate(ids) if pk in of_story), None)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Some results in their order, how many stand before them, and how many there are."""

    ids: Sequence[int]
    first: int
    total: int
    total_is_exact: bool


def _rows_about(query: SearchQuery, request: EngineRequest) -> _Rows:
    """The query's page with one result before and one after it; of one hit a story all that are folded at once."""
    if query.rows == "stories" and len(request.hidden) <= MOST_LEFT_OUT:
        (answer,) = query_engine([replace(request, limit=FOLDED)])
        ids = [hit.id for hit in rows_of_stories(query, answer.hits)]
        is_whole = len(answer.hits) >= answer.total
        return _Rows(ids, 0, len(ids) if is_whole else answer.total, answer.total_is_exact)
    first = max(0, (query.page - 1) * query.page_size - 1)
    limit = min(query.page_size + 2, RESULT_WINDOW - first)
    (answer,) = query_engine([replace(request, offset=first, limit=limit)])
    return _Rows([hit.id for hit in answer.hits], first, answer.total, answer.total_is_exact)


def _visible_beside(ids: Sequence[int], at: int, now: datetime) -> tuple[Article | None, Article | None]:
    """The articles before and after a place, None where none is or readers may not see it."""
    before, after = ids[at - 1] if at else 0, ids[at + 1] if at + 1 < len(ids) else 0
    rows = Article.objects.visible(now).in_bulk([before, after])
    return rows.get(before), rows.get(after)
