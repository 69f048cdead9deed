"""The engine that settings choose; nothing outside this package knows which one runs."""

from pathlib import Path
from threading import Lock

from django.conf import settings

from articles.search.engines.base import Engine, IndexAdmin, SearchEngine
from articles.search.engines.elasticsearch import ElasticsearchEngine, Server, Shape
from articles.search.engines.tantivy import TantivyEngine

_lock = Lock()
_kept: dict[Path | Server, Engine] = {}


def server() -> Server | None:
    """The Elasticsearch that settings name."""
    said = settings.ELASTICSEARCH
    if not said["hosts"]:
        return None
    shape = Shape(said["shards"], said["replicas"], said["by_time"])
    access = {name: said[name] for name in ("hosts", "prefix", "api_key", "username", "password", "ca_certs")}
    return Server(**access, shape=shape)


def get_engine() -> Engine:
    """The one engine of this process, opened at its first use: Elasticsearch where settings name a server."""
    chosen: Path | Server = server() or settings.INDEX_DIR
    with _lock:
        if chosen not in _kept:
            _kept[chosen] = ElasticsearchEngine(chosen) if isinstance(chosen, Server) else TantivyEngine(chosen)
        return _kept[chosen]


def search_engine() -> SearchEngine:
    """The engine for who only searches."""
    return get_engine()


def index_admin() -> IndexAdmin:
    """The engine for who builds and examines the index, and writes to it."""
    return get_engine()


def use_engine(kind: type[ElasticsearchEngine]) -> ElasticsearchEngine:
    """Have `get_engine` answer with this kind of engine on the server that settings name; for tests."""
    chosen = server()
    if chosen is None:
        raise ValueError("settings name no Elasticsearch")
    with _lock:
        opened = kind(chosen)
        _kept[chosen] = opened
    return opened


def forget_engine() -> None:
    """Close the process's engine: for tests, and before a process forks."""
    with _lock:
        for engine in _kept.values():
            engine.close()
        _kept.clear()
