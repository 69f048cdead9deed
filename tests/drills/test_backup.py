"""A backup is restored by exactly the commands that docs/operating.md gives, and everything is as it was."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.servers.postgresql import server_binaries
from tests.conftest import skip_or_fail
from tests.drills.conftest import MakeProject, a_cluster
from tests.faults.project import ROOT, Project, projects

DOCUMENT = (ROOT / "docs" / "operating.md").read_text()


def documented(name: str) -> str:
    """The commands of the document that follow the mark `<!-- drill: NAME -->`."""
    found = re.findall(rf"<!-- drill: {name} -->\n```sh\n(.*?)```", DOCUMENT, re.DOTALL)
    assert len(found) == 1, f"{len(found)} blocks are marked as {name}"
    return str(found[0])


def carry_out(name: str, project: Project, backups: Path) -> float:
    """Run documented commands as an operator does, up to the first that fails; returns how many seconds that took."""
    binaries = server_binaries()
    folders = [str(Path(sys.executable).parent), *([str(binaries)] if binaries else []), os.environ["PATH"]]
    begun = time.monotonic()
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", documented(name)],
        cwd=ROOT,
        env=project.environment | {"BACKUPS": str(backups), "PATH": ":".join(folders)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return time.monotonic() - begun


def desk(project: Project, *part: str) -> Any:
    done = project.run("tests/drills/desk.py", *part)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@dataclass(frozen=True)
class Lost:
    """A project, and the empty one in which its backup is restored."""

    project: Project
    anew: Project
    database: str


@pytest.fixture(
    params=["postgresql tantivy", pytest.param("postgresql elasticsearch", marks=pytest.mark.long), "sqlite tantivy"]
)
def lost(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Lost]:
    """On PostgreSQL the index outlives the database; with SQLite, everything is gone but the backup."""
    database, engine = request.param.split()
    on = {"elasticsearch": request.getfixturevalue("elasticsearch_url")} if engine == "elasticsearch" else {}
    if database == "postgresql":
        make: MakeProject = request.getfixturevalue("make_project")
        project = make(**on)
        with a_cluster() as url:
            yield Lost(project, replace(project, database_url=url), database)
        return
    if not shutil.which("sqlite3"):
        skip_or_fail("sqlite3 is not installed")
    project = next(projects(tmp_path, request.getfixturevalue("template"), **on))
    anew = replace(project, folder=tmp_path / "anew")
    anew.folder.mkdir()
    yield Lost(project, anew, database)


def test_what_is_restored_is_as_it_was(lost: Lost, tmp_path: Path) -> None:
    project, anew, database = lost.project, lost.anew, lost.database
    at_dump = desk(project, "fill")
    carry_out(f"backup {database}", project, tmp_path)
    desk(project, "edit", at_dump["secret"])

    seconds = carry_out(f"restore {database}", anew, tmp_path)
    print(f"restored in {seconds:.1f} s")
    now = desk(anew, "tell", at_dump["secret"], at_dump["cursor"])
    revisions, before = (told["rows"].pop("ArticleRevision") for told in (now, at_dump))
    assert now["rows"] == at_dump["rows"]
    assert [one for one in before if one not in revisions] == []
    assert now["visible"] == now["held"] == at_dump["visible"]
    assert now["follows"] == 410
    assert at_dump["shown"] in now["answered"]
    assert not set(at_dump["hidden"]) & set(now["answered"])
    assert set(at_dump["hidden"]) <= set(now["answered to the key"]), "the key is known as before"
    assert set(now["totals"].values()) == {0}


def test_the_commands_stop_at_the_first_that_fails(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        carry_out("restore sqlite", Project(tmp_path), tmp_path)
