"""`bench` in its shortest form: what it prints, and no mark of time."""

import re
from pathlib import Path
from typing import Final

import pytest

from benchmarks.speed import QUERIES
from tests.benchmarks.conftest import Measure

ARTICLES: Final = 60
RATE: Final = re.compile(r"^(.+?) +([\d,]+) articles +[\d,]+/s$", re.MULTILINE)
BESIDE_BARE: Final = re.compile(r"^(.+?)((?: +[\d.]+){5})$", re.MULTILINE)
COST: Final = re.compile(r"^(.+?) +[\d.]+ +[\d.]+ +(\d{3})(?:  too much)?$", re.MULTILINE)


@pytest.mark.long
def test_a_bare_database_is_enough_and_a_kept_newsroom_is_used_again(measure: Measure, tmp_path: Path) -> None:
    how = ("--articles", ARTICLES, "--keep", tmp_path / "kept")
    printed = measure("bench", *how)
    assert RATE.findall(printed) == [
        (name, str(ARTICLES)) for name in ("import", "read and index", "write", "bare client")
    ]
    beside = BESIDE_BARE.findall(printed)
    assert [kind for kind, _ in beside] == [*QUERIES, "chronology"]
    assert all(float(figure) > 0 for _, figures in beside for figure in figures.split())

    printed = measure("bench", "--worst", *how)
    assert "import" not in printed
    statuses = dict(COST.findall(printed))
    assert len(statuses) > 20
    # So few articles have no such page: readers are sent to the last that there is.
    assert {kind: status for kind, status in statuses.items() if status != "200"} == {"the last page": "302"}


@pytest.mark.long
def test_a_kept_newsroom_is_filled_up_to_more_articles_without_measuring(measure: Measure, tmp_path: Path) -> None:
    kept = ("--fill", "--keep", tmp_path / "kept")
    assert RATE.findall(measure("bench", "--articles", ARTICLES, *kept)) == [
        ("import", str(ARTICLES)),
        ("read and index", str(ARTICLES)),
    ]
    printed = measure("bench", "--articles", ARTICLES + 15, *kept)
    assert RATE.findall(printed) == [("import", "15"), ("read and index", "15")]
    assert "p95" not in printed


@pytest.mark.long
def test_lines_are_imported_end_to_end_while_an_editor_writes(measure: Measure) -> None:
    printed = measure("bench", "--import", "--articles", ARTICLES)
    assert f"{ARTICLES} lines, {ARTICLES} articles stored" in printed
    assert "an editor's article" in printed
