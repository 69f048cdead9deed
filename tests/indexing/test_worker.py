import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from articles.indexing import worker as worker_module
from articles.indexing.consistency import compare
from articles.indexing.rebuild import rebuild_due, request_rebuild
from articles.indexing.worker import Worker
from articles.models import Article, IndexChange, IndexRebuild, WorkerHeartbeat, database_now
from articles.search.engines.base import Engine, EngineRequest
from articles.search.engines.elasticsearch import ElasticsearchEngine
from articles.search.engines.tantivy import TantivyEngine, files
from articles.search.errors import IndexBusy, SearchUnavailable

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

    monkeypatch.setattr(worker.engine, "create", busy)
    assert worker.step() == 1.0


@pytest.mark.parametrize("engine_name", ["tantivy"])
def test_an_embedded_index_of_another_version_is_made_anew_by_the_worker(write: Write, index_folder: Path) -> None:
    write("Treaty")
    before = TantivyEngine(index_folder)
    before.create()
    before.close()
    (index_folder / str(files.generation_named(index_folder, files.CURRENT))).rename(index_folder / "v0-old")
    files.name(index_folder, files.CURRENT, "v0-old")
    worker = Worker()
    while worker.step() == 0.0:
        pass
    assert not compare(worker.engine)
    assert [one.outdated for one in worker.engine.generations()] == [False]


def settle(worker: Worker) -> None:
    """Step until nothing is left to do."""
    worker.step()
    while worker.step() == 0.0:
        pass


def take_away(engine: Engine, folder: Path) -> None:
    """The index is deleted by somebody who may."""
    if isinstance(engine, ElasticsearchEngine):
        engine.drop()
    else:
        shutil.rmtree(folder)


def test_an_index_that_was_deleted_is_built_anew_from_every_article(
    write: Write, index: Index, index_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write("Treaty")
    worker = Worker(index())
    settle(worker)
    take_away(worker.engine, index_folder)
    write("Second treaty")
    with pytest.raises(SearchUnavailable):
        worker.engine.search([EngineRequest()])
    worker.step()
    settle(worker)
    assert "there is no index" in caplog.text
    assert not compare(worker.engine)
    assert len(list(worker.engine.revisions())) == 2


def test_a_deleted_index_is_missed_though_nothing_changes(
    write: Write, index: Index, index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("Treaty")
    worker = Worker(index())
    worker.step()
    take_away(worker.engine, index_folder)
    monkeypatch.setattr(worker_module, "LOOK_SECONDS", 0.0)
    settle(worker)
    assert len(list(worker.engine.revisions())) == 1


def test_articles_that_all_wait_in_the_queue_are_not_rebuilt_as_well(write: Write, index_folder: Path) -> None:
    write("Treaty")
    worker = Worker()
    settle(worker)
    assert not IndexRebuild.objects.exists()
    assert len(list(worker.engine.revisions())) == 1


def test_a_rebuild_that_failed_is_asked_for_again_only_after_a_minute(
    write: Write, index: Index, index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("Treaty")
    worker = Worker(index())
    take_away(worker.engine, index_folder)

    def fail() -> None:
        raise SearchUnavailable("no room")

    monkeypatch.setattr(worker.engine, "start_generation", fail)
    monkeypatch.setattr(worker_module, "LOOK_SECONDS", 0.0)
    for _ in range(5):
        worker.step()
    assert IndexRebuild.objects.get().outcome == "no room"
    IndexRebuild.objects.update(finished_at=database_now() - worker_module.FAILED_REBUILD_PAUSE)
    worker.step()
    assert IndexRebuild.objects.count() == 2


def test_a_worker_at_work_is_seen_and_one_in_the_midst_of_a_rebuild_too(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("Treaty")
    engine = index()
    Worker(engine).step()
    assert WorkerHeartbeat.objects.count() == 1
    WorkerHeartbeat.objects.all().delete()
    request_rebuild()
    rebuild_due(engine)
    assert WorkerHeartbeat.objects.count() == 1


def test_what_a_batch_logs_is_under_an_id_of_its_own(write: Write, index: Index, log_lines: list[Any]) -> None:
    worker = Worker(index())
    for headline in ("Treaty", "Parade"):
        write(headline)
        worker.step()
    done = [line for line in log_lines if line["event"] == "changes were indexed"]
    assert [line["changes"] for line in done] == [1, 1]
    assert len({line["batch_id"] for line in done}) == 2


def test_why_an_index_cannot_be_written_is_told_under_the_batch_s_id(
    write: Write, index: Index, monkeypatch: pytest.MonkeyPatch, log_lines: list[Any]
) -> None:
    worker = Worker(index())
    write("Treaty")

    def fail(*_: Any) -> None:
        raise SearchUnavailable("disk full")

    monkeypatch.setattr(worker.engine, "apply", fail)
    worker.step()
    (told,) = [line for line in log_lines if "disk full" in line["event"]]
    assert told["batch_id"]
