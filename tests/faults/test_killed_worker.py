"""The index is never out of step, whoever is killed when (F1, F3-F5, and the tests of the test)."""

import json
from pathlib import Path

import pytest

from tests.faults.project import Project

TRANSACTIONS = 1_500
EDITORS = 2
KILLS = 10

SEED_ROWS = """
import django; django.setup()
from articles.models import Article, Source, Status
source = Source.objects.create(slug="kabar", name="Kabar")
Article.objects.bulk_create(
    Article(source=source, headline=f"Article {n}", body="One sentence. Another one.", language="en",
            status=Status.PUBLISHED) for n in range(200))
"""
STATE = """
import django, json; django.setup()
from articles.models import Article
print(json.dumps({a.pk: [a.headline, a.status] for a in Article.objects.all()}))
"""


ROUNDS = 6
"""What a wrong worker loses depends on the moment it is killed in: so many rounds it is given to lose something."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return newsroom(tmp_path)


def newsroom(folder: Path) -> Project:
    folder.mkdir(exist_ok=True)
    made = Project(folder)
    assert made.manage("migrate", "--verbosity", "0").returncode == 0
    assert made.run("-c", SEED_ROWS).returncode == 0
    return made


def edited_under_fire(project: Project, mutant: str = "") -> dict[str, object]:
    """Let the editors work while workers are killed; then bring a sound worker up and compare."""
    stop, enough = project.folder / "stop", project.folder / "enough"
    killer = project.start("tests/faults/killer.py", "7", str(stop), str(enough), str(KILLS), mutant)
    logs = [project.folder / f"editor-{n}.jsonl" for n in range(EDITORS)]
    editors = [
        project.start("tests/faults/editor.py", str(n), str(EDITORS), str(TRANSACTIONS), str(logs[n]), str(enough))
        for n in range(EDITORS)
    ]
    for editor in editors:
        said, _ = editor.communicate(timeout=240)
        assert editor.returncode == 0, said
    stop.touch()
    said, _ = killer.communicate(timeout=30)
    assert killer.returncode == 0, said
    finished = project.manage("run_worker", "--until-idle")
    assert finished.returncode == 0, finished.stderr
    verified = project.manage("verify_index", "--json")
    difference = json.loads(verified.stdout)
    print(f"workers killed: {said.split()[-1]}; {difference}")
    return difference | {"killed": int(said.split()[-1]), "logs": logs}


def differences(found: dict[str, object]) -> int:
    return sum(len(found[kind]) for kind in ("missing", "stale", "ghosts", "doubled"))


@pytest.mark.fault
def test_no_edit_is_lost_stale_or_left_over_when_workers_are_killed(project):
    found = edited_under_fire(project)
    assert found["killed"] >= KILLS
    assert (found["missing"], found["stale"], found["ghosts"], found["doubled"]) == ([], [], [], [])
    assert found["damage"] == []


@pytest.mark.fault
def test_every_acknowledged_edit_is_in_the_database(project):
    found = edited_under_fire(project)
    state = json.loads(project.run("-c", STATE).stdout)
    for log in found["logs"]:
        last = {str(row["id"]): row for row in map(json.loads, log.read_text().splitlines())}
        for pk, row in last.items():
            assert state.get(pk) == (None if row["headline"] is None else [row["headline"], row["status"]])


@pytest.mark.fault
@pytest.mark.parametrize("mutant", ["ack_first", "unguarded"])
def test_a_wrong_worker_is_noticed(tmp_path, mutant):
    rounds = (edited_under_fire(newsroom(tmp_path / str(n)), mutant) for n in range(ROUNDS))
    assert any(differences(found) > 0 for found in rounds)
