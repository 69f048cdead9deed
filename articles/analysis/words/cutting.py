"""Letters cut into words, in lower case and without marks.

Cut at Unicode word boundaries (UAX #29), and between letters and digits, so that "F-16" and "F16" are the same two
words. Ideographs are words of their own, whatever stands beside them.
"""

from collections.abc import Iterator
from typing import Final

import regex

from articles.analysis.words.apostrophes import APOSTROPHE, bare
from articles.analysis.words.ascii_folding import fold_word
from articles.analysis.words.numbers import NUMBER, Piece, read_number

LONGEST_WORD: Final = 255

HYPHENS: Final = "-\u2010\u2011\u2012\u2013"

SCAN: Final = regex.compile(
    # Without a mark of its own standing on it, which belongs to it.
    r"(?P<han>[\u4e00-\u9fff](?![\p{WB=Extend}\p{WB=Format}\p{WB=ZWJ}]))"
    r"|(?P<sign>(?<![\p{L}\p{N}.])(?:\p{Latin}(?:\+\+|\#)|(?i:\.net))(?![\p{L}\p{N}+#]))"
    r"|(?P<initials>(?<![\p{L}\p{N}.])(?:[\p{Latin}\p{Cyrillic}\p{Greek}]\.){2,}[\p{Latin}\p{Cyrillic}\p{Greek}]"
    r"(?![\p{L}\p{N}]))"
    rf"|(?P<percent>(?<=\p{{Nd}}|^)%(?![\p{{L}}\p{{N}}]))|(?P<number>{NUMBER})"
)
"""What is a word by other rules than the boundaries': C++, C#, .NET, three initials or more, and "%"."""

BOUNDARY: Final = regex.compile(r"(?w)\b")
WORD: Final = regex.compile(
    r"\p{WB=ExtendNumLet}*[\p{WB=ALetter}\p{WB=Hebrew_Letter}\p{WB=Numeric}\p{WB=Katakana}"
    r"\p{Han}\p{Hiragana}\p{LB=SA}\p{Extended_Pictographic}\p{Regional_Indicator}"
    # Symbols that were pictographs to Unicode 12: ★ ☎ ☞ ♡ ♫ ✎.
    r"\u2605\u2607-\u2612\u2614-\u2685\u2690-\u2704\u270e\u2710\u2711\u2765-\u2767]"
)
"""What makes a piece between two boundaries a word, and where it begins."""

WRITTEN_TOGETHER: Final = regex.compile(rf"\p{{L}}+(?:[{HYPHENS}']\p{{L}}+){{1,4}}")
SEAM: Final = regex.compile(rf"[{HYPHENS}']")
LONGEST_JOINED: Final = 60


def cut(letters: str) -> Iterator[Piece]:
    """The words in their order, with their places among the letters."""
    at = 0
    for match in SCAN.finditer(letters):
        if match.start() > at:
            yield from _between_boundaries(letters, at, match.start())
        at = match.end()
        yield from _scanned(match)
    if at < len(letters):
        yield from _between_boundaries(letters, at, len(letters))


def joined_words(letters: str) -> Iterator[Piece]:
    """Hyphenated words as one, and those behind an elided article together with it: "well-being", "d'Angelo"."""
    for match in WRITTEN_TOGETHER.finditer(letters):
        start, end = bare(match.group())
        written = match.group()[:end]
        if len(written) <= LONGEST_JOINED and (start or any(hyphen in written for hyphen in HYPHENS)):
            term = fold_word(SEAM.sub("", written))
            yield match.start(), match.start() + end, term


def _scanned(match: regex.Match[str]) -> Iterator[Piece]:
    if match["number"]:
        yield from _within_longest(read_number(match["number"], match.start()))
    else:
        term = match.group() if match["han"] else fold_word(match.group())
        yield match.start(), match.end(), term.replace(".", "") if match["initials"] else term


def _within_longest(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for start, end, term in pieces:
        if len(term) <= LONGEST_WORD:
            yield start, end, term
        else:
            yield from ((at, min(at + LONGEST_WORD, end), term[at - start :][:LONGEST_WORD])
                        for at in range(start, end, LONGEST_WORD))  # fmt: skip


def _between_boundaries(letters: str, start: int, end: int) -> Iterator[Piece]:
    written = letters[start:end]
    bounds = [match.start() for match in BOUNDARY.finditer(written)]
    for low, high in zip(bounds, bounds[1:], strict=False):
        word = WORD.search(written, low, high)
        if word:
            yield from _word(written[word.start() : high], start + word.start())


def _word(written: str, start: int) -> Iterator[Piece]:
    first, last = bare(written) if APOSTROPHE in written else (0, len(written))
    for at in range(first, last, LONGEST_WORD):
        end = min(at + LONGEST_WORD, last)
        yield start + at, start + end, fold_word(written[at:end].replace(APOSTROPHE, ""))
