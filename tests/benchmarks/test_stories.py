import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from benchmarks.judged.stories import precision_at_10, read_stories

HEAD = "language\tsearch\tshown\n"


def test_ten_stories_in_each_of_two_languages_are_judged_and_nearly_all_that_they_show_is_relevant() -> None:
    stories = read_stories()
    assert [story.language for story in stories] == ["id"] * 10 + ["en"] * 10
    assert precision_at_10(stories) >= 0.95


def test_a_story_s_precision_is_the_share_of_what_it_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "stories.tsv"
    table.write_text(f"{HEAD}id\tbanjir\t+1 -2\nen\tflood\t+3\n")
    call_command("evaluate_stories", str(table))
    assert capsys.readouterr().out.splitlines() == ["0.50  1/2  banjir", "1.00  1/1  flood", "0.750 P@10 of 2 stories"]


def test_the_share_of_right_entries_is_printed_for_each_half(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("evaluate_stories")
    *_, mending, measuring, every = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"0\.\d{3} right of \d+ entries, mending", mending)
    assert re.fullmatch(r"0\.\d{3} right of \d+ entries, measuring", measuring)
    assert re.fullmatch(r"0\.\d{3} right of \d+ entries", every)


@pytest.mark.parametrize("line", ["id\tbanjir\t", "id\tbanjir\t1", "id\tbanjir", "id\tbanjir\t" + "+1 " * 11])
def test_a_line_that_is_no_story_is_told(tmp_path: Path, line: str) -> None:
    table = tmp_path / "stories.tsv"
    table.write_text(HEAD + line + "\n")
    with pytest.raises(CommandError):
        call_command("evaluate_stories", str(table))
