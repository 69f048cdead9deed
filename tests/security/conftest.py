from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import transaction

from articles.search import engines
from tests.caches import forget_caches
from tests.conftest import RefreshingEngine
from tests.security.world import World

Worlds = Callable[[bool], AbstractContextManager[World]]


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine_name(request: pytest.FixtureRequest) -> str:
    """What is hidden is hidden on both engines."""
    return str(request.param)


@pytest.fixture(autouse=True)
def spendthrift(settings: LazySettings) -> None:
    """Nobody is refused for having asked too much."""
    cache.clear()
    settings.API_BUDGET_ANONYMOUS = settings.API_BUDGET_KEY = 1_000_000


@pytest.fixture
def world(db: None, index_folder: Path, settings: LazySettings, engine_name: str) -> Worlds:
    """A newsroom of its own, on an empty index, that is gone when the block ends: `with world(secret=True) as one`."""
    opened = 0

    @contextmanager
    def make(secret: bool) -> Iterator[World]:
        nonlocal opened
        opened += 1
        forget_caches()
        before: Any = (settings.INDEX_DIR, settings.ELASTICSEARCH)
        settings.INDEX_DIR = index_folder.with_name(f"index{opened}")
        if engine_name == "elasticsearch":
            settings.ELASTICSEARCH = before[1] | {"prefix": f"{before[1]['prefix']}x{opened}"}
            engines.use_engine(RefreshingEngine)
        engine = engines.get_engine()
        engine.create()
        with transaction.atomic():
            yield World(secret=secret)
            transaction.set_rollback(True)
        if isinstance(engine, RefreshingEngine):
            engine.drop()
        settings.INDEX_DIR, settings.ELASTICSEARCH = before

    return make
