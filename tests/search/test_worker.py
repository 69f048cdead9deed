from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from articles.models import Article, IndexChange
from articles.search.engines.base import Engine
from articles.search.engines.tantivy import TantivyEngine, files
from articles.search.errors import IndexBusy, SearchUnavailable
from articles.search.verifying import compare
from articles.search.worker import Worker

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]


def test_a_worker_pauses_after_each_failure_but_never_long_and_recovers(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Worker(index())
    write("Treaty")

    def fail(*_: Any) -> None:
        raise SearchUnavailable("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(worker.engine, "apply", fail)
        waits = [worker.step() for _ in range(20)]
    assert all(1.0 <= wait <= 3.0 for wait in waits)
    worker.step()
    assert not IndexChange.objects.exists()


def test_a_worker_beside_another_one_asks_again_every_second(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = Worker(index())

    def busy(*_: Any) -> None:
        raise IndexBusy("another process writes to this index")

    monkeypatch.setattr(worker.engine, "apply", busy)
    assert worker.step() == 1.0


def test_an_embedded_index_of_another_version_is_made_anew_by_the_worker(
    write: Write, index_folder: Path, engine_name: str
) -> None:
    write("Treaty")
    if engine_name == "elasticsearch":
        return
    before = TantivyEngine(index_folder)
    before.apply([], {})
    before.close()
    (index_folder / str(files.named(index_folder, files.CURRENT))).rename(index_folder / "v0-old")
    files.name(index_folder, files.CURRENT, "v0-old")
    worker = Worker()
    while worker.step() == 0.0:
        pass
    assert not compare(worker.engine)
    assert [one.outdated for one in worker.engine.generations()] == [False]
