"""How fast ready documents are written, and how long each kind of question takes, beside the engine's own calls."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import quantiles
from typing import Final

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.indexing.outbox import BATCH_ARTICLES, documents_of
from articles.models import Article
from articles.search.completion.completions import suggest
from articles.search.engines import get_engine
from articles.search.engines.base import Engine, EngineAnswer, EngineRequest
from articles.search.interpretation import interpret
from articles.search.query import SearchQuery, Selection
from articles.search.service import count_articles, counting, engine_request, search_articles
from articles.search.suggestions import suggestions
from articles.timeline.chronology import build_chronology
from benchmarks.bare import bare_client
from benchmarks.newsroom import Rate

REPEATS: Final = 90
WARMING: Final = 3
PORTION: Final = 5_000


def writing_rates(most: int = 20_000) -> tuple[Rate, Rate]:
    """How fast ready documents go into a new generation, and through the engine's own client into new indexes.

    By turns, so that both meet the same machine.
    """
    engine = get_engine()
    articles = list(Article.objects.select_related("source").order_by("pk")[:most])
    documents, _ = documents_of(articles, reread=False)
    client, generation = bare_client(engine), engine.start_generation()
    took = bare = 0.0
    for at in range(0, len(documents), PORTION):
        portion = documents[at : at + PORTION]
        write_bare = client.writing(portion)
        begun = time.perf_counter()
        write_bare()
        written = time.perf_counter()
        for first in range(0, len(portion), BATCH_ARTICLES):
            generation.index(portion[first : first + BATCH_ARTICLES])
        took += time.perf_counter() - written
        bare += written - begun
    begun = time.perf_counter()
    generation.commit()
    took += time.perf_counter() - begun
    return Rate("write", len(documents), took), Rate("bare client", len(documents), bare)


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds at the 50th, 95th and 99th percentile; the median and the 95th over the bare call's."""

    kind: str
    p50: float
    p95: float
    p99: float
    ratio: float | None
    ratio_95: float | None


WORDS: Final = ("government", "pemerintah", "president", "year", "percent", "market", "police", "Indonesia", "China")
QUERIES: Final[dict[str, list[SearchQuery]]] = {
    "one word": [SearchQuery(text=word) for word in WORDS],
    "two words": [SearchQuery(text=f"{one} {other}") for one, other in zip(WORDS, WORDS[1:], strict=False)],
    "phrase": [SearchQuery(text=text) for text in ('"prime minister"', '"last year"', '"per cent"', '"tahun ini"')],
    "beginning of a word": [SearchQuery(text=text) for text in ("govern*", "perta*", "indon*")],
    "a facet chosen": [
        SearchQuery(text=word, selections=(Selection("section", ("World",)), Selection("topic", ("treaty",))))
        for word in WORDS
    ],
    "everything, newest": [SearchQuery(sort="newest")],
    "what happened": [SearchQuery(text=word, axis="happened") for word in WORDS],
}


TYPED: Final = ("go", "pem", "chi", "government ind", "united sta", "war OR pre", "source:", "topic:pe", "title:pre")
"""What is completed: a word, a word after others, a name of several, one of two, values of fields."""

SLIPS: Final = ("goverment", "pemerintha", "presidnet policy", "kirm pasukn", "Pyongyong", "zqxwvk")


def did_you_mean(text: str) -> Callable[[], object]:
    """What other searches take that are suggested beside one of the text, once its articles were found."""
    query, now = SearchQuery(text=text), timezone.now()
    interpreted = interpret(query, now)
    request, total = engine_request(query, interpreted.tree, now), count_articles(query, now)
    return lambda: suggestions(query, interpreted, request, total, now)


def whole_request(query: SearchQuery) -> EngineRequest:
    """Hits, facets and histogram, as the page asks for them."""
    request = engine_request(query, interpret(query).tree, timezone.now())
    return counting(replace(request, limit=query.page_size), query)


