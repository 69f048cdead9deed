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
