import json
import shutil
from pathlib import Path
from typing import Any, Final

import pytest
from django.core.management import CommandError, call_command

from articles.analysis.names.tagging.chain import read_model
from articles.analysis.names.tagging.features import tokens
from articles.analysis.names.tagging.tagger import tag_with
from benchmarks.names.annotated import MarkedName, labels, read_annotated
from benchmarks.names.scoring import finders, score
from tests.benchmarks.conftest import Measure
from tests.conftest import DATA

OWN: Final = DATA / "names" / "indonesian.txt"
"""Sentences made up for this test; their people and firms are too."""

CONLL: Final = (
    "Kata NOUN O\r\nAni PROPN B-PER\r\nBudi PROPN I-PER\r\n, PUNCT O\r\n(KPU) PROPN B-ORG\r\nMedan PROPN B-LOC\r\n\r\n"
    "Partai PROPN B-ORG\r\nMaju PROPN I-ORG\r\n(PM) PROPN I-ORG\r\n. PUNCT O\r\n"
)
LEAST_F1: Final = 0.8


def conll(folder: Path) -> Path:
    path = folder / "dev.txt"
    path.write_text(CONLL, "utf-8", newline="")
    return path


def figures(capsys: pytest.CaptureFixture[str], path: Path) -> dict[str, Any]:
    call_command("evaluate_names", str(path), "--json")
    read = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert isinstance(read, dict)
    return read


def test_names_keep_their_place_and_lose_brackets_around_them(tmp_path: Path) -> None:
    first, second = read_annotated(conll(tmp_path))
    assert first.text == "Kata Ani Budi, (KPU) Medan"
    assert [(first.text[one.start : one.end], one.kind) for one in first.names] == [
        ("Ani Budi", "person"),
        ("KPU", "organisation"),
        ("Medan", "place"),
    ]
    assert [second.text[one.start : one.end] for one in second.names] == ["Partai Maju (PM)"]


def test_labels_are_made_of_names_as_names_of_labels(tmp_path: Path) -> None:
    _, second = read_annotated(conll(tmp_path))
    words = tokens(second.text)
    assert labels(words, second.names) == ["B-ORG", "I-ORG", "I-ORG", "I-ORG", "I-ORG", "O"]


def test_a_name_is_right_with_its_very_bounds_and_kind(tmp_path: Path) -> None:
    """Of four names one is found as it is marked, one as another kind, and one too short."""
    given = {
        "Kata Ani Budi, (KPU) Medan": [MarkedName(5, 13, "person"), MarkedName(21, 26, "person")],
        "Partai Maju (PM).": [MarkedName(0, 11, "organisation")],
    }
    scores = score(read_annotated(conll(tmp_path)), given.__getitem__)
    assert (scores["all"].marked, scores["all"].found, scores["all"].right) == (4, 3, 1)
    assert (scores["person"].precision, scores["person"].recall) == (0.5, 1.0)
    assert (scores["place"].f1, scores["organisation"].f1) == (0.0, 0.0)


def test_the_model_finds_more_than_the_table_and_the_shapes(capsys: pytest.CaptureFixture[str]) -> None:
    read = figures(capsys, OWN)
    assert read["sentences"] == 18
    assert read["model"]["all"]["f1"] >= 0.7
    assert read["model"]["all"]["f1"] > read["table"]["all"]["f1"] > read["shape"]["all"]["f1"]


def test_nothing_has_to_be_set_up_before(measure: Measure, tmp_path: Path) -> None:
    assert "model  all" in measure("evaluate_names", OWN)
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("text", ["Kata O\n", "Kata B-DATE\n"])
def test_what_marks_no_names_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "dev.txt").write_text(text, "utf-8")
    with pytest.raises(CommandError, match=r"dev\.txt"):
        call_command("evaluate_names", str(tmp_path))


def test_a_language_without_a_model_is_refused() -> None:
    with pytest.raises(CommandError, match="a model of id alone"):
        call_command("evaluate_names", str(OWN), "--language", "en")


def test_the_figures_on_the_shared_sentences_hold(shared: Path) -> None:
    sentences = read_annotated(shared / "data" / "entities" / "idner-news-2k" / "dev.txt")
    assert score(sentences, finders("id")["model"])["all"].f1 >= LEAST_F1


def test_a_model_is_the_same_whenever_it_is_made_of_the_same(tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite", reason="CRFsuite is not installed")
    shutil.copy(OWN, tmp_path / "train.txt")
    (tmp_path / "LICENSE").write_text("MIT License\n", "utf-8")
    made = [tmp_path / "one.txt", tmp_path / "other.txt"]
    for path in made:
        call_command("make_tagger", str(tmp_path), "--target", str(path))
    assert made[0].read_bytes() == made[1].read_bytes()
    assert "# MIT License" in made[0].read_text("utf-8")
    first, *_ = read_annotated(OWN)
    assert {MarkedName(one.start, one.end, one.kind) for one in tag_with(read_model(made[0]), first.text)} == set(
        first.names
    )


def test_data_without_their_licence_make_no_model(tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite", reason="CRFsuite is not installed")
    shutil.copy(OWN, tmp_path / "train.txt")
    with pytest.raises(CommandError, match="LICENSE"):
        call_command("make_tagger", str(tmp_path), "--target", str(tmp_path / "model.txt"))
