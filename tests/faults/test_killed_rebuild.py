"""A rebuild under editors, and one that is killed at any step, changes nothing for readers (F22, F23)."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.faults.project import LONGEST_SECONDS, ROUNDS, Project, lost_edits, until

pytestmark = pytest.mark.fault

CANARY = "kenaritetap"
CANARIES = 20
MORE_ARTICLES = 800
STEPS = (
    "after the start",
    "in the middle of filling",
    "before the commit",
    "before comparing",
    "before the swap",
    "right after the swap",
)


def with_canaries(project: Project, articles: int) -> list[int]:
    """Ids of stable articles that every search for the canary has to find, among so many others."""
    ids = [project.write(headline=f"Tetap {n}", body=f"On 20 June 2024 {CANARY}.") for n in range(CANARIES)]
    names = [name for _, name, *_ in project.sql("PRAGMA table_info(articles_article)") if name not in ("id", "url")]
    columns = ", ".join(names)
    for _ in range(articles // 200):
        project.sql(f"INSERT INTO articles_article ({columns}) SELECT {columns} FROM articles_article WHERE id <= 200")
    return ids


@contextmanager
def searched(project: Project, wanted: list[int]) -> Iterator[None]:
    """All the time that the block takes, searches find the wanted articles, each once."""
    log, stop = project.folder / "searches.jsonl", project.folder / "stop-searching"
    searcher = project.start("tests/faults/searcher.py", CANARY, str(log), str(stop))
    until(lambda: log.exists() and log.stat().st_size, 60, f"it searches: {searcher.said}")
    try:
        yield
    finally:
        stop.touch()
    searcher.finish(60)
    answers = [json.loads(line) for line in log.read_text().splitlines()]
    wrong = [answer for answer in answers if not isinstance(answer, list) or sorted(answer) != wanted]
    print(f"searches: {len(answers)}, wrong: {len(wrong)}")
    assert wrong == []


def test_readers_see_every_article_once_while_a_rebuild_goes_on_under_editors(project: Project) -> None:
    wanted = with_canaries(project, MORE_ARTICLES)
    project.index_all()
    project.start_worker()
    enough = project.folder / "enough"
    editors = project.start_editors(0, enough, pause=0.02)
    with searched(project, wanted):
        for _ in range(ROUNDS):
            rebuilt = project.manage("rebuild_index")
            assert rebuilt.returncode == 0, rebuilt.stderr
            assert project.verify() == {}
    enough.touch()
    for editor in editors:
        editor.process.finish()
    until(lambda: not project.waiting, LONGEST_SECONDS, "the queue is empty")
    assert project.verify() == {}
    assert lost_edits(project, editors) == {}


def test_wherever_a_rebuild_is_killed_the_index_serves_and_the_next_one_succeeds(project: Project) -> None:
    wanted = with_canaries(project, articles=400)
    project.index_all()
    with searched(project, wanted):
        for step in STEPS * ROUNDS:
            killed_at(project, step)
    assert project.verify() == {}


def killed_at(project: Project, step: str) -> None:
    dying = project.start("tests/faults/dying_rebuild.py", step)
    assert dying.wait(LONGEST_SECONDS) == -signal.SIGKILL, dying.said
    project.sql("UPDATE articles_article SET headline = ? WHERE id = 1", f"Edited since, {step}")
    until(lambda: not project.sql(HELD), LONGEST_SECONDS, "its lease has ended")
    project.index_all()
    assert project.sql("SELECT outcome FROM articles_indexrebuild WHERE outcome <> '' OR finished_at IS NULL") == []
    engine = project.open_engine()
    assert dict(engine.revisions()) == dict(project.sql("SELECT id, revision FROM articles_article")), step
    assert {one.role for one in engine.generations()} <= {"serving", "previous"}, step
    engine.close()


HELD = """SELECT 1 FROM articles_indexrebuild
    WHERE finished_at IS NULL AND held_until > strftime('%Y-%m-%d %H:%M:%f', 'now')"""
