"""One spelling for the ways a name is written; every letter keeps its place.

"Kim Jong-un" and "Kim Jong Un", "Erdoğan" and "Erdogan", "Артём" and "Артем" are spelled alike here.
"""

import re
from collections.abc import Mapping
from typing import Final

import regex

from articles.analysis.words.ascii_folding import FOLDED

HYPHENS: Final = "-‐‑‒–\u00ad"
SPACES: Final = "\n\r\t\u00a0\u202f\u2009\u3000"
ALIKE: Final[Mapping[int, str]] = {
    **{code: plain for code, plain in FOLDED.items() if len(plain) == 1},
    **{ord(c): " " for c in HYPHENS + SPACES},
    **{ord(c): "'" for c in "’ʼʻ`´‘"},
    **{ord(c): "ا" for c in "أإآ"},
    ord("ё"): "е",
    ord("Ё"): "е",
    ord("İ"): "i",
}


class _Letters(dict[int, str]):
    """What each sign is read as where names are looked for: separators as blanks; filled as signs turn up."""

    def __missing__(self, code: int) -> str:
        sign = ALIKE.get(code, chr(code))
        self[code] = sign if sign.isalnum() and not SPACELESS.match(sign) else " "
        return self[code]


SPACELESS: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
UNPARTED: Final = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u1100-\u11ff\u2e80-\u9fff\ua960-\ud7ff\uf900-\ufaff\ufb50-\ufdff]"
)
"""What is written without blanks, or together with small words: Arabic, and the scripts of East Asia."""
ARABIC_LETTER: Final = regex.compile(r"\p{Arabic}")
LETTERS: Final = _Letters()
ARABIC_PREFIXES: Final = frozenset(
    f"{joined}{article}" for joined in ("", "و", "ف", "ب", "ل", "ك", "وب", "ول") for article in ("", "ال")
) | {"لل", "ولل"}
"""What Arabic writes together with the next word: and, with, to, like, the."""


def spell(text: str) -> str:
    """The text in one spelling, of the same length."""
    # Lower case first: the letters to replace are listed once, and İ is the only one that would grow.
    return text.replace("İ", "I").lower().translate(ALIKE)


def separate(text: str) -> str:
    """The text in one spelling, of the same length, with a blank for all that is no letter of a script with blanks."""
    return text.replace("İ", "I").lower().translate(LETTERS)


def has_unparted(text: str) -> bool:
    """Whether any of the text is written in a script without blanks between words."""
    return not text.isascii() and UNPARTED.search(text) is not None


def squeeze(text: str) -> tuple[str, list[int]]:
    """The text with one blank for each run of blanks of any kind, and where each of its characters stood."""
    kept = [n for n, sign in enumerate(text) if not sign.isspace() or n + 1 == len(text) or not text[n + 1].isspace()]
    return "".join(" " if text[n].isspace() else text[n] for n in kept), kept


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is a word or words of its own, by the habits of its script."""
    first = text[start]
    if SPACELESS.match(first):
        # A Korean or Chinese name runs into its particles; one of two syllables is also a part of words.
        return end - start > 2 or start == 0 or not _is_hangul(first) or not _is_hangul(text[start - 1])
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        return SPACELESS.match(text[end]) is not None
    before = text[start - 1] if start else " "
    if not before.isalnum() or SPACELESS.match(before):
        return True
    return ARABIC_LETTER.match(first) is not None and _written_together(text, start)


def _written_together(text: str, start: int) -> bool:
    begin = start
    while begin and text[begin - 1].isalnum():
        begin -= 1
    return text[begin:start] in ARABIC_PREFIXES


def _is_hangul(character: str) -> bool:
    return "가" <= character <= "힣"
