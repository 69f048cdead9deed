from collections.abc import Callable
from typing import Any

import pytest

from articles.models import Article, IndexChange
from articles.search.engines.base import Engine
from articles.search.errors import IndexBusy, SearchUnavailable
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
