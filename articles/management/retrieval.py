"""How good the ranking is on judged queries: nDCG@10, MAP, recall at 100 and MRR@10."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import fmean
from typing import Any, Final

from articles.analysis.words import fold
from articles.models import Article, Source, Status
from articles.search.documents import document
from articles.search.engines.base import Engine, EngineRequest
from articles.search.grammar import parse

DEEP: Final = 1_000
BATCH: Final = 1_000


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents and queries by id; judgements: query id -> document id -> gain above 0."""

    documents: Mapping[str, tuple[str, str]]
    queries: Mapping[str, str]
    judgements: Mapping[str, Mapping[str, int]]


def read_collection(folder: Path) -> Collection:
    """A folder in BEIR's form; raises FileNotFoundError when one of its three files is missing."""
    documents = {row["_id"]: (row.get("title", ""), row["text"]) for row in _rows(folder / "corpus.jsonl")}
    queries = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    judgements: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        query, found, gain = line.split("\t")
        if int(gain) > 0:
            judgements[query][found] = int(gain)
    return Collection(documents, queries, judgements)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def evaluate(collection: Collection, engine: Engine, *, any_word: bool) -> dict[str, float]:
    """Means over the judged queries, on an empty index that is filled for it."""
    numbers = _index(engine, collection)
    judged = [query for query in collection.queries if collection.judgements.get(query)]
    per_query = []
    for query in judged:
        # Prose, some of it in capitals: its AND and NOT are words, its hyphens leave nothing out.
        said = " ".join(token.text for token in fold(collection.queries[query]))
        tree = parse(said, any_word=any_word).tree
        (answer,) = engine.search([EngineRequest(tree=tree, limit=DEEP)])
        ranked = [numbers[hit.id] for hit in answer.hits]
        per_query.append(_figures(ranked, collection.judgements[query]))
    names = ("ndcg@10", "map", "recall@100", "mrr@10")
    means = {name: round(fmean(one[at] for one in per_query), 4) for at, name in enumerate(names)}
    return {"queries": len(judged)} | means


def _index(engine: Engine, collection: Collection) -> dict[int, str]:
    source = Source(pk=1, slug="collection", name="collection")
    numbers = dict(enumerate(collection.documents, start=1))
    documents = [
        document(
            Article(
                pk=number,
                source=source,
                headline=collection.documents[key][0],
                body=collection.documents[key][1],
                language="en",
                status=Status.PUBLISHED,
            ),
            (),
            (),
        )
        for number, key in numbers.items()
    ]
    for at in range(0, len(documents), BATCH):
        engine.apply(documents[at : at + BATCH], {})
    engine.refresh()
    return numbers


def _figures(ranked: Sequence[str], gains: Mapping[str, int]) -> tuple[float, float, float, float]:
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
