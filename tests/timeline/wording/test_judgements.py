"""The table of judged entries says what its README counts."""

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent


def test_the_readme_counts_the_judgements() -> None:
    with (FOLDER / "judgements.tsv").open(encoding="utf-8", newline="") as lines:
        judged = Counter(row["judgement"] for row in csv.DictReader(lines, delimiter="\t"))
    told = re.findall(r"^\| ([^|\n]+) \| (\d+) \|$", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)
    assert {judgement: int(entries) for judgement, entries in told} == judged


def test_the_readme_counts_what_is_right_in_each_half() -> None:
    with (FOLDER / "judgements.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    counted = {row["half"]: [one["judgement"] == "right" for one in rows if one["half"] == row["half"]] for row in rows}
    readme = (FOLDER / "README.md").read_text("utf-8")
    for half, right in counted.items():
        assert re.search(rf"^\| {half} \|.*\| {sum(right)} of {len(right)} \(", readme, re.MULTILINE)
