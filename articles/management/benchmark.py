"""A newsroom of any size made from real sentences, and how long each kind of question takes in it."""

import gzip
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.analysis.sentences import split_sentences
from articles.ingest.importing import Sources
from articles.ingest.records import ArticleRecord, Publication
from articles.ingest.storing import CHUNK, store
from articles.models import Article, Origin, Precision
from articles.search.engines import get_engine
from articles.search.engines.base import Engine, EngineAnswer, EngineRequest
from articles.search.faceting import facet_requests
from articles.search.histograms import FIELDS, units_asked
from articles.search.indexing import BATCH, documents_of, drain
from articles.search.interpreting import interpret
from articles.search.query import SearchQuery, Selection
from articles.search.rebuilding import ask_for_rebuild, rebuild_due
from articles.search.searching import engine_request, search_articles, suggest
from articles.timeline.building import build_chronology

SEED: Final = 20190425
MODELS: Final = 8_000
DAYS: Final = 8 * 365
REPEATS: Final = 90
WARMING: Final = 3
PORTION: Final = 5_000
TOPICS: Final = ("treaty", "trade", "sanctions", "football", "energy", "health", "elections", "climate", "ai", "film")
CORPUS: Final = settings.BASE_DIR.parent / "shared" / "data" / "corpus" / "articles.jsonl.gz"
DEMO: Final = settings.BASE_DIR / "articles" / "demo"

Row = dict[str, Any]


def model_rows() -> list[Row]:
    """Real articles to take sentences from: the reference corpus where it is, else the demonstration."""
    if CORPUS.exists():
        with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
            every = [json.loads(line) for line in lines]
        return random.Random(SEED).sample(every, min(MODELS, len(every)))
    files = sorted(DEMO.glob("*.jsonl"))
    rows = [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]
    return [{"title": row["headline"], "text": row["body"], "lang": row["language"]} for row in rows]


def records(count: int) -> Iterator[ArticleRecord]:
    """`count` articles whose sentences are drawn, within a language, from the models; the same ones every time."""
    chance = random.Random(SEED)
    sentences: dict[str, list[str]] = defaultdict(list)
    titles: dict[str, list[str]] = defaultdict(list)
    for row in model_rows():
        text = " ".join(row["text"].split())
        sentences[row["lang"]] += [text[span.start : span.end] for span in split_sentences(text)]
        titles[row["lang"]].append(" ".join(row["title"].split())[:300] or "Untitled")
    languages = [language for language, some in titles.items() for _ in some]
    source_of = Sources().of
    first = datetime(2018, 1, 1, tzinfo=UTC)
    for number in range(count):
        language = chance.choice(languages)
        said = [chance.choice(sentences[language]) for _ in range(chance.randint(8, 24))]
        paragraphs = [" ".join(said[at : at + 3]) for at in range(0, len(said), 3)]
        yield ArticleRecord(
            file="benchmark",
            line=number + 1,
            source=source_of(f"outlet {chance.randint(1, 40)}"),
            headline=chance.choice(titles[language]),
            body="\n\n".join(paragraphs),
            url=f"https://benchmark.example/{number}",
            section=chance.choice(("World", "Economy", "Sport", "Culture")),
            topics=tuple(chance.sample(TOPICS, 2)),
            language=language,
            published=Publication(
                first + timedelta(days=chance.randrange(DAYS), seconds=chance.randrange(86_400)),
                Precision.MINUTE,
                Origin.STATED,
            ),
        )


@dataclass(frozen=True, slots=True)
class Rate:
    """How many articles a second."""

    name: str
    articles: int
    seconds: float

    @property
    def per_second(self) -> float:
        return self.articles / self.seconds


def fill(count: int) -> Iterator[Rate]:
    """Import `count` articles and index them; how fast each went. What is there already is only indexed."""
    engine = get_engine()
    engine.create()
    begun = time.perf_counter()
    if Article.objects.count() < count:
        made = records(count)
        while chunk := list(islice(made, CHUNK)):
            store(chunk)
        yield Rate("import", count, time.perf_counter() - begun)
        begun = time.perf_counter()
        drain(engine)
        engine.refresh()
        yield Rate("read and index", count, time.perf_counter() - begun)
    if sum(1 for _ in engine.revisions()) < count:
        begun = time.perf_counter()
        ask_for_rebuild()
        rebuild_due(engine)
        yield Rate("rebuild", count, time.perf_counter() - begun)


def writing_rates(most: int = 20_000) -> tuple[Rate, Rate]:
    """How fast ready documents go into a new generation, and through the engine's own client into new indexes.

    By turns, so that both meet the same machine.
    """
    engine = get_engine()
    articles = list(Article.objects.select_related("source").order_by("pk")[:most])
    documents, _ = documents_of(articles, reread=False)
    generation = engine.start_generation()
    took = bare = 0.0
    for at in range(0, len(documents), PORTION):
        portion = documents[at : at + PORTION]
        write_bare = engine.bare_writing(portion)
        begun = time.perf_counter()
        write_bare()
        written = time.perf_counter()
        for first in range(0, len(portion), BATCH):
            generation.index(portion[first : first + BATCH])
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


def whole_request(query: SearchQuery) -> EngineRequest:
    """Hits, facets and histogram, as the page asks for them."""
    return replace(
        engine_request(query, interpret(query).tree, timezone.now()),
        limit=query.page_size,
        facets=facet_requests(query),
        counts=tuple(FIELDS[query.axis, unit] for unit in units_asked(query)),
    )


def timings() -> Iterator[Timing]:
    """Each kind of search beside the bare engine's call for the same request and one query for its rows.

    Then what only the product does.
    """
    engine = get_engine()
    for query in (query for queries in QUERIES.values() for query in queries):
        engine.bare([whole_request(query)])()
    for kind, queries in QUERIES.items():
        bare = [with_rows(engine.bare([whole_request(query)]), query) for query in queries]
        product: list[Callable[[], object]] = [lambda query=query: search_articles(query) for query in queries]  # type: ignore[misc]
        yield _timing(kind, product, bare)
    yield _timing(
        "chronology",
        [lambda word=word: build_chronology(SearchQuery(text=word)) for word in WORDS],  # type: ignore[misc]
        [bare_chronology(engine, SearchQuery(text=word)) for word in WORDS],
    )
    yield _timing("suggest", [lambda start=start: suggest(start, 6) for start in ("go", "pem", "chi", "ind", "pre")])  # type: ignore[misc]
    some = list(Article.objects.order_by("pk").values_list("pk", flat=True)[:50])
    yield _timing("article row", [lambda pk=pk: Article.objects.select_related("source").get(pk=pk) for pk in some])  # type: ignore[misc]


def bare_chronology(engine: Engine, query: SearchQuery) -> Callable[[], object]:
    """What a chronology asks, once it knows the whole corpus: the engine's own calls and the database's."""
    build_chronology(query)
    asked: list[Sequence[EngineRequest]] = []
    with asked_requests(engine, asked), CaptureQueriesContext(connection) as captured:
        build_chronology(query)
    calls = [engine.bare(requests) for requests in asked]
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
def asked_requests(engine: Engine, into: list[Sequence[EngineRequest]]) -> Iterator[None]:
    """Notes what the engine is asked in the block."""
    search = engine.search

    def noting(requests: Sequence[EngineRequest]) -> list[EngineAnswer]:
        into.append(requests)
        return search(requests)

    engine.search = noting  # type: ignore[method-assign]
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
