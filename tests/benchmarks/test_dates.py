import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from django.core.management import CommandError, call_command

from benchmarks.dates import read_annotated, score
from tests.benchmarks.conftest import Measure
from tests.conftest import DATA

MARKED: Final = (
    "# language, day of publication, text\n"
    "en\t2024-03-05\tThe bridge was opened on [[3 March 2024|2024-03-03]] after a long wait.\n"
    "en\t2024-03-05\tTrains cross it [[one day soon|2024-06-01]], they say.\n"
)
TIMEML: Final = """<?xml version="1.0" ?>
<TimeML><DCT><TIMEX3 type="DATE" value="2024-03-05" functionInDocument="CREATION_TIME">March 5, 2024</TIMEX3></DCT>
<TEXT>The bridge was opened on <TIMEX3 tid="t1" type="DATE" value="2024-03-03">3 March 2024</TIMEX3>
after <TIMEX3 tid="t2" type="DURATION" value="P2Y">two years</TIMEX3>.</TEXT></TimeML>
"""
WEEKDAYS: Final = [
    {"context": "Jembatan dibuka Senin.", "expr": "Senin", "expr_start": 16, "published": "2024-03-05"},
    {"context": "Jembatan dibuka Senin.", "expr": "Senin", "expr_start": 16, "published": "2024-03-05"},
]


def timeml(folder: Path) -> Path:
    (folder / "news").mkdir(parents=True)
    (folder / "news" / "one.tml").write_text(TIMEML)
    return folder


def marked(folder: Path) -> Path:
    path = folder / "dates.txt"
    path.write_text(MARKED)
    return path


def weekdays(folder: Path) -> Path:
    """The Monday before the day of publication, annotated rightly once and wrongly once."""
    path = folder / "weekdays.jsonl"
    days = ("2024-03-04", "2024-03-11")
    path.write_text("".join(json.dumps(one | {"gold": day}) + "\n" for one, day in zip(WEEKDAYS, days, strict=True)))
    return path


HALF: Final = {"documents": 2, "f1": 0.6667, "value_f1": 0.6667, "accuracy": 0.5}


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (timeml, {"documents": 1, "f1": 1.0, "value_f1": 1.0, "accuracy": 1.0}),
        # One of two dates is found, and nothing beside them: F1 is 2 * 1 / (1 + 2).
        (marked, HALF),
        (weekdays, {"documents": 2, "f1": 1.0, "value_f1": 0.5, "accuracy": 0.5}),
    ],
    ids=["TimeML", "marked lines", "weekdays"],
)
def test_the_figures_are_those_known_by_hand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], made: Any, expected: dict[str, float]
) -> None:
    call_command("evaluate_dates", str(made(tmp_path)), "--json")
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == expected


def test_nothing_has_to_be_set_up_before(measure: Measure, tmp_path: Path) -> None:
    assert json.loads(measure("evaluate_dates", marked(tmp_path), "--json").splitlines()[-1]) == HALF
    assert not (tmp_path / "var").exists()


def test_what_is_no_annotated_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no folder of TimeML files"):
        call_command("evaluate_dates", str(tmp_path))


def test_annotations_keep_their_place_in_the_text(tmp_path: Path) -> None:
    first, _ = read_annotated(marked(tmp_path))
    (gold,) = first.gold
    assert first.text[gold.start : gold.end] == "3 March 2024"
    assert (first.published, gold.days.first) == (date(2024, 3, 5), date(2024, 3, 3))


@pytest.mark.parametrize("name", ["marked.txt", "weekdays.jsonl", "timeml"])
def test_every_date_of_our_own_texts_is_found_and_read_right(name: str) -> None:
    found = score(read_annotated(DATA / "dates" / name))
    assert (found.f1, found.value_f1, found.accuracy) == (1.0, 1.0, 1.0)


def test_the_figures_on_the_shared_dates_hold(shared: Path) -> None:
    held_out = score(read_annotated(shared / "prototypes" / "data" / "dates_heldout_id.txt"))
    assert held_out.f1 >= 0.949
    assert held_out.accuracy >= 0.903
    timeml = score(read_annotated(shared / "data" / "dates" / "tempeval3" / "TBAQ-cleaned"))
    assert timeml.value_f1 >= 0.75
    weekdays = score(read_annotated(shared / "data" / "dates" / "id_weekday.jsonl"))
    assert weekdays.accuracy > 0.921
