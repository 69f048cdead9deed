"""Tables of words by kind and language, read from the text files beside this module."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SAME_WORDS: Final[Mapping[str, str]] = {"ms": "id"}
"""Language -> the one whose words it is read with too."""

ANY_ENDING: Final = "*"
BLANK: Final = "~"


@dataclass(frozen=True, slots=True)
class WordKinds:
    """The kinds of a language's words: whole words, and beginnings of words, the longest first."""

    words: Mapping[str, str]
    beginnings: tuple[tuple[str, str], ...]
    any_beginning: tuple[str, ...]
    """The beginnings alone: most words have none of them, which is asked of all at once."""

    def kind(self, word: str) -> str:
        """Of the word in small letters; empty when it is of none."""
        known = self.words.get(word)
        if known is not None or not word.startswith(self.any_beginning):
            return known or ""
        return next((kind for beginning, kind in self.beginnings if word.startswith(beginning)), "")


def read_table(path: Path) -> Mapping[str, WordKinds]:
    """Language -> its words. Lines are "[kind]" or a language and words, a star for any ending, "#" a comment."""
    words: dict[str, dict[str, str]] = {}
    beginnings: dict[str, dict[str, str]] = {}
    for language, kind, word in _listed(path):
        table = beginnings if word.endswith(ANY_ENDING) else words
        table.setdefault(language, {}).setdefault(word.rstrip(ANY_ENDING), kind)
    return {
        language: _word_kinds(words.get(language, {}), beginnings.get(language, {}))
        for language in words.keys() | beginnings.keys()
    }


def _word_kinds(words: Mapping[str, str], beginnings: Mapping[str, str]) -> WordKinds:
    longest_first = tuple(sorted(beginnings.items(), key=lambda item: -len(item[0])))
    return WordKinds(words, longest_first, tuple(beginnings))


def of_language(table: Mapping[str, WordKinds], language: str) -> WordKinds:
    return table.get(SAME_WORDS.get(language, language), NO_WORDS)


def _listed(path: Path) -> Iterator[tuple[str, str, str]]:
    kind = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[] ")
        elif line and not line.startswith("#"):
            language, *words = line.split()
            yield from ((language, kind, word.replace(BLANK, " ")) for word in words)


NO_WORDS: Final = WordKinds({}, (), ())
HERE: Final = Path(__file__).parent
THINGS: Final = read_table(HERE / "things.txt")
"""Nouns that are counted or measured."""

FATES: Final = read_table(HERE / "fates.txt")
"""What has become of those counted."""

ACTS: Final = read_table(HERE / "acts.txt")
"""What is done or happens."""
