"""Letters as they are compared, each with its place in what was written.

What a reader cannot see tells no two words apart: an accent that is a character of its own (NFD), a soft hyphen or
a zero-width sign inside a word, full and half width, ligatures, the seven apostrophes, vowel signs of Arabic and
Hebrew, the Arabic and the Persian form of a letter, digits of other scripts, traditional and simplified characters.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import regex

from articles.analysis.words.apostrophes import APOSTROPHE

APOSTROPHES: Final = "’‘‛ʼʻʽʾʿˈʹ`´′＇"

SIMPLIFIED_CHARACTERS: Final = Path(__file__).with_name("simplified.txt")
"""Made by `make_simplified`, which names its sources."""

UNSEEN: Final = regex.compile(r"[\p{DI}&&[^\u200d]]|\u200d(?!\p{Extended_Pictographic})", regex.V1)
"""Ignorable signs; a joiner stays where it makes one emoji of several."""

MARKS: Final = regex.compile(
    r"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    r"\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff]"
)
"""Accents that no letter was made for, vowel signs of Hebrew and Arabic, and the stroke that only stretches a word."""

SEGMENT: Final = regex.compile(
    r"[\u1100-\u115f]+[\u1160-\u11a7]*[\u11a8-\u11ff]*|[\uff66-\uff9d][\uff9e\uff9f]?|.\p{M}*", regex.DOTALL
)
"""A letter with all that belongs to it: what composing looks at together."""

AS_WRITTEN: Final = regex.compile(r"[\p{Extended_Pictographic}\u00bc-\u00be\u2150-\u215f\u2189]")
"""Signs that stand for themselves: a fraction after a number would become a part of it."""


GROUPS: Final = ("اأإآٱ", "كک", "يىیې", "هةۀہھەۃ", ",٬", ".٫", "%٪")
"""Letters and signs of Arabic script: one, and what stands for it in another language or a hasty hand."""


def _alike() -> dict[int, str]:
    table = {ord(sign): APOSTROPHE for sign in APOSTROPHES} | {ord("_"): " "}
    table.update({ord(other): group[0] for group in GROUPS for other in group[1:]})
    table.update({c: str(unicodedata.decimal(chr(c))) for c in range(0x660, 0x1E960) if chr(c).isdecimal()})
    traditional, simplified = SIMPLIFIED_CHARACTERS.read_text("utf-8").splitlines()
    return table | dict(zip(map(ord, traditional), simplified, strict=True))


ALIKE: Final[Mapping[int, str]] = _alike()
"""One character for each of its forms."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters to compare; `starts` and `ends` say where each was written, None where each is at its own place."""

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the letters [start, end) were written."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def letters_of(written: str) -> Letters:
    """The letters of a chunk of text."""
    if written.isascii():
        return Letters(written.replace("`", APOSTROPHE).replace("_", " "))
    if unicodedata.is_normalized("NFKC", written) and not UNSEEN.search(written) and not MARKS.search(written):
        return Letters(written.translate(ALIKE))
    composed = list(_composed(written))
    return Letters(
        "".join(letter for letter, _, _ in composed),
        [start for _, start, _ in composed],
        [end for _, _, end in composed],
    )


def _composed(written: str) -> Iterator[tuple[str, int, int]]:
    """Each letter with the characters [start, end) that it was made of."""
    seen = [at for at, character in enumerate(written) if not UNSEEN.match(written, at)]
    text = "".join(written[at] for at in seen)
    for segment in SEGMENT.finditer(text):
        start, end = seen[segment.start()], seen[segment.end() - 1] + 1
        for letter in MARKS.sub("", _compatible(segment.group())).translate(ALIKE):
            yield letter, start, end


def _compatible(segment: str) -> str:
    """What it is made of, unless that holds a blank, as a spacing accent's does."""
    if not AS_WRITTEN.match(segment):
        compatible = unicodedata.normalize("NFKC", segment)
        if " " not in compatible:
            return compatible
    return unicodedata.normalize("NFC", segment)
