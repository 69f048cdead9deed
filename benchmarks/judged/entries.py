"""How many entries of the chronologies of real stories are right, as somebody judged who read them.

The judgements are of one day and one corpus, as those of hits are. Rules were made on one half of the stories.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

JUDGED_ENTRIES: Final = settings.BASE_DIR / "tests" / "timeline" / "wording" / "judgements.tsv"


@dataclass(frozen=True, slots=True)
class EntryJudgement:
    """An entry by its search and day; `half` is "mending" or "measuring", `judgement` "right" or the kind of fault."""

    half: str
    search: str
    day: str
    judgement: str

    @property
    def is_right(self) -> bool:
        return self.judgement == "right"


def read_entries(path: Path = JUDGED_ENTRIES) -> list[EntryJudgement]:
    """The table's entries. Raises OSError without it, TypeError for a line that is none."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [EntryJudgement(**row) for row in csv.DictReader(lines, delimiter="\t")]


def share_right(entries: Sequence[EntryJudgement]) -> float:
    """0 to 1; of no entries 0."""
    return sum(entry.is_right for entry in entries) / len(entries) if entries else 0.0
