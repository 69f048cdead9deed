"""Chinese and Japanese have no spaces: every two neighbouring characters are a term, a lone one is itself."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

import regex

from articles.analysis.words.numbers import Piece

BIGRAM_LANGUAGES: Final = frozenset({"zh", "ja"})

IDEOGRAPHS: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
WRITTEN_CJK: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{WB=Katakana}\p{M}\uff9e\uff9f]+")


def is_cjk(text: str) -> bool:
    """Whether any character of it is written in Chinese, Japanese or Korean."""
    return not text.isascii() and IDEOGRAPHS.search(text) is not None


def pairs(chunk: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces of a chunk with their CJK characters paired; words of other scripts pass as they are."""
    run: list[Piece] = []
    for piece in pieces:
        start, end, term = piece
        is_ideograph = end - start == 1 and "\u4e00" <= term <= "\u9fff"
        joins = is_ideograph or WRITTEN_CJK.fullmatch(chunk, start, end) is not None
        if run and not (joins and run[-1][1] == start):
            yield from _paired(run)
            run = []
        if is_ideograph:
            run.append(piece)
        elif joins:
            run += _characters(start, end, unicodedata.normalize("NFKC", term))
        else:
            yield piece
    if run:
        yield from _paired(run)


def _characters(start: int, end: int, term: str) -> list[Piece]:
    # A half-width ﾊﾞ becomes one バ: its characters then share the place of the whole word.
    if len(term) != end - start:
        return [(start, end, character) for character in term]
    return [(start + i, start + i + 1, character) for i, character in enumerate(term)]


def _paired(run: list[Piece]) -> Iterator[Piece]:
    if len(run) == 1:
        yield run[0]
        return
    for (start, _, first), (_, end, second) in zip(run, run[1:], strict=False):
        yield start, end, first + second
