"""What a text says, and whether a reader can understand it without what stood before it."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from articles.analysis.dates import find_dates

THOUSANDS: Final = re.compile(r"(?<=\d)[.,\u00a0\u202f](?=\d{3}(?!\d))")
WHOLE: Final = "="


@dataclass(frozen=True, slots=True)
class Dangling:
    """Beginnings that point back, and words for a day that stands elsewhere."""

    openings: "re.Pattern[str]"
    days: "re.Pattern[str]"

    def is_in(self, text: str, language: str, day: date) -> bool:
        """Whether the text begins with a pronoun, or tells a day by another that it does not tell."""
        normalised = text.replace("ё", "е")
        if self.openings.match(normalised):
            return True
        rest = self.days.sub(" ", normalised)
        return rest != normalised and not any(
            mention.first == mention.last for mention in find_dates(rest, language, day)
        )


def read_dangling(folder: Path) -> Dangling:
    """The words in a folder's `dangling.json`."""
    lists = json.loads((folder / "dangling.json").read_text("utf-8"))
    openings, days = ([word for words in lists[kind].values() for word in words] for kind in ("openings", "days"))
    opening = "|".join(re.escape(word).replace(r"\*", r"\w+") for word in openings)
    return Dangling(re.compile(rf"(?:{opening})(?!\w)", re.IGNORECASE), any_of([f"{WHOLE}{word}" for word in days]))


def fold(text: str) -> str:
    """Small letters, no separators within figures, single blanks."""
    return " ".join(THOUSANDS.sub("", text.casefold()).replace("ё", "е").split())


def any_of(words: Sequence[str]) -> "re.Pattern[str]":
    """Any of the words, as the beginning of one in a folded text; figures and words behind "=" as a whole one."""
    ends = [re.escape(word.removeprefix(WHOLE)) + (r"(?!\w)" if _is_whole(word) else "") for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ends)})", re.IGNORECASE)


def _is_whole(word: str) -> bool:
    return word.startswith(WHOLE) or word[-1].isdigit()
