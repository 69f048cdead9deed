"""How many of the first ten hits of a story's search tell of the story, as somebody judged who read them.

The judgements are of one day and one corpus: they say what was seen, and which articles to look at again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Final

JUDGED: Final = Path(__file__).with_name("stories.tsv")


@dataclass(frozen=True, slots=True)
class Story:
    """A search as it was typed, and of each hit, in the order shown, whether it is relevant."""

    language: str
    search: str
    relevant: tuple[bool, ...]

    @property
    def precision(self) -> float:
        """Of the hits that were shown, ten at most, the share that is relevant."""
        return fmean(self.relevant)


def read_stories(path: Path = JUDGED) -> list[Story]:
    """The table's stories. Raises OSError without it, ValueError for a line that is none."""
    return [_story(line) for line in path.read_text("utf-8").splitlines()[1:]]


def _story(line: str) -> Story:
    language, search, shown = line.split("\t")
    hits = shown.split()
    if not hits or len(hits) > 10 or any(not hit.startswith(("+", "-")) for hit in hits):
        raise ValueError(f"{search}: one to ten hits, each with + or -")
    return Story(language, search, tuple(hit.startswith("+") for hit in hits))


def precision_at_10(stories: Sequence[Story]) -> float:
    """The mean over stories."""
    return fmean(story.precision for story in stories)
