"""A wording of at most 300 characters: cut where a clause ends, near the words that it is chosen for."""

import re
from typing import Final

from articles.analysis.text import Span

LONGEST: Final = 300
"""Characters of a wording: some five lines on a phone."""

ELLIPSIS: Final = "…"
CLAUSE_END: Final = re.compile(r"[,;:)–—](?=\s)|[，、；：。]|\s(?=[–—(]\s?)")
WORD_END: Final = re.compile(r"(?<!\d)\s|\s(?!\d)|(?<=[\u3040-\u30ff\u3400-\u9fff])(?=[\u3040-\u30ff\u3400-\u9fff])")
LEAST: Final = 0.5
"""Of the room that a cut at a clause must fill; else the cut is made between words."""


def shortened(text: str, kept: Span | None = None, longest: int = LONGEST) -> str:
    """The text, or as much of it as fits with an ellipsis for what is left out.

    From its beginning if the characters `kept` fit too, else from the clause in which they stand.
    """
    if len(text) <= longest:
        return text
    room = longest - len(ELLIPSIS)
    if kept is None or kept.end <= room:
        return _head(text, room, kept.end if kept else 0)
    start = _clause_start(text, kept, room - len(ELLIPSIS) - 1)
    rest = text[start:].lstrip()
    tail = rest if len(rest) <= longest - 2 else _head(rest, longest - 3, max(0, kept.end - start))
    return f"{ELLIPSIS} {tail}"


def _head(text: str, room: int, at_least: int) -> str:
    """The text up to the last end of a clause, or else of a word, within `room` and behind `at_least`."""
    for pattern, least in ((CLAUSE_END, max(at_least, int(room * LEAST))), (WORD_END, 0)):
        ends = [match.start() for match in pattern.finditer(text, 0, room + 1) if least <= match.start() <= room]
        if ends:
            return text[: ends[-1]].rstrip(" ,;:–—(，、；：") + ELLIPSIS
    return text[:room] + ELLIPSIS


def _clause_start(text: str, kept: Span, room: int) -> int:
    """Where the clause of the kept characters begins, or a word as near to them as there is room for."""
    behind = min(len(text) - kept.end, room // 3)
    earliest = max(0, kept.end + behind - room)
    for pattern in (CLAUSE_END, WORD_END):
        starts = [match.end() for match in pattern.finditer(text, earliest, kept.start) if match.end() <= kept.start]
        if starts:
            return starts[0]
    return kept.start
