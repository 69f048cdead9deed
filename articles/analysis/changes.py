"""What changed from one revision of an article to the next, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")
CONTEXT: Final = 90
"""Characters of unchanged text that are shown on either side of a change."""

MOST_WORDS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Literal["same", "inserted", "deleted"]
    text: str


def changes(before: str, after: str) -> tuple[Piece, ...]:
    """`before` made into `after`; long unchanged stretches are cut to what stands beside a change."""
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return (Piece("deleted", before), Piece("inserted", after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pieces = []
    for operation, i, j, k, m in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(Piece("same", "".join(old[i:j])))
            continue
        if j > i:
            pieces.append(Piece("deleted", "".join(old[i:j])))
        if m > k:
            pieces.append(Piece("inserted", "".join(new[k:m])))
    return tuple(_shortened(pieces))


def _shortened(pieces: list[Piece]) -> Iterator[Piece]:
    for number, piece in enumerate(pieces):
        if piece.kind != "same" or len(piece.text) <= 2 * CONTEXT:
            yield piece
            continue
        before = piece.text[:CONTEXT] if number else ""
        after = piece.text[-CONTEXT:] if number < len(pieces) - 1 else ""
        yield Piece("same", f"{before} … {after}")
