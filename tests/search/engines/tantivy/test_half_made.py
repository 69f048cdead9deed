"""An index that a killed process or a full disk left half made is found, told of and made anew."""

import json
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

from articles.indexing.consistency import compare
from articles.indexing.status import index_status
from articles.indexing.worker import Worker
from articles.models import Article
from articles.search import engines
from articles.search.engines.base import EngineRequest
from articles.search.engines.tantivy import TantivyEngine, files
from articles.search.engines.tantivy.schema import VERSION
from articles.search.errors import SearchUnavailable

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]


@pytest.fixture
def engine_name() -> str:
    return "tantivy"


def named_but_empty(folder: Path) -> None:
    files.name(folder, files.CURRENT, files.new_generation(folder))


def named_but_gone(folder: Path) -> None:
    files.name(folder, files.CURRENT, f"v{VERSION}-gone")


def named_with_half_a_list(folder: Path) -> None:
    named_but_empty(folder)
    (folder / str(files.generation_named(folder, files.CURRENT)) / "meta.json").write_text('{"segments": [')


def made_but_not_named(folder: Path) -> None:
    files.new_generation(folder)


def building_but_empty(folder: Path) -> None:
    files.name(folder, files.BUILDING, files.new_generation(folder))


@pytest.mark.parametrize(
    "leave", [named_but_empty, named_but_gone, named_with_half_a_list, made_but_not_named, building_but_empty]
)
def test_a_half_made_index_is_made_anew_by_the_worker(
    write: Write, index_folder: Path, leave: Callable[[Path], None]
) -> None:
    write("Treaty")
    index_folder.mkdir()
    leave(index_folder)
    with pytest.raises(SearchUnavailable):
        engines.get_engine().search([EngineRequest()])
    status = index_status()
    assert status.fault == ""
    assert "run_worker makes it" in status.search_fault
    worker = Worker()
    while worker.step() == 0.0:
        pass
    assert not compare(worker.engine)
    assert [one.role for one in worker.engine.generations()] == ["serving"]


def make_and_die(folder: str, steps: int) -> None:
    """Makes an index in a process of its own that is killed before it touches the folder once more than `steps`."""
    left = steps

    def step(event: str, given: tuple[object, ...]) -> None:
        nonlocal left
        if event in ("open", "os.mkdir", "os.rename", "os.listdir", "os.remove") and str(given[0]).startswith(folder):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)
    TantivyEngine(Path(folder)).create()


def test_wherever_a_process_is_killed_that_makes_the_first_index_the_next_one_makes_it(tmp_path: Path) -> None:
    ended = []
    for steps in range(40):
        folder = tmp_path / f"index{steps}"
        process = get_context("fork").Process(target=make_and_die, args=(str(folder), steps))
        process.start()
        process.join()
        engine = TantivyEngine(folder)
        engine.create()
        assert engine.search([EngineRequest()])[0].total == 0
        assert [one.role for one in engine.generations()] == ["serving"]
        engine.close()
        ended.append(process.exitcode)
        if process.exitcode == 0:
            break
    assert ended[-1] == 0
    assert len(ended) > 4
    assert set(ended[:-1]) == {-signal.SIGKILL}


def test_what_is_told_of_generations_can_be_written_as_json(write: Write, index_folder: Path) -> None:
    index_folder.mkdir()
    named_but_empty(index_folder)
    assert json.dumps([one.documents for one in engines.get_engine().generations()]) == "[0]"
