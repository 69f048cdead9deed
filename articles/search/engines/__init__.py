"""The engine that settings choose; nothing outside this package knows which one runs."""

from pathlib import Path
from threading import Lock

from django.conf import settings

from articles.search.engines.base import Engine
from articles.search.engines.tantivy import TantivyEngine

_lock = Lock()
_kept: dict[str, Engine] = {}


def open_engine(folder: Path) -> Engine:
    """An engine of its own on an index in `folder`, for measurements; close it after use."""
    return TantivyEngine(folder)


def get_engine() -> Engine:
    """The one engine of this process, opened at its first use."""
    folder = settings.INDEX_DIR
    with _lock:
        if str(folder) not in _kept:
            _kept[str(folder)] = open_engine(folder)
        return _kept[str(folder)]


def forget_engine() -> None:
    """Close the process's engine: for tests, and before a process forks."""
    with _lock:
        for engine in _kept.values():
            engine.close()
        _kept.clear()
