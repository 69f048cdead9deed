"""The edits that CONTRIBUTING.md shows for a new field of an article are all that it takes."""

import json
import os
import shutil
import subprocess
import sys
from typing import Any, Final

import pytest

from tests.documents.new_field import PARTS, edits
from tests.documents.repository import ROOT

MOST_FILES: Final = 4
"""The table, the column, the page, the document; the migration belongs to the column."""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a copy of the code knows of the field after the edits."""
    copy = tmp_path_factory.mktemp("copy")
    for name in PARTS:
        part = ROOT / name
        (shutil.copytree if part.is_dir() else shutil.copy2)(part, copy / name)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.documents.new_field", str(copy)],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": f"{copy}{os.pathsep}{ROOT}", "NEWSDESK_VAR": str(copy / "var")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return told


def test_a_new_field_touches_few_files() -> None:
    assert len({name for name, _ in edits() if "migrations" not in name}) <= MOST_FILES


def test_a_new_field_is_read_of_lines_and_stored(seen: dict[str, Any]) -> None:
    assert seen["stored"] == "Exclusive news"


def test_a_new_field_has_its_limit(seen: dict[str, Any]) -> None:
    assert seen["refused"] == "kicker has 81 characters; the limit is 80"


def test_a_new_field_is_described_and_answered(seen: dict[str, Any]) -> None:
    assert (seen["described"], seen["answered"]) == ("Up to 80 characters", True)


def test_a_new_field_is_exported(seen: dict[str, Any]) -> None:
    assert seen["exported"] == "Exclusive news"


def test_a_new_field_is_in_both_forms(seen: dict[str, Any]) -> None:
    assert seen["labels"] == ["Outlet", "Address", "Kicker", "Headline"]
    assert seen["form"] == ["headline", "kicker", "deck", "body", "correction"]


def test_a_new_field_is_told_among_the_differences(seen: dict[str, Any]) -> None:
    assert seen["differences"] == [["Kicker", "Exclusive news", "Live"]]


def test_a_change_of_a_new_field_is_stored_as_a_revision(seen: dict[str, Any]) -> None:
    assert (seen["changed"], seen["revision"]) == (["kicker"], 2)


def test_a_new_field_is_on_the_page_and_in_the_document(seen: dict[str, Any]) -> None:
    assert (seen["page"], seen["documented"]) == (True, True)
