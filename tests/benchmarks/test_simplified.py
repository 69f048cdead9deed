import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.analysis.words.letters import SIMPLIFIED_CHARACTERS

UNIHAN = (
    "# comment\nU+4E7E\tkSimplifiedVariant\tU+4E7E U+5E72\n"
    "U+5100\tkSimplifiedVariant\tU+4EEA\nU+4E00\tkZVariant\tU+4E01\n"
)


def test_characters_come_from_both_sources(tmp_path: Path) -> None:
    if not shutil.which("uconv"):
        pytest.skip("ICU's uconv is not installed")
    variants = tmp_path / "Unihan_Variants.txt"
    variants.write_text(UNIHAN, "utf-8")
    target = tmp_path / "table.txt"
    call_command("make_simplified", str(variants), "--target", str(target))
    traditional, simplified = target.read_text("utf-8").splitlines()
    table = dict(zip(traditional, simplified, strict=True))
    assert (table["乾"], table["儀"], table["臺"]) == ("干", "仪", "台")
    assert "一" not in table


def test_a_missing_source_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nowhere"):
        call_command("make_simplified", str(tmp_path / "nowhere.txt"))


def test_no_character_of_the_table_needs_a_second_step() -> None:
    traditional, simplified = SIMPLIFIED_CHARACTERS.read_text("utf-8").splitlines()
    assert len(traditional) == len(simplified) == len(set(traditional)) > 2_500
    assert not set(traditional) & set(simplified)
