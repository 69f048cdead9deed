"""Stems of Indonesian and Malay: the root of a word, if its affixes lead to one that is known.

Confix stripping after Nazief & Adriani (1996) and Arifin, Mahendra & Ciptaningtyas (Enhanced Confix Stripping, 2009):
affixes are taken off in every way that the grammar allows until a known root is left; of several roots the one with
the fewest affixes counts. A word that leads to no root is a name or a loan and keeps its form, as does a root that
only looks as if it had affixes: "kepala", "setia", "beruang".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

ROOTS_FILE: Final = Path(__file__).with_name("malayic_roots.txt")
"""Roots; and lines "word stem" for what the rules would read as another word, which is a name where both are one."""

SHORTEST: Final = 3
MOST_PREFIXES: Final = 3
SURE: Final = 4
"""Letters from which on a root may lose a mere -an or -i: "Dani" is not "dan"."""

REMEMBERED: Final = 2**14
"""Words: most stand in many chunks, before a comma or with a capital."""

AFFIXED: Final = re.compile(r"(?:di|ka|ku|[btsmp]e|ke|ng)[a-z]{3,40}$|[a-z]{3,40}(?:[kt]ah|lah|an|nya|[km]u|pun|i)$")
PREFIXED: Final = re.compile("(?:[mpb]e|di|ter|ke|se)")
VOWELS: Final = "aeiou"
PARTICLES: Final = ("lah", "kah", "tah", "pun")
POSSESSIVES: Final = ("nya", "ku", "mu")
ENDINGS: Final = ("kan", "an", "i")
COUNTED: Final = frozenset(
    "satu dua tiga empat lima enam tujuh delapan lapan sembilan sepuluh seratus seribu sekian".split()
)

ALLOWED: Final = {
    "di": ("", "kan", "i"),
    "ku": ("", "kan", "i"),
    "me": ("", "kan", "i"),
    "ter": ("", "kan", "i"),
    "ber": ("", "kan", "an"),
    "ke": ("an",),
    "se": ("", "an"),
    "pe": ("", "an"),
    "per": ("", "kan", "an", "i"),
}
"""First prefix -> the endings that it goes together with."""


class StemReading(NamedTuple):
    """A root that a word may come from; the smallest reading is the likeliest."""

    affixes: int
    restored: bool
    shortness: int
    moved: int
    root: str


class Ending(NamedTuple):
    """What is left before an ending, the ending, and how many suffixes were taken off."""

    rest: str
    ending: str
    taken: int


def stem(word: str) -> str:
    """The root of a folded word, or the word."""
    known = _roots().get(word)
    return _root(word) if known is None and AFFIXED.match(word) else known or word


def is_root(word: str) -> bool:
    """Whether a folded word is a known root."""
    return word in _bases()


@lru_cache(REMEMBERED)
def _root(word: str) -> str:
    roots = _roots()
    best = min((reading for ending in _endings(word) for reading in _readings(ending)), default=None)
    return roots[best.root] if best else _without_clitic(word)


def doubled(
    chunk: str, words: Sequence[tuple[int, int, str]], stemmed: Sequence[tuple[int, int, str]]
) -> tuple[tuple[int, int, str], ...]:
    """The stems of a chunk, those of a doubled word as one: "buku-bukunya", "berlari-lari", "kebarat-baratan"."""
    pieces: list[tuple[int, int, str]] = []
    for number, piece in enumerate(stemmed):
        if pieces and chunk[pieces[-1][1] : piece[0]] in HYPHENS and pieces[-1][0] == stemmed[number - 1][0]:
            root = _doubled(words[number - 1][2], stemmed[number - 1][2], piece[2])
            if root:
                pieces[-1] = pieces[-1][0], piece[1], root
                continue
        pieces.append(piece)
    return tuple(pieces)


HYPHENS: Final = frozenset("-\u2010\u2011\u2012\u2013")

MEANING_MORE: Final = frozenset(
    "undang mata kupu kura laba langit paru hati tiba kira oleh pura kuda agar gado ubur cumi lumba onde gara mula"
    " sama masing rata kata abu anai biri ari empek ondel buru gula kunang siapa apa awan sia".split()
)
"""Doubled they are another word: "mata-mata" is a spy, "undang-undang" a law."""


def _doubled(word: str, first: str, second: str) -> str:
    """The stem of both halves together; empty where they are two words."""
    alike = first == second or (len(second) >= SURE and word.endswith(second))
    if not alike or not second.isalpha():
        return ""
    return second + second if second in MEANING_MORE else second


def _endings(word: str) -> Iterator[Ending]:
    for rest, taken in _before_clitics(word):
        yield Ending(rest, "", taken)
        if rest[-1] in "in":
            for ending in ENDINGS:
                if rest.endswith(ending) and len(rest) >= len(ending) + SHORTEST:
                    yield Ending(rest[: -len(ending)], ending, taken + 1)


def _before_clitics(word: str) -> Iterator[tuple[str, int]]:
    yield word, 0
    if word[-1] not in "hnau":
        return
    for clitics in (PARTICLES, POSSESSIVES):
        for clitic in clitics:
            rest = word.removesuffix(clitic)
            if rest != word and len(rest) >= SHORTEST:
                yield rest, 1
                if clitics is PARTICLES:
                    yield from ((shorter, 2) for shorter, taken in _before_clitics(rest) if taken == 1)


def _readings(ending: Ending) -> Iterator[StemReading]:
    """The roots of what stands before an ending."""
    rest, suffix, taken = ending
    if rest in _bases() and (suffix in ("", "kan") or len(rest) >= SURE or rest[0] in VOWELS):
        yield StemReading(taken, False, -len(rest), 0, rest)
    for prefix, shorter, restored in _prefixes(rest):
        if suffix in ALLOWED[prefix] or (prefix == "ke" and shorter in COUNTED):
            yield from _inner(shorter, taken + 1, restored, MOST_PREFIXES - 1)


def _inner(rest: str, taken: int, restored: bool, more: int) -> Iterator[StemReading]:
    """The roots behind a prefix, which may have further ones before them."""
    if rest in _bases():
        yield StemReading(taken, restored, -len(rest), 1, rest)
    if more and len(rest) >= SHORTEST + 2:
        for _, shorter, again in _prefixes(rest):
            yield from _inner(shorter, taken + 1, restored or again, more - 1)


def _prefixes(word: str) -> Iterator[tuple[str, str, bool]]:
    """(kind of prefix, what is left, whether a letter was restored) of every prefix that the word may begin with."""
    begun = word[:2]
    for written, kind in PLAIN_PREFIXES.get(begun, ()):
        rest = word[len(written) :]
        if word.startswith(written) and len(rest) >= SHORTEST and (len(written) > 2 or _may_follow(begun, rest)):
            yield kind, rest, False
    if begun in ("me", "pe"):
        yield from ((begun, rest, restored) for rest, restored in _nasal(word[2:]) if len(rest) >= SHORTEST)


def _may_follow(prefix: str, rest: str) -> bool:
    """be- and te- stand for ber- and ter- only before another r: "bekerja", "berenang"."""
    return prefix not in ("be", "te") or rest[0] == "r" or rest[1:3] == "er"


PLAIN_PREFIXES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "di": (("di", "di"),),
    "ku": (("ku", "ku"),),
    "ka": (("kau", "ku"),),
    "te": (("ter", "ter"), ("te", "ter")),
    "be": (("ber", "ber"), ("be", "ber"), ("bel", "ber")),
    "ke": (("ke", "ke"),),
    "se": (("se", "se"),),
    "pe": (("per", "per"), ("pel", "pe"), ("pe", "pe")),
    "ng": (("nge", "me"), ("ng", "me")),
}
"""First two letters -> (prefix as it is written, its kind)."""


def _nasal(rest: str) -> Iterator[tuple[str, bool]]:
    """What stands behind me- or pe-, which grow a nasal before most letters and swallow k, p, t and s."""
    if rest[:1] in "lrwymn":
        yield rest, False
    if rest[:1] not in ("n", "m"):
        return
    for nasal, before, swallowed in NASALS:
        shorter = rest[len(nasal) :]
        if not shorter or not rest.startswith(nasal):
            continue
        if shorter[0] in before:
            yield shorter, False
        if swallowed and shorter[0] in VOWELS:
            yield swallowed + shorter, True


NASALS: Final = (
    ("nge", "bcdfghjklmnprstwz", ""),
    ("ng", "aeioughkqx", "k"),
    ("ny", "", "s"),
    ("m", "bfpv", "p"),
    ("n", "cdjtszv", "t"),
)
"""Nasal, the letters that it stands before, the letter in whose place it stands before a vowel."""


def _without_clitic(word: str) -> str:
    rest = word.removesuffix("nya")
    return rest if len(rest) >= SURE else word


@cache
def _roots() -> dict[str, str]:
    """Known word -> its stem."""
    roots = {}
    for line in ROOTS_FILE.read_text("utf-8").splitlines():
        word, _, stem = line.partition(" ")
        roots[word] = stem or word
    return roots


@cache
def _bases() -> frozenset[str]:
    """Words that affixes may stand around: roots, and other spellings of them."""
    lines = (line.partition(" ") for line in ROOTS_FILE.read_text("utf-8").splitlines())
    return frozenset(word for word, _, stem in lines if not stem or (stem != word and not PREFIXED.match(word)))
