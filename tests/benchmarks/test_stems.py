import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from benchmarks.stems import FAMILIES, halves, read_families, score
from tests.benchmarks.conftest import Measure


def families(folder: Path, lines: str) -> Path:
    path = folder / "families.txt"
    path.write_text("# forms | others\n" + lines)
    return path


def test_the_figures_are_those_known_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three of four forms are brought together; one of them, and one look-alike, comes to another family's stem."""
    path = families(tmp_path, "baca membaca minum dibaca | bacang bacaan\nminum minuman | minus\n")
    call_command("evaluate_stems", str(path), "--json")
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {
        "families": 2,
        "dev": {"forms": 4, "look_alikes": 2, "recall": 0.75, "false_joins": 0.3333},
        "held_out": {"forms": 2, "look_alikes": 1, "recall": 1.0, "false_joins": 0.0},
    }


def test_what_failed_in_the_development_half_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = families(tmp_path, "baca membaca | bacaan\nminum minus | x\n")
    call_command("evaluate_stems", str(path), "--failed")
    out = capsys.readouterr().out
    assert "bacaan -> baca (joined)" in out
    assert "minus" not in out


def test_nothing_has_to_be_set_up_before(measure: Measure, tmp_path: Path) -> None:
    assert "held_out" in measure("evaluate_stems")
    assert not (tmp_path / "var").exists()


def test_families_without_look_alikes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="without look-alikes"):
        call_command("evaluate_stems", str(families(tmp_path, "baca membaca\n")))


@pytest.mark.parametrize("half", ["dev", "held_out"])
def test_indonesian_families_stay_together_and_others_apart(half: str) -> None:
    everything = read_families(FAMILIES)
    found = score(halves(everything)[half], everything, "id")
    assert len(everything) >= 300
    assert found.recall >= 0.98
    assert found.false_joins <= 0.002
