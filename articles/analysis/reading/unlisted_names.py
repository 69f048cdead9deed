"""What looks like the name of a person or firm where none is known."""

from collections.abc import Sequence
from typing import Final

from articles.analysis.names.learning import LearntName, learn_names
from articles.analysis.names.matcher import NameMention

LONGEST_CANDIDATE: Final = 200
"""Characters of a name that is kept."""

MOST_CANDIDATES: Final = 100
"""Of one article, so that a list of a thousand people does not fill the editors' page."""


def unlisted_names(
    text: str, language: str, known: Sequence[NameMention], place_words: frozenset[str] = frozenset()
) -> tuple[LearntName, ...]:
    """What looks like a name where none is known, each once, where the text has it first; MOST_CANDIDATES at most."""
    first: dict[tuple[str, str], LearntName] = {}
    for candidate in learn_names(text, language, place_words):
        if len(candidate.name) <= LONGEST_CANDIDATE and all(
            candidate.end <= mention.start or mention.end <= candidate.start for mention in known
        ):
            first.setdefault((candidate.name, candidate.kind), candidate)
    return tuple(first.values())[:MOST_CANDIDATES]
