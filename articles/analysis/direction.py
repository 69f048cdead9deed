"""Texts whose direction of writing ends with them."""

import unicodedata
from typing import Final

FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"
ISOLATES: Final = frozenset({"LRI", "RLI", "FSI"})
TURNING: Final = ISOLATES | {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "PDI"}
"""Bidirectional classes by which a text can put what stands around it into another order."""


def isolated(text: str) -> str:
    """The text as it is, or, where it could turn round what follows it on a line, enclosed so that it cannot.

    A mark in it that would end the enclosure early is left out: browsers let that end a <bdi> too.
    """
    classes = [unicodedata.bidirectional(sign) for sign in text]
    if not TURNING.intersection(classes):
        return text
    kept, depth = [], 0
    for sign, of_class in zip(text, classes, strict=True):
        if of_class == "PDI" and not depth:
            continue
        depth += (of_class in ISOLATES) - (of_class == "PDI")
        kept.append(sign)
    return f"{FIRST_STRONG_ISOLATE}{''.join(kept)}{POP_ISOLATE * (depth + 1)}"
