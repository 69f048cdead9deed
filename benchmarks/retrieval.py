"""How good the ranking is on judged queries: nDCG@10, MAP, recall at 100 and MRR@10.

Everything goes the product's way: documents come in as an import's do, and queries are read as readers' are.
"""

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2
from pathlib import Path
from statistics import fmean
from typing import Any, Final

from articles.analysis.words.tokenizer import fold
from articles.ingest.importing import import_paths
from articles.ingest.records import RecordError
from articles.models import Article, database_now
from articles.search.answers.priors import priors_of
from articles.search.interpretation import interpret
from articles.search.query import SearchQuery
from articles.search.service import engine_request, query_engine
from benchmarks.plain_bm25 import plain_index, plain_ranking

DEEP: Final = 1_000
"""Articles of a query's ranking that are looked at."""

JUDGED_IN: Final = ("qrels/test.tsv", "qrels.tsv")
ADDRESS: Final = "https://collection.example/"
"""Of a document, with its place in the collection behind it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A document of a collection; `language` is empty where the collection does not say it."""

    title: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents and queries by id; judgements: query id -> document id -> gain above 0."""

    documents: Mapping[str, Judged]
    queries: Mapping[str, str]
    judgements: Mapping[str, Mapping[str, int]]


def read_collection(folder: Path) -> Collection:
    """A folder in BEIR's form; raises FileNotFoundError when one of its three files is missing."""
    documents = {row["_id"]: _judged(row) for row in _rows(folder / "corpus.jsonl")}
    queries = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    judgements: dict[str, dict[str, int]] = defaultdict(dict)
    for line in _judged_in(folder).read_text("utf-8").splitlines()[1:]:
        query, found, gain = line.split("\t")
        if int(gain) > 0:
            judgements[query][found] = int(gain)
    return Collection(documents, queries, judgements)


def _judged_in(folder: Path) -> Path:
    return next((folder / name for name in JUDGED_IN if (folder / name).exists()), folder / JUDGED_IN[0])


def _judged(row: Mapping[str, Any]) -> Judged:
    return Judged(row.get("title", ""), row["text"], row.get("lang") or row.get("language") or "")


def _rows(path: Path) -> list[dict[str, Any]]:
    # At newlines alone: the texts may hold other ends of lines, such as U+2028.
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def store_documents(collection: Collection, on_failure: Callable[[RecordError], None]) -> dict[int, str]:
    """Import the documents; article id -> document id. `on_failure` hears of those that cannot be articles."""
    with tempfile.TemporaryDirectory(prefix="newsdesk-collection-") as folder:
        file = Path(folder) / "corpus.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in _importable(collection))
        import_paths([str(file)], on_failure=on_failure)
    places = {f"{ADDRESS}{place}": key for place, key in enumerate(collection.documents)}
    stored = Article.objects.filter(url__startswith=ADDRESS).values_list("pk", "url")
    return {pk: places[url] for pk, url in stored if url}


def _importable(collection: Collection) -> Iterator[dict[str, str]]:
    for place, one in enumerate(collection.documents.values()):
        yield {
            "dataset": "collection",
            "url": f"{ADDRESS}{place}",
            "title": one.title,
            "text": one.text,
            "lang": one.language,
        }


def evaluate(collection: Collection, stored: Mapping[int, str], *, any_word: bool) -> dict[str, float]:
    """Means over the judged queries, on documents that are indexed under the ids in `stored`."""
    judged = [query for query in collection.queries if collection.judgements.get(query)]
    per_query = [
        figures(ranking(collection.queries[query], stored, any_word=any_word), collection.judgements[query])
        for query in judged
    ]
    names = ("ndcg@10", "map", "recall@100", "mrr@10")
    means = {name: round(fmean(one[at] for one in per_query), 4) for at, name in enumerate(names)}
    return {"queries": len(judged), "documents": len(stored)} | means


def plain_figures(collection: Collection) -> dict[str, float]:
    """nDCG@10 of plain BM25 on the same queries; documents are read in the language that most are stored in."""
    texts = {key: f"{one.title} {one.text}" for key, one in collection.documents.items()}
    index = plain_index(texts, _commonest_language())
    per_query = [
        figures(plain_ranking(index, collection.queries[query]), gains)[0]
        for query, gains in collection.judgements.items()
        if query in collection.queries
    ]
    return {"plain ndcg@10": round(fmean(per_query), 4)}


def _commonest_language() -> str:
    stored = Article.objects.filter(url__startswith=ADDRESS).values_list("language", flat=True)
    return Counter(stored).most_common(1)[0][0]


def ranking(text: str, stored: Mapping[int, str], *, any_word: bool) -> list[str]:
    """Ids of the documents that readers find, best first."""
    # Prose, some of it in capitals: its AND and NOT are words, its hyphens leave nothing out.
    words = " ".join(token.text for token in fold(text))
    query, now = SearchQuery(text=words, any_word=any_word), database_now()
    request = engine_request(query, interpret(query, now).tree, now)
    (answer,) = query_engine([replace(request, limit=DEEP, priors=priors_of(query, now))])
    return [stored[hit.id] for hit in answer.hits]


def figures(ranked: Sequence[str], gains: Mapping[str, int]) -> tuple[float, float, float, float]:
    """nDCG@10, average precision, recall at 100 and reciprocal rank at 10 of one query, each 0 to 1."""
    hits = [rank for rank, key in enumerate(ranked, start=1) if key in gains]
    precisions = [found / rank for found, rank in enumerate(hits, start=1)]
    return (
        _discounted([gains.get(key, 0) for key in ranked[:10]])
        / _discounted(sorted(gains.values(), reverse=True)[:10]),
        sum(precisions) / len(gains),
        sum(rank <= 100 for rank in hits) / len(gains),
        1 / hits[0] if hits and hits[0] <= 10 else 0.0,
    )


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))
