"""Near duplicates: found by the smallest hashes of their three-word shingles (bottom-k sketches, Broder 1997), and
judged by all of their shingles, and by the names and figures that tell one text of a kind from the next.
"""

import re
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from articles.analysis.words.tokenizer import UNSTEMMED, stem_terms

SIZE: Final = 32
KEYS: Final = 8
ALIKE: Final = 12
"""Of 32 hashes, what two sketches share at least where one text may be a copy of the other."""

WITHIN: Final = 0.5
"""Of the hashes that the shorter text has below the largest of the longer one, what both must have."""

CONTAINED: Final = 0.6
"""Of the shorter text's shingles, what a copy has in common with the longer one."""

SAME_SPECIFICS: Final = 0.75
"""Of the names and figures of the text that has fewer, what a copy has in common with the other."""

FIGURE: Final = re.compile(r"\d[\d.,/:]*\d|\d")
CAPITALISED: Final = re.compile(r"(?<=[\w,;)] )[^\W\d_][\w’'-]+")
"""A word behind another: one that begins a sentence has its capital from that."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Hashes of a text's shingles, and its names and figures."""

    shingles: frozenset[int]
    specifics: frozenset[str]


def sketch(text: str) -> tuple[int, ...]:
    """Up to 32 unsigned 32-bit hashes, ascending; empty for a text of fewer than three words."""
    return tuple(sorted(_shingles(text))[:SIZE])


def _shingles(text: str) -> frozenset[int]:
    words = stem_terms(text, UNSTEMMED)
    shingles = map(" ".join, zip(words, words[1:], words[2:], strict=False))
    return frozenset(map(crc32, map(str.encode, shingles)))


def text_fingerprint(text: str) -> Fingerprint:
    names = (word.casefold() for word in CAPITALISED.findall(" ".join(text.split())) if word[0].isupper())
    return Fingerprint(_shingles(text), frozenset([*FIGURE.findall(text), *names]))


def likeness(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    """How many of 32 hashes two sketches share; those of shorter texts are scaled up to 32."""
    longer = max(len(a), len(b))
    return len(set(a).intersection(b)) * SIZE // longer if longer else 0


def may_be_copies(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """Whether two sketches leave it open that one text is a copy of the other, or stands in it."""
    if set(keys(a)).isdisjoint(keys(b)):
        return False
    most = min(a[-1], b[-1])
    below = [{hashed for hashed in one if hashed <= most} for one in (a, b)]
    common = len(below[0] & below[1])
    return likeness(a, b) >= ALIKE or common >= WITHIN * min(map(len, below))


def is_copy(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether one text is a copy of the other, edited perhaps, or stands in it as a shorter version.

    A text that has the frame of another, with other names or figures, is none.
    """
    if not _share(a.shingles, b.shingles) >= CONTAINED:
        return False
    return _share(a.specifics, b.specifics) >= SAME_SPECIFICS


def _share(a: frozenset[int] | frozenset[str], b: frozenset[int] | frozenset[str]) -> float:
    """Of the smaller set, what the other has too; all of an empty one."""
    fewer = min(len(a), len(b))
    return len(a & b) / fewer if fewer else 1.0


def keys(sketch: tuple[int, ...]) -> tuple[int, ...]:
    """The 8 smallest hashes: copies nearly always share one, so they find candidates in a join."""
    return sketch[:KEYS]
