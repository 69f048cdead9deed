"""A whole newsroom: the demonstration's outlets and articles, and an index, made once for all journeys."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from articles.ingest.importing import import_paths
from articles.ingest.names import known_names, load_names
from articles.search.naming import forget_names

DEMO = Path(__file__).resolve().parents[2] / "articles" / "demo"


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def newsroom(index: Callable[[], Any], db: None) -> Any:
    """The demonstration corpus, indexed; returns the engine."""
    load_names(known_names())
    forget_names()
    report = import_paths([str(DEMO)], on_failure=pytest.fail)
    assert report.stored["created"] >= 160
    return index()
