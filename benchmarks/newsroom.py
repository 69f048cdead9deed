"""A newsroom of any size made from real sentences, and how fast it fills."""

import gzip
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, Final

from django.conf import settings

from articles.analysis.sentences import split_sentences
from articles.indexing.outbox import drain
from articles.indexing.rebuild import rebuild_due, request_rebuild
from articles.ingest.importing import ImportSources
from articles.ingest.records import ArticleRecord, Publication
from articles.ingest.storing.upsert import CHUNK, store
from articles.models import Article, IndexChange, Origin, Precision
from articles.search.engines import index_admin
from articles.search.engines.base import IndexAdmin

SEED: Final = 20190425
MODELS: Final = 8_000
DAYS: Final = 8 * 365
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
    source_of = ImportSources().of
    first = datetime(2018, 1, 1, tzinfo=UTC)
    for number in range(count):
        language = chance.choice(languages)
        drawn = [chance.choice(sentences[language]) for _ in range(chance.randint(8, 24))]
        paragraphs = [" ".join(drawn[at : at + 3]) for at in range(0, len(drawn), 3)]
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
    """Import articles until there are `count`, and index them; how fast each went.

    What is there already is only indexed, and what a run before left queued is read first.
    """
    engine = index_admin()
    engine.create()
    begun, present = time.perf_counter(), Article.objects.count()
    if present < count:
        made = islice(records(count), present, None)
        while chunk := list(islice(made, CHUNK)):
            store(chunk)
        yield Rate("import", count - present, time.perf_counter() - begun)
    if queued := IndexChange.objects.count():
        begun = time.perf_counter()
        drain(engine)
        engine.refresh()
        yield Rate("read and index", queued, time.perf_counter() - begun)
    if _is_outdated(engine) or sum(1 for _ in engine.revisions()) < count:
        begun = time.perf_counter()
        request_rebuild()
        rebuild_due(engine)
        yield Rate("rebuild", count, time.perf_counter() - begun)


def _is_outdated(engine: IndexAdmin) -> bool:
    """Whether the serving index was made by other code, as that of a newsroom that was kept may be."""
    return any(one.outdated for one in engine.generations() if one.role == "serving")