def timings() -> Iterator[Timing]:
    """Each kind of search beside the bare engine's call for the same request and one query for its rows.

    Then what only the product does.
    """
    engine = get_engine()
    client = bare_client(engine)
    for query in (query for queries in QUERIES.values() for query in queries):
        client.searches([whole_request(query)])()
    for kind, queries in QUERIES.items():
        bare = [with_rows(client.searches([whole_request(query)]), query) for query in queries]
        product: list[Callable[[], object]] = [lambda query=query: search_articles(query) for query in queries]  # type: ignore[misc]
        yield _timing(kind, product, bare)
    yield _timing(
        "chronology",
        [lambda word=word: build_chronology(SearchQuery(text=word, axis="happened")) for word in WORDS],  # type: ignore[misc]
        [bare_chronology(engine, SearchQuery(text=word, axis="happened")) for word in WORDS],
    )
    yield _timing("suggest", [lambda text=text: suggest(SearchQuery(text=text), 6) for text in TYPED])  # type: ignore[misc]
    yield _timing("did you mean", list(map(did_you_mean, SLIPS)))
    some = list(Article.objects.order_by("pk").values_list("pk", flat=True)[:50])
    yield _timing("article row", [lambda pk=pk: Article.objects.select_related("source").get(pk=pk) for pk in some])  # type: ignore[misc]


def bare_chronology(engine: Engine, query: SearchQuery) -> Callable[[], object]:
    """What a chronology asks, once it knows the whole corpus: the engine's own calls and the database's."""
    build_chronology(query)
    recorded: list[Sequence[EngineRequest]] = []
    with recorded_requests(engine, recorded), CaptureQueriesContext(connection) as captured:
        build_chronology(query)
    calls = [bare_client(engine).searches(requests) for requests in recorded]
    statements = [str(one["sql"]) for one in captured.captured_queries]

    def call() -> None:
        for one in calls:
            one()
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                cursor.fetchall()

    return call


@contextmanager
def recorded_requests(engine: Engine, into: list[Sequence[EngineRequest]]) -> Iterator[None]:
    """Records the requests to the engine in the block."""
    search = engine.search

    def recording(requests: Sequence[EngineRequest]) -> list[EngineAnswer]:
        into.append(requests)
        return search(requests)

    engine.search = recording  # type: ignore[method-assign]
    try:
        yield
    finally:
        engine.search = search  # type: ignore[method-assign]


def with_rows(bare: Callable[[], object], query: SearchQuery) -> Callable[[], object]:
    """The bare call, then the one database query for the rows that it found."""
    ids = [hit.article.pk for hit in search_articles(query).hits]

    def call() -> object:
        bare()
        return list(Article.objects.filter(pk__in=ids).select_related("source"))

    return call


def _timing(
    kind: str, product: Sequence[Callable[[], object]], bare: Sequence[Callable[[], object]] | None = None
) -> Timing:
    took, base = _measured(product, bare or product)
    cuts, bare_cuts = quantiles(took, n=100), quantiles(base, n=100)
    if not bare:
        return Timing(kind, cuts[49], cuts[94], cuts[98], None, None)
    return Timing(kind, cuts[49], cuts[94], cuts[98], cuts[49] / bare_cuts[49], cuts[94] / bare_cuts[94])


def _measured(
    product: Sequence[Callable[[], object]], bare: Sequence[Callable[[], object]]
) -> tuple[list[float], list[float]]:
    """Milliseconds of each call, product and bare by turns so that both meet the same machine; warmed up before."""
    for _ in range(WARMING):
        for call in (*product, *bare):
            call()
    took: list[float] = []
    base: list[float] = []
    for number in range(max(REPEATS, len(product) * 5)):
        # Whichever comes second finds what the first left in the caches: each is first every other time.
        pair = [(product, took), (bare, base)]
        for calls, into in pair if number % 2 else reversed(pair):
            begun = time.perf_counter()
            calls[number % len(calls)]()
            into.append((time.perf_counter() - begun) * 1000)
    return took, base


def peak_mebibytes() -> float:
    """The most memory that this process held."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
