"""A full disk loses nothing, and long articles need no more memory than short ones (F20, F30)."""

import re
from pathlib import Path

import pytest

from tests.faults.project import ROUNDS, Process, Project, lost_edits, until

pytestmark = pytest.mark.fault

REFUSED = "the index cannot be written"
LONG_ARTICLE = 5_000_000
LONG_ARTICLES = 60 if ROUNDS > 1 else 3
MOST_MEMORY_KB = 600_000


@pytest.mark.parametrize("most", ["100", "2000"])
def test_what_a_full_disk_does_not_take_waits_until_there_is_room(embedded: Project, most: str) -> None:
    embedded.index_all()
    full, enough = embedded.folder / "full", embedded.folder / "enough"
    full.touch()
    worker = embedded.start("tests/faults/limited_worker.py", str(full), most)
    editors = embedded.start_editors(100, enough, pause=0.01)
    until(lambda: worker.said.count(REFUSED) > 2, 120, f"it cannot write: {worker.said}")
    assert embedded.waiting
    assert embedded.parked == []
    full.unlink()
    enough.touch()
    for editor in editors:
        editor.process.finish()
    until(lambda: not embedded.waiting, 120, f"the queue is empty: {worker.said[-1000:]}")
    assert worker.is_running
    assert embedded.verify() == {}
    assert lost_edits(embedded, editors) == {}


@pytest.mark.parametrize("most", ["0", "100"])
def test_an_index_that_a_full_disk_left_half_made_is_made_once_there_is_room(embedded: Project, most: str) -> None:
    full = embedded.folder / "full"
    full.touch()
    worker = embedded.start("tests/faults/limited_worker.py", str(full), most)
    until(lambda: worker.said.count(REFUSED) > 2, 120, f"it cannot make one: {worker.said}")
    told = embedded.manage("index_status")
    assert "run_worker makes it" in told.stderr
    full.unlink()
    until(lambda: not embedded.waiting, 120, f"the queue is empty: {worker.said[-1000:]}")
    assert embedded.verify() == {}


@pytest.mark.long
def test_a_worker_that_believes_every_commit_is_noticed(embedded: Project) -> None:
    embedded.index_all()
    full, enough = embedded.folder / "full", embedded.folder / "enough"
    full.touch()
    enough.touch()
    for editor in embedded.start_editors(20, enough):
        editor.process.finish()
    edited = embedded.waiting
    worker = embedded.start("tests/faults/limited_worker.py", str(full), "2000", "with_writer")
    until(lambda: embedded.waiting < edited, 120, f"it takes something for written: {worker.said}")
    worker.end()
    full.unlink()
    found = embedded.verify()
    assert found.get("missing") or found.get("stale")


def peak_memory(process: Process) -> int:
    """In kilobytes."""
    (found,) = re.findall(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process.pid}/status").read_text())
    return int(found)


@pytest.mark.long
def test_memory_stays_flat_however_much_long_articles_hold(project: Project) -> None:
    project.index_all()
    paragraph = " ".join(f"kata{n}" for n in range(300)) + ". On 20 June 2024 they met.\n\n"
    for n in range(LONG_ARTICLES):
        project.write(headline=f"Long {n}", body=f"Number {n}. " + paragraph * (LONG_ARTICLE // len(paragraph)))
    worker = project.start_worker()
    until(lambda: not project.waiting, 60 * LONG_ARTICLES, "everything is indexed")
    peak = peak_memory(worker)
    print(f"\n{LONG_ARTICLES} articles of {LONG_ARTICLE:,} characters: {peak / 1000:.0f} MB at most")
    assert peak < MOST_MEMORY_KB
    assert project.verify() == {}
