"""The peers' part: takes newsdesk's articles, indexes them in each peer, searches each."""

import argparse
import json
import warnings
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.migrations.loader import MigrationLoader  # noqa: E402
from elasticsearch import ElasticsearchWarning  # noqa: E402
from elasticsearch.dsl import connections  # noqa: E402

from benchmarks.peers import documents, postgresql  # noqa: E402
from benchmarks.peers.timing import (  # noqa: E402
    HITS,
    QUESTIONS_FILE,
    ROWS_FILE,
    Indexing,
    Questions,
    Search,
    emit,
    searches,
    serve_rounds,
    timed,
)

DSL = "django-elasticsearch-dsl"
POSTGRESQL = "PostgreSQL"
CHUNK = 500
UNINDEXED = ("peers", "0001_articles")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The fields of each article."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row | {"published_at": datetime.fromisoformat(row["published_at"])}


def fill(path: Path) -> int:
    """Store the articles without any index; returns how many."""
    call_command("migrate", *UNINDEXED, verbosity=0)
    article = MigrationLoader(connection).project_state(UNINDEXED).apps.get_model(UNINDEXED[0], "Article")
    made = rows(path)
    count = 0
    while chunk := list(islice(made, CHUNK)):
        article.objects.bulk_create(article(**row) for row in chunk)
        count += len(chunk)
    return count


def index(count: int) -> Iterator[Indexing]:
    with timed() as watch:
        call_command("migrate", "peers", verbosity=0)
    yield Indexing(f"{POSTGRESQL}: stored vector and GIN index", count, watch.seconds)
    client = connections.get_connection()
    with timed() as watch:
        call_command("search_index", "--rebuild", "-f", stdout=StringIO())
        client.indices.refresh(index=settings.PEERS_INDEX)
    yield Indexing(f"{DSL}: search_index --rebuild -f", count, watch.seconds)


def settle() -> None:
    """One segment, and a vacuumed table with statistics, so that nothing runs while searches are timed."""
    client = connections.get_connection().options(request_timeout=3600)
    client.indices.forcemerge(index=settings.PEERS_INDEX, max_num_segments=1)
    client.indices.refresh(index=settings.PEERS_INDEX)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def every_search(questions: Questions) -> Iterator[Search]:
    for name, peer in ((DSL, documents), (POSTGRESQL, postgresql)):
        ways = {"hits": partial(peer.find, size=HITS), "facets too": partial(peer.find_with_facets, size=HITS)}
        yield from searches(name, questions, ways)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    # search_index lists every alias of the server, its own system's too
    warnings.simplefilter("ignore", ElasticsearchWarning)
    indexing = list(index(fill(folder / ROWS_FILE)))
    settle()
    emit(indexing)
    serve_rounds(list(every_search(json.loads((folder / QUESTIONS_FILE).read_text()))))


if __name__ == "__main__":
    main()
