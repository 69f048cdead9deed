"""The engine that settings choose; nothing outside this package knows which one runs."""

from pathlib import Path
from threading import Lock
from typing import Final

from django.conf import settings

from articles.search.engines.base import Engine, IndexAdmin, SearchEngine
from articles.search.engines.elasticsearch import ElasticsearchEngine, IndexSettings, Server
from articles.search.engines.tantivy import TantivyEngine


class OpenEngines:
    """The engines that this process has open, by what settings named; threads share them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: dict[Path | Server, Engine] = {}

    def get(self, chosen: Path | Server) -> Engine:
        """The one for these settings, opened at its first use."""
        with self._lock:
            if chosen not in self._open:
                self._open[chosen] = _opened(chosen)
            return self._open[chosen]

    def put(self, chosen: Path | Server, engine: Engine) -> None:
        with self._lock:
            self._open[chosen] = engine

    def close(self) -> None:
        """Close them all; each is opened anew at its next use."""
        with self._lock:
            for engine in self._open.values():
                engine.close()
            self._open.clear()


def _opened(chosen: Path | Server) -> Engine:
    return ElasticsearchEngine(chosen) if isinstance(chosen, Server) else TantivyEngine(chosen)


open_engines: Final = OpenEngines()


def server() -> Server | None:
    """The Elasticsearch that settings name."""
    config = settings.ELASTICSEARCH
    if not config["hosts"]:
        return None
    index_settings = IndexSettings(config["shards"], config["replicas"], config["by_time"])
    access = {name: config[name] for name in ("hosts", "prefix", "api_key", "username", "password", "ca_certs")}
    return Server(**access, index_settings=index_settings, read_seconds=config["read_seconds"])


def get_engine() -> Engine:
    """The one engine of this process, opened at its first use: Elasticsearch where settings name a server."""
    return open_engines.get(server() or settings.INDEX_DIR)


def search_engine() -> SearchEngine:
    """The engine for who only searches."""
    return get_engine()


def index_admin() -> IndexAdmin:
    """The engine for who builds and examines the index, and writes to it."""
    return get_engine()


def use_engine(kind: type[ElasticsearchEngine]) -> ElasticsearchEngine:
    """Have `get_engine` answer with this kind of engine on the server that settings name, until all are closed.

    Raises ValueError where settings name none.
    """
    chosen = server()
    if chosen is None:
        raise ValueError("settings name no Elasticsearch")
    opened = kind(chosen)
    open_engines.put(chosen, opened)
    return opened
