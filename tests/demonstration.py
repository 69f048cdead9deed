"""The demonstration as tests find it: read once by a process, then copied into each test's database and index.

Reading it takes ten seconds, copying it a tenth of one, and it is wanted a hundred times.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import connection, transaction

from articles.annotation.entities import KnownNames, name_cache, present_names
from articles.indexing.outbox import documents_of, drain
from articles.ingest.importing import import_paths
from articles.ingest.names import known_names, load_names
from articles.models import Article, Source
from articles.search import engines
from articles.search.engines.base import Engine
from articles.search.engines.document import Document
from tests.triggers import drop_triggers, make_triggers

FOLDER: Final = Path(__file__).resolve().parent.parent / "articles" / "demo"

Rows = Mapping[str, list[tuple[Any, ...]]]
"""Table -> its rows, as the database keeps them."""


@dataclass(frozen=True)
class Demonstration:
    """What reading the demonstration has added to an empty database, and what of it goes into an index."""

    rows: Rows
    documents: tuple[Document, ...]
    names: KnownNames

    def copy(self) -> Engine:
        """Into a database that holds none of it, and the engine; returns the engine."""
        with transaction.atomic(), connection.cursor() as cursor:
            triggers = drop_triggers(cursor)
            restart_numbers(cursor)
            for table, rows in self.rows.items():
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f'INSERT OR REPLACE INTO "{table}" VALUES ({places})', rows)
            make_triggers(cursor, triggers)
        name_cache.get(lambda _: self.names, 0)
        engine = engines.get_engine()
        engine.create()
        engine.apply(self.documents, {})
        return engine


def read_demonstration() -> Engine:
    """As it is after its first start, indexed by the configured engine."""
    load_names(known_names())
    report = import_paths([str(FOLDER)], on_failure=pytest.fail)
    assert report.stored["created"] >= 160
    return indexed()


def indexed() -> Engine:
    """The engine, with everything that was queued in its index."""
    engine = engines.get_engine()
    engine.create()
    drain(engine)
    return engine


def demonstrate(kept: Demonstration | None) -> Engine:
    """The demonstration in the database and the engine: a copy, unless there is none or the database has articles."""
    return read_demonstration() if kept is None or Source.objects.exists() else kept.copy()


def keep_demonstration() -> Demonstration:
    """Read it into the database within a transaction, which the caller takes back."""
    before = _rows()
    with connection.cursor() as cursor:
        restart_numbers(cursor)
    read_demonstration()
    added = {table: [row for row in rows if row not in before[table]] for table, rows in _rows().items()}
    documents, broken = documents_of(list(Article.objects.select_related("source").order_by("pk")), reread=False)
    assert not broken
    return Demonstration({table: rows for table, rows in added.items() if rows}, tuple(documents), present_names())


def restart_numbers(cursor: Any) -> None:
    """Rows of tables of SQLite are numbered from their last again, whatever tests before this one have had in them."""
    cursor.execute("DELETE FROM sqlite_sequence")


def _rows() -> dict[str, list[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        return {table: _rows_of(cursor, table) for table in sorted(connection.introspection.table_names(cursor))}


def _rows_of(cursor: Any, table: str) -> list[tuple[Any, ...]]:
    columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    # With a plus, a value is given as it is kept, and not as what its column is declared to hold.
    plain = ", ".join(f'+"{name}"' for name in columns)
    cursor.execute(f'SELECT {plain} FROM "{table}"')
    return list(cursor.fetchall())
