"""The clause in which a number stands: how far what stands beside it is stated of it."""

from typing import Final

import regex

END: Final = regex.compile(
    r"[;:—()\"“”«»]|,(?!\p{Nd})|(?<=\s)[–-](?=\s)"
    r"|\b(?:that|which|who|whom|whose|while|whereas|but|although|though|because|since|so"
    r"|yang|sementara|sedangkan|namun|tetapi|tapi|karena|sehingga|padahal"
    r"|котор\w+|что|тогда как|однако|но|während|aber|jedoch|dass|qui|que|tandis|mais|mientras|pero)\b",
    regex.IGNORECASE,
)
JOINT: Final = regex.compile(r"\b(?:and|dan|serta|и|а|und|et|y|e)\b", regex.IGNORECASE)
"""Between two halves of a clause."""

CASUALTIES: Final = regex.compile(
    r"\b(?:killed (?:and|or) (?:wounded|injured)|dead (?:and|or) (?:wounded|injured)"
    r"|(?:tewas|gugur|meninggal) (?:dan|atau|maupun) (?:terluka|luka-luka|luka)|убит\w+ (?:и|или) ранен\w+"
    r"|getötet(?:e|en)? (?:und|oder) verletzt\w*|tote und verletzte|tués (?:et|ou) blessés|muertos (?:y|o) heridos)\b",
    regex.IGNORECASE,
)


def clause_end(text: str, start: int, stop: int) -> int:
    match = END.search(text, start, stop)
    return match.start() if match else stop


def clause_begin(text: str, start: int, end: int) -> int:
    """Where the clause begins in which the character before `end` stands, no earlier than `start`."""
    begin = start
    for match in END.finditer(text, start, end):
        begin = match.end()
    return begin


def half_end(text: str, start: int, stop: int) -> int:
    """Where the half of a clause ends that [start, stop) begins with."""
    match = JOINT.search(text, start, stop)
    return match.start() if match else stop


def half_begin(text: str, start: int, end: int) -> int:
    begin = start
    for match in JOINT.finditer(text, start, end):
        begin = match.end()
    return begin


def sums_casualties(text: str, start: int, stop: int) -> bool:
    """Whether the dead and the wounded are given as one number."""
    return CASUALTIES.search(text, start, stop) is not None
