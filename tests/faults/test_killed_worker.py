"""The index is never out of step, whoever is killed or paused when (F1, F16, F17, and the tests of the test)."""

import re
import signal
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from tests.faults.project import KINDS, ROUNDS, Editor, Process, Project, lost_edits, until

pytestmark = pytest.mark.fault

TRANSACTIONS = 1_500
KILLS = 10 * ROUNDS
WORKERS = 3
BUSY = "another process writes to this index"
TAKEN_OVER_SECONDS = 20
"""A worker that waits asks again every second; the rest is patience with a busy machine."""

MUTANT_ROUNDS = 10
"""What a wrong worker loses depends on the moment it is killed in: so many rounds it is given to lose something."""


@dataclass(frozen=True)
class Outcome:
    killed: int
    difference: dict[str, list[int]]
    editors: Sequence[Editor]


def edited_under_fire(project: Project, mutant: str = "", kills: int = KILLS) -> Outcome:
    """Let the editors work while workers are killed; then bring a sound worker up and compare."""
    stop, enough = project.folder / "stop", project.folder / "enough"
    killer = project.start("tests/faults/killer.py", "7", str(stop), str(enough), str(kills), mutant)
    editors = project.start_editors(TRANSACTIONS, enough)
    for editor in editors:
        editor.process.finish()
    stop.touch()
    killed = int(killer.finish(60).splitlines()[-1])
    project.index_all()
    found = Outcome(killed, project.verify(), editors)
    print(f"workers killed: {killed}; differences: {found.difference or 'none'}")
    return found


def test_no_edit_is_lost_stale_or_left_over_when_workers_are_killed(project: Project) -> None:
    found = edited_under_fire(project)
    assert found.killed >= KILLS
    assert found.difference == {}
    assert lost_edits(project, found.editors) == {}
    assert project.parked == []


@pytest.mark.long
@pytest.mark.parametrize("mutant", ["ack_first", "unguarded"])
def test_a_wrong_worker_is_noticed(make_project, mutant: str) -> None:
    rounds = (edited_under_fire(make_project(), mutant, kills=10) for _ in range(MUTANT_ROUNDS))
    assert any(found.difference.keys() & set(KINDS) for found in rounds)


def complaints(said: str) -> list[str]:
    """What a worker called an error; that it waits for another, or for a slow server, is none."""
    return [line for line in said.splitlines() if re.search(r"\[(error|critical)|^Traceback", line)]


def test_three_workers_at_once_disagree_about_nothing(project: Project) -> None:
    workers = [project.start_worker() for _ in range(WORKERS)]
    enough = project.folder / "enough"
    enough.touch()
    editors = project.start_editors(TRANSACTIONS // 3, enough)
    for editor in editors:
        editor.process.finish()
    until(lambda: not project.waiting, 120, "the queue is empty")
    assert all(worker.is_running for worker in workers)
    assert [line for worker in workers for line in complaints(worker.stop())] == []
    assert project.verify() == {}
    assert lost_edits(project, editors) == {}


def test_of_three_workers_on_the_embedded_engine_one_writes_and_the_next_takes_over(embedded: Project) -> None:
    workers = [embedded.start_worker() for _ in range(WORKERS)]
    until(lambda: sum(BUSY in worker.said for worker in workers) == WORKERS - 1, 60, "the others say that they wait")
    (writer,) = [worker for worker in workers if BUSY not in worker.said]
    until(lambda: not embedded.waiting, 60, "one does the work")
    writer.end()
    embedded.write(headline="After its death")
    seconds = until(lambda: not embedded.waiting, TAKEN_OVER_SECONDS, "another took over")
    print(f"taken over within {seconds:.1f} s")
    assert embedded.verify() == {}
    left = [worker for worker in workers if worker is not writer]
    assert [line for worker in left for line in complaints(worker.stop())] == []


def stopped_at(project: Project, point: str) -> Process:
    """A worker that has stopped itself in the middle of its work."""
    worker = project.start("tests/faults/stopper.py", point)
    until(lambda: not worker.is_running or worker.is_stopped, 60, "it has stopped itself")
    assert worker.is_running, worker.said
    return worker


@pytest.mark.parametrize("point", ["before keeping", "before applying", "before acknowledging"])
def test_a_worker_that_slept_while_another_worked_undoes_and_acknowledges_nothing_newer(
    on_elasticsearch: Project, point: str
) -> None:
    project = on_elasticsearch
    project.index_all()
    edited = "UPDATE articles_article SET headline = ?, body = ? WHERE id = ?"
    project.sql(edited, "First wording", "On 1 May 2024 they met.", 1)
    sleeper = stopped_at(project, point)
    project.sql(edited, "Second wording", "On 2 May 2024 they met. On 3 May 2024 they parted.", 1)
    project.sql("DELETE FROM articles_article WHERE id = 2")
    project.index_all()
    assert project.verify() == {}
    project.sql(edited, "Third wording", "On 4 May 2024 they met.", 1)
    sleeper.send(signal.SIGCONT)
    sleeper.finish(60)
    assert project.sql("SELECT article_id FROM articles_indexchange") == [(1,)]
    until(lambda: project.sql(KEPT) in ([(3, 3)], [(4, 4)]), 1, "what is kept is of the second wording or later")
    project.index_all()
    assert project.verify() == {}
    assert project.sql(KEPT) == [(4, 4)]


KEPT = """SELECT reading.revision, max(mention.revision) FROM articles_reading reading
    JOIN articles_eventmention mention USING (article_id) WHERE article_id = 1 GROUP BY 1"""


def test_a_sleeping_worker_keeps_the_embedded_index_to_itself_and_then_catches_up(embedded: Project) -> None:
    sleeper = stopped_at(embedded, "before applying")
    embedded.sql("UPDATE articles_article SET headline = 'Edited meanwhile' WHERE id = 1")
    other = embedded.start_worker()
    until(lambda: BUSY in other.said, 60, "the other waits")
    assert embedded.waiting == 200
    sleeper.send(signal.SIGCONT)
    sleeper.finish(60)
    until(lambda: not embedded.waiting, 60, "the other has caught up")
    assert embedded.verify() == {}
