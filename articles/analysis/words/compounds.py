"""Words that one writes together and another apart: "kerja sama" and "kerjasama", "cease fire" and "ceasefire".

For questions: a text is indexed as it is written. Words are those of `fold`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from articles.analysis.words.stems.malayic import is_root, stem

COMPOUNDS_FILE: Final = Path(__file__).with_name("compounds.txt")
"""A line a compound: its parts, with blanks between them."""

PREFIXES: Final = frozenset(
    "antar anti counter cyber ekstra extra geo hidro hiper hydro hyper infra inter intra kontra makro macro mikro micro"
    " mono multi neo non pasca post pra pseudo purna semi sosio super supra tele trans tuna ultra wira".split()
)
"""What may stand together with almost any word, apart from it, or before a hyphen."""

BEFORE_ROOTS: Final = frozenset(
    "adi bi bio catur dasa de dwi eka ko maha mega mini nir oto poli pramu pre pro re serba sub swa tri".split()
)
"""Such prefixes that many plain words begin with ("pro" and "promosi"): only before a known root of Indonesian."""

WORDS_TOO: Final = frozenset(
    "adi bi catur de dwi eka ko mega mini mono oto poli post re super trans tri tuna ultra wira".split()
)
"""Those of both that stand alone as well, as words, names or short forms ("BI", "Tri", "tuna"): before a blank they are
taken for these, unless the whole is in the table."""

PERSIAN_PREFIXES: Final = ("نمي", "مي")
PERSIAN_ENDINGS: Final = ("هاي", "ها", "ترين", "تر")
"""What Persian writes with a half-space, together, or with a blank; in the letters of `fold`."""

SHORTEST_PERSIAN: Final = 2
SHORTEST_PREFIX: Final = min(map(len, PREFIXES | BEFORE_ROOTS))
LONGEST_PREFIX: Final = max(map(len, PREFIXES | BEFORE_ROOTS))
SHORTEST_REST: Final = 4


def written_apart(word: str) -> tuple[str, ...] | None:
    """The words that a folded one may be written as: "kerjasama" -> ("kerja", "sama"); None where it is one word.

    Affixes around the whole are left off: "ditandatangani" -> ("tanda", "tangan").
    """
    return _compound(word) or _after_prefix(word) or _persian(word)


def written_together(words: Sequence[str]) -> str | None:
    """The word that folded ones may be written as: ("antar", "pulau") -> "antarpulau"; None where they are no compound.

    Affixes may stand around the whole: ("bekerja", "sama") -> "bekerjasama".
    """
    if len(words) < 2 or not all(word.isalpha() for word in words):
        return None
    joined = "".join(words)
    parts = _compound(joined)
    if parts is not None and len(parts) == len(words):
        return joined
    if len(words) > 2:
        return None
    begins_one = words[0] not in WORDS_TOO and _is_prefix(*words)
    return joined if begins_one or _persian(joined) == tuple(words) else None


def _compound(word: str) -> tuple[str, ...] | None:
    return _PARTS.get(word) or _PARTS.get(stem(word)) or _PARTS.get(word.removesuffix("s"))


def _after_prefix(word: str) -> tuple[str, ...] | None:
    """The longest prefix and what stands behind it."""
    if not word.isalpha():
        return None
    cuts = range(min(LONGEST_PREFIX, len(word) - SHORTEST_REST), SHORTEST_PREFIX - 1, -1)
    return next(((word[:at], word[at:]) for at in cuts if _is_prefix(word[:at], word[at:], whole=word)), None)


def _is_prefix(first: str, rest: str, whole: str = "") -> bool:
    if len(rest) < SHORTEST_REST:
        return False
    return first in PREFIXES or (first in BEFORE_ROOTS and is_root(rest) and not is_root(whole))


def _persian(word: str) -> tuple[str, ...] | None:
    for prefix in PERSIAN_PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > SHORTEST_PERSIAN:
            return prefix, rest
    for ending in PERSIAN_ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= SHORTEST_PERSIAN:
            return rest, ending
    return None


def _parts() -> Mapping[str, tuple[str, ...]]:
    lines = COMPOUNDS_FILE.read_text("utf-8").splitlines()
    return MappingProxyType({line.replace(" ", ""): tuple(line.split()) for line in lines})


_PARTS: Final = _parts()
