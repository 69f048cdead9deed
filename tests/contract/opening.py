"""Engines for tests that share one among several: opened by name, filled, gone when the block ends."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from articles.search.engines.base import Engine
from articles.search.engines.document import Document
from articles.search.engines.elasticsearch import ElasticsearchEngine, IndexSettings, Server
from articles.search.engines.tantivy import TantivyEngine
from tests.conftest import PATIENT_SECONDS

ENGINES: Final = ("tantivy", "elasticsearch")
AT_ONCE: Final = 1_000


@contextmanager
def opened(name: str, url: str, folder: Path) -> Iterator[Engine]:
    """An empty engine of this test's own: in `folder`, or under a prefix on the server."""
    if name == "tantivy":
        embedded = TantivyEngine(folder)
        embedded.create()
        yield embedded
        embedded.close()
        return
    server = Server(
        (url,),
        prefix=f"test{secrets.token_hex(4)}",
        index_settings=IndexSettings(replicas="0"),
        read_seconds=PATIENT_SECONDS,
    )
    remote = ElasticsearchEngine(server)
    remote.create()
    try:
        yield remote
    finally:
        remote.drop()
        remote.close()


def fill(engine: Engine, documents: Sequence[Document]) -> None:
    """Index the documents; all of them must go in, and are found at once."""
    for at in range(0, len(documents), AT_ONCE):
        done = engine.apply(documents[at : at + AT_ONCE], {})
        assert not done.refused and not done.postponed
    engine.refresh()
