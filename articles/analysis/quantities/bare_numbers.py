"""Words before a number without a noun that say it is one that was given."""

from typing import Final

import regex

NUMBER_CUE: Final = regex.compile(
    r"\b(?:number|figure|count|tally|toll|total|losses|spoke of|put (?:it|the number|the toll) at|angka"
    r"|jumlah\w*|menyebut|числ\w*|цифр\w*|zahl|chiffre|bilan|cifra|número)\b"
    r"(?:\s+(?:of|as|at|to|is|was|rose to|reached|sebesar|sebanyak|mencapai|menjadi|в|von|auf|de|à|en))?[\s:]*$",
    regex.IGNORECASE,
)
VERB_BEFORE_NUMBER: Final = regex.compile(
    r"\b(?:says?|said|estimate[sd]?|counts?|counted|claims?|claimed|gave|memperkirakan|mengklaim|mencatat|menghitung"
    r"|menyebutkan|memberi angka|насчитал\w*|насчитывает|оценил\w*|заявил\w* о|сообщил\w* о|говорит о|говорил\w* о"
    r"|zählte|schätzt|spricht von|sprach von|nennt|évoque|estime|cifró en|habla de)\s+$",
    regex.IGNORECASE,
)
"""A verb of saying right before a number: "Seoul memperkirakan sekitar 10.000"."""

ELLIPSIS: Final = regex.compile(
    r"(?:[,;—–]|\b(?:and|but|while|whereas|dan|sementara|sedangkan|tetapi|а|и|но|und|et|y))\s+"
    r"(?:(?:the|versi|menurut|pihak)\s)?(?:\p{Lu}[\w.'’-]*\s+){1,4}(?:—\s|–\s|only\s|just\s|hanya\s|лишь\s|nur\s)?$"
)
"""A side that is only named before its number: "Kyiv says 12,000, Seoul about 10,000"."""


def is_stated_as_number(text: str, begin: int, start: int) -> bool:
    """Whether the number that begins at `start` is given as one; [begin, start) lies behind the quantity before it."""
    if NUMBER_CUE.search(text, 0, start) or VERB_BEFORE_NUMBER.search(text, 0, start):
        return True
    return begin > 0 and ELLIPSIS.search(text, begin, start) is not None
