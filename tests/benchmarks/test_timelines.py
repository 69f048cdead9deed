import json
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from django.core.management import CommandError, call_command

from benchmarks.timelines import mean, read_timeline, references, score, write_timeline
from tests.benchmarks.conftest import Measure

OPENED: Final = "The bridge over the river opened on 3 March 2024."
CLOSED: Final = "The ferry company closed its gates on 9 March 2024."
ARTICLE: Final = {"text": f"A bridge opens\n{OPENED}\n{CLOSED}", "lang": "en", "published": "2024-03-12"}
RULE: Final = "-" * 32
DAYS: Final = {date(2024, 3, 3): [OPENED], date(2024, 3, 9): [CLOSED]}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """One topic with one article, and two timelines of it: one that it tells whole, one of which it tells no day."""
    folder = tmp_path / "data"
    (folder / "t17" / "articles").mkdir(parents=True)
    (folder / "gold" / "tl17-bridge").mkdir(parents=True)
    (folder / "t17" / "articles" / "bridge.jsonl").write_text(json.dumps(ARTICLE) + "\n")
    (folder / "gold" / "tl17-bridge" / "told.txt").write_text(write_timeline(DAYS))
    (folder / "gold" / "tl17-bridge" / "untold.txt").write_text(f"2020-01-01\nNothing of this kind.\n{RULE}\n")
    return folder


def test_a_bare_database_is_enough(measure: Measure, data: Path, tmp_path: Path) -> None:
    printed = measure("evaluate_timelines", data, "--dump", tmp_path / "told", "--json")
    said = json.loads(printed.splitlines()[-1])
    whole = {"ar1": 1.0, "ar2": 1.0, "date_f1": 1.0}
    assert said["timelines"] == [
        {"topic": "bridge", "reference": "told"} | whole,
        {"topic": "bridge", "reference": "untold"} | dict.fromkeys(whole, 0.0),
    ]
    assert said["mean"] == dict.fromkeys(whole, 0.5)
    assert read_timeline((tmp_path / "told" / "bridge-told.txt").read_text()) == DAYS


def test_a_folder_without_timelines_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No timelines found"):
        call_command("evaluate_timelines", str(tmp_path))


def test_a_timeline_is_written_as_it_is_read() -> None:
    assert read_timeline(write_timeline(DAYS)) == DAYS


def test_one_right_day_of_two_told_and_two_wanted_is_half(data: Path) -> None:
    told, _ = references(data)
    found = score(told, {date(2024, 3, 3): [OPENED], date(2024, 4, 1): ["A day that nobody asked for."]})
    assert found.date_f1 == 0.5
    assert mean([found])["date_f1"] == 0.5


def test_where_nothing_is_told_every_score_is_nought(data: Path) -> None:
    told, _ = references(data)
    assert mean([score(told, {})]) == {"ar1": 0.0, "ar2": 0.0, "date_f1": 0.0}
