"""newsdesk's part: fills it, indexes it in three ways, searches it; leaves the articles for the peers."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.indexing.outbox import BATCH_ARTICLES, drain  # noqa: E402
from articles.indexing.rebuild import rebuild_due, request_rebuild  # noqa: E402
from articles.ingest.storing.upsert import CHUNK, store  # noqa: E402
from articles.models import Article  # noqa: E402
from articles.search.answers.hits.hydration import hydrate  # noqa: E402
from articles.search.engines import index_admin, server  # noqa: E402
from articles.search.engines.base import BulkResult, EngineRequest  # noqa: E402
from articles.search.engines.document import Document  # noqa: E402
from articles.search.engines.elasticsearch import ElasticsearchEngine  # noqa: E402
from articles.search.interpretation import interpret  # noqa: E402
from articles.search.query import SearchQuery  # noqa: E402
from articles.search.service import engine_request, query_engine, search_articles  # noqa: E402
from benchmarks.newsroom import records  # noqa: E402
from benchmarks.peers.timing import (  # noqa: E402
    HITS,
    NAME,
    QUESTIONS_FILE,
    ROWS_FILE,
    Indexing,
    Search,
    emit,
    searches,
    serve_rounds,
    timed,
)
from benchmarks.speed import QUERIES, whole_request  # noqa: E402

UNMARKED = f"{NAME}, engine's answer and rows alone"
KINDS = ("one word", "two words")


class KeepingEngine(ElasticsearchEngine):
    """Elasticsearch that keeps the documents it was given, so that they can be applied again."""

    def __init__(self) -> None:
        chosen = server()
        assert chosen, "ELASTICSEARCH_URL is not set"
        super().__init__(chosen)
        self.documents: list[Document] = []

    def apply(self, documents: Sequence[Document], deleted: Mapping[int, int]) -> BulkResult:
        self.documents += documents
        return super().apply(documents, deleted)


def fill(count: int) -> None:
    made = records(count)
    while chunk := list(islice(made, CHUNK)):
        store(chunk)


def index(engine: KeepingEngine) -> Iterator[Indexing]:
    """Drain the queue, rebuild from what was read, and apply ready documents to an index of their own."""
    with timed() as watch:
        engine.create()
        drain(engine)
        engine.refresh()
    count = len(engine.documents)
    yield Indexing("drain: reads dates and names, then indexes", count, watch.seconds)
    request_rebuild()
    with timed() as watch:
        done = rebuild_due(index_admin())
    assert done and not done.outcome, done
    yield Indexing("rebuild from rows and what was read of them", count, watch.seconds)
    ready = ElasticsearchEngine(replace(engine.server, prefix=f"{engine.server.prefix}ready"))
    documents = tuple(engine.documents[:count])
    with timed() as watch:
        ready.create()
        for at in range(0, count, BATCH_ARTICLES):
            ready.apply(documents[at : at + BATCH_ARTICLES], {})
        ready.refresh()
    yield Indexing("engine.apply of ready documents", count, watch.seconds)
    ready.drop()


def leave(folder: Path, documents: Sequence[Document]) -> None:
    """Write the articles, one JSON object a line, and the questions, for the peers."""
    happened = {one.id: [int(year) for year in one.facets["happened_year"] if year.isdigit()] for one in documents}
    with (folder / ROWS_FILE).open("w", encoding="utf-8") as lines:
        for article in Article.objects.select_related("source").order_by("pk").iterator():
            lines.write(json.dumps(_row(article, happened[article.pk])) + "\n")
    questions = {kind: [query.text for query in QUERIES[kind]] for kind in KINDS}
    (folder / QUESTIONS_FILE).write_text(json.dumps(questions))


def _row(article: Article, happened_years: list[int]) -> dict[str, Any]:
    assert article.published_at
    return {
        "id": article.pk,
        "source": article.source.slug,
        "language": article.language,
        "section": article.section,
        "topics": article.topics,
        "headline": article.headline,
        "body": article.body,
        "published_at": article.published_at.isoformat(),
        "published_year": article.published_at.year,
        "happened_years": happened_years,
    }


def find(text: str) -> int:
    """The part of `search_articles` that makes hits: rows with their matches marked, without facets."""
    query, now = SearchQuery(text=text), timezone.now()
    tree = interpret(query).tree
    (answer,) = query_engine([replace(engine_request(query, tree, now), limit=HITS)])
    hydrate(answer.hits, tree, now)
    return answer.total


def find_with_facets(text: str) -> int:
    return search_articles(SearchQuery(text=text, page_size=HITS)).total


def find_rows(text: str) -> int:
    """What the peers do: the engine's answer and the rows, nothing marked."""
    return _rows(replace(whole_request(SearchQuery(text=text)), limit=HITS, facets=(), counts=()))


def find_rows_with_facets(text: str) -> int:
    return _rows(replace(whole_request(SearchQuery(text=text)), limit=HITS))


def _rows(request: EngineRequest) -> int:
    (answer,) = query_engine([request])
    rows = Article.objects.select_related("source").in_bulk([hit.id for hit in answer.hits])
    _ = [rows[hit.id] for hit in answer.hits]
    return answer.total


def settle(engine: ElasticsearchEngine) -> None:
    """Merge into one segment, so that no merge runs while searches are timed."""
    engine.writer.options(request_timeout=3600).indices.forcemerge(index=engine.server.prefix, max_num_segments=1)
    engine.refresh()


def every_search(folder: Path) -> Iterator[Search]:
    questions = json.loads((folder / QUESTIONS_FILE).read_text())
    yield from searches(NAME, questions, {"hits": find, "facets too": find_with_facets})
    yield from searches(UNMARKED, questions, {"hits": find_rows, "facets too": find_rows_with_facets})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, required=True)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("load_names", stdout=StringIO())
    fill(options.articles)
    engine = KeepingEngine()
    indexing = list(index(engine))
    leave(options.folder, engine.documents)
    settle(engine)
    engine.documents.clear()
    emit(indexing)
    serve_rounds(list(every_search(options.folder)))


if __name__ == "__main__":
    main()
