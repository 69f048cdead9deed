"""What a word shows of whether it belongs to a name: itself, its form, its neighbours, and the names known already.

Training and tagging read the same features here; whoever changes one trains the model anew (`make tagger`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import regex

from articles.analysis.names.learning import RANKS, TITLES
from articles.analysis.names.matcher import NameMention
from articles.analysis.words.stems.malayic import is_root, stem

LETTERS_AND_DIGITS: Final = r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*"
TOKEN: Final = regex.compile(rf"{LETTERS_AND_DIGITS}(?:[-.,'’&/]{LETTERS_AND_DIGITS})*|[^\s\p{{Pi}}\p{{Pf}}\"']")
"""Words with what joins their parts, and marks one by one; quotation marks are none, since names begin in them too."""

CAPITALS: Final = regex.compile(r"\p{Lu}+")
SMALL: Final = regex.compile(r"\p{Ll}+")
DIGITS: Final = regex.compile(r"\p{N}+")

TITLE_WORDS: Final = frozenset(f"{TITLES['id']}|{RANKS['id']}".lower().replace("|", " ").split()) | frozenset(
    "kh h hj ir drs dra raja ratu pangeran sultan paus pak bu bapak ibu tuan nyonya ketua jaksa hakim pengamat direktur"
    " manajer sekretaris anggota mantan juru bicara pengacara".split()
)
"""Words that stand before names of people: of titles, ranks and forms of address."""

LONGEST_RUN: Final = 4
LONGEST_WORD: Final = 8
REMEMBERED: Final = 2**14
"""Words: most come again in the next article."""


class SentenceToken(NamedTuple):
    """text[start:end], a word or a mark."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordForm:
    """What a word shows by itself; `own` are the features that only the word itself has."""

    lower: str
    shape: str
    root: bool
    capital: bool
    own: tuple[str, ...]


def tokens(text: str) -> list[SentenceToken]:
    """The words and marks of a text, in order."""
    return [SentenceToken(match[0], *match.span()) for match in TOKEN.finditer(text)]


def read_features(words: Sequence[SentenceToken], known: Iterable[NameMention] = ()) -> list[list[str]]:
    """The features of each word of one sentence; `known` are names in it that need no guess."""
    forms = [_form(word.text) for word in words]
    kinds = _kinds(words, known)
    runs = _runs(forms)
    return [
        [*forms[i].own, *_beside(forms, i), *_kinds_beside(kinds, i), *_run(forms, i, runs[i])]
        for i in range(len(words))
    ]


@lru_cache(REMEMBERED)
def _form(word: str) -> WordForm:
    lower = word.lower()
    shape = DIGITS.sub("d", SMALL.sub("x", CAPITALS.sub("X", word)))
    root = is_root(stem(lower))
    own = ["b", f"w={lower}", f"s={shape}", f"n={min(len(word), LONGEST_WORD)}", f"r={root}|{shape}"]
    own += [f"p3={lower[:3]}", f"p4={lower[:4]}", f"x2={lower[-2:]}", f"x3={lower[-3:]}", f"x4={lower[-4:]}"]
    own += ["t"] if lower in TITLE_WORDS else []
    return WordForm(lower, shape, root, word[0].isupper(), tuple(own))


def _beside(forms: Sequence[WordForm], i: int) -> Iterator[str]:
    shape = forms[i].shape
    for step in (-2, -1, 1, 2):
        if 0 <= i + step < len(forms):
            one = forms[i + step]
            yield f"w{step}={one.lower}"
            yield f"s{step}={one.shape}"
            if abs(step) == 1:
                yield f"x{step}={one.lower[-3:]}"
                yield f"p{step}={one.lower[:3]}"
                yield f"r{step}={one.root}|{one.shape}"
                yield f"ws{step}={one.lower}|{shape}"
            if step < 0 and one.lower in TITLE_WORDS:
                yield f"t{step}|{shape}"
        elif abs(step) == 1:
            yield f"w{step}="
    if 0 < i < len(forms) - 1:
        yield f"c={forms[i - 1].shape}|{shape}|{forms[i + 1].shape}"


def _kinds(words: Sequence[SentenceToken], known: Iterable[NameMention]) -> list[str]:
    """ "B" or "I" and the kind of the known name that a word begins or goes on with; '' in none."""
    kinds = [""] * len(words)
    for name in known:
        for i, word in enumerate(words):
            if word.start < name.end and name.start < word.end:
                kinds[i] = f"{'B' if word.start <= name.start else 'I'}{name.kind}"
    return kinds


def _kinds_beside(kinds: Sequence[str], i: int) -> Iterator[str]:
    for step in (-2, -1, 0, 1, 2):
        if 0 <= i + step < len(kinds) and kinds[i + step]:
            yield f"k{step}={kinds[i + step]}"


def _runs(forms: Sequence[WordForm]) -> list[tuple[int, int]]:
    """For each word the first and last of the words with capitals that it stands among; itself alone in small ones."""
    runs: list[tuple[int, int]] = []
    first = 0
    for i, form in enumerate(forms):
        if not form.capital or not (i and forms[i - 1].capital):
            first = i
        if i + 1 == len(forms) or not (form.capital and forms[i + 1].capital):
            runs += [(first, i)] * (i + 1 - first)
    return runs


def _run(forms: Sequence[WordForm], i: int, run: tuple[int, int]) -> Iterator[str]:
    if forms[i].capital:
        first, last = run
        yield f"run={min(last - first, LONGEST_RUN)},{min(i - first, LONGEST_RUN - 1)}"
        yield f"before={forms[first - 1].lower if first else ''}"
        yield f"after={forms[last + 1].lower if last + 1 < len(forms) else ''}"
        yield f"first={forms[first].lower}"
        yield f"last={forms[last].lower}"
