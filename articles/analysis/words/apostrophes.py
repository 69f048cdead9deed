"""What an apostrophe stands for: a part of a name, or the seam between a word and what is no part of it.

"O'Brien", "Qur'an" and "Hawai'i" are words without it; "l'avion" and "d'Oslo" begin behind it; "Putin's",
"we'll" and "Ankara'da" end before it. The rules know no language: names are written in any.
"""

from typing import Final

import regex

APOSTROPHE: Final = "'"

ELIDED: Final = regex.compile(
    r"(?i)(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|[dn]ell|s?[uau]ll|all|coll|un|quest|quell|tutt|quant)"
    r"'(?=(?:(?<=[dlu]')h|[aeiouyæœàáâäåèéêëìíîïòóôöùúûüÿ]))"
)
"""Articles, pronouns and prepositions of French and Italian before a vowel or a mute h."""

TURKISH: Final = regex.compile(
    r"(?i)(?<=\p{L}{3})(?:(?<=[bcçdfgğhjklmnprsştvyz])'(?:[aeıiuü]|[ıiuü]n)|(?<=[fstkçşhp])'t[ae](?:n|ki)?"
    r"|'(?:d[ae](?:n|ki)?|y[aeıiuü]|y?l[ae]|n[aeıiuü]|n[ıiuü]n|nd[ae](?:n|ki)?|l[ıiuü]k?|d[ıiuü]r))$"
)
"""Endings that Turkish sets apart from a name."""

ENGLISH: Final = regex.compile(r"(?i)(?<=[\p{L}\p{N}])'(?:s|ll|re|ve|d|m)$")


def bare(word: str) -> tuple[int, int]:
    """The characters [start, end) of a word that are the word itself; an apostrophe may still stand in them."""
    elided = ELIDED.match(word)
    start = elided.end() if elided else 0
    ending = ENGLISH.search(word, start) or TURKISH.search(word, start)
    return start, ending.start() if ending else len(word)
