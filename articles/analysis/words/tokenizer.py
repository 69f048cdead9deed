"""The one word chain: cut, lower, fold, stem; the same terms as Elasticsearch, with their places in the text.

Cut at Unicode word boundaries (UAX #29) like the `standard` tokenizer, then `lowercase`, `asciifolding`
and the language's `snowball`; Chinese and Japanese get `cjk_width` and `cjk_bigram` instead of stems.

A word never reaches over white space, so the text is cut into chunks there first and what a chunk
says is remembered: most of a newspaper is the same few thousand chunks.
"""

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, TypeVar

import regex
import Stemmer

from articles.analysis.words.ascii_folding import fold_word
from articles.analysis.words.cjk import BIGRAM_LANGUAGES, is_cjk, pairs
from articles.analysis.words.memory import Memory

STEMMERS: Final[Mapping[str, str | None]] = MappingProxyType(
    {
        "id": "indonesian",
        "en": "english",
        "ru": "russian",
        "ko": None,
        "de": "german",
        "fr": "french",
        "es": "spanish",
        "ar": "arabic",
        "zh": None,
        "ms": "indonesian",
    }
)
"""Language -> its Snowball stemmer; None where words keep their form."""

UNSTEMMED: Final = "und"
"""A language that keeps the form of its words: lower case and folded, as `fold` gives them."""

LONGEST_WORD: Final = 255
LONGEST_REMEMBERED: Final = 48
"""Longer chunks are addresses and slips of a keyboard, which hardly come again."""

MOST_BYTES: Final = 64 * 2**20
"""Of all that a process remembers of chunks, in all languages: about 120,000 different ones."""

CHUNK_BYTES: Final = 130
PIECE_BYTES: Final = 150
CHARACTER_BYTES: Final = 4
"""What a remembered chunk takes at most. Of 60,000 random ones in both tables that they go through, measured as the
process grew, and by these figures: 7 Latin letters 418 and 630 bytes, 48 Cyrillic ones 762 and 940, 8 Chinese ones
2,235 and 2,870, 24 letters with dashes between them 3,749 and 7,980.
"""

# A narrow no-break space joins the digits of "10 000" into one word, so it is no white space here.
JOINER: Final = "\u202f"
NON_SPACES: Final = re.compile(r"[\S\u202f]+")
# Without one that a mark of its own stands on, which belongs to it.
HAN: Final = regex.compile(r"[\u4e00-\u9fff]+(?![\p{WB=Extend}\p{WB=Format}\p{WB=ZWJ}])")
BOUNDARY: Final = regex.compile(r"(?w)\b")
# What makes a piece between two boundaries a word, and where it begins: the boundaries of `regex` keep an
# apostrophe before a vowel ("'Avion") and a byte order mark before any word, Elasticsearch's do not.
WORD: Final = regex.compile(
    r"\p{WB=ExtendNumLet}*[\p{WB=ALetter}\p{WB=Hebrew_Letter}\p{WB=Numeric}\p{WB=Katakana}"
    r"\p{Han}\p{Hiragana}\p{LB=SA}\p{Extended_Pictographic}\p{Regional_Indicator}"
    # Symbols that were pictographs to Unicode 12, which Elasticsearch keeps: ★ ☎ ☞ ♡ ♫ ✎.
    r"\u2605\u2607-\u2612\u2614-\u2685\u2690-\u2704\u270e\u2710\u2711\u2765-\u2767]"
)

Piece = tuple[int, int, str]
"""Start and end within a chunk, and a term."""

Said = TypeVar("Said", Piece, str)


class Token(NamedTuple):
    """A term and the characters [start, end) of the text it stands for."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> Iterator[Token]:
    """The words of the text as they are written."""
    for chunk in NON_SPACES.finditer(text):
        offset, written = chunk.start(), chunk.group()
        for start, end, _ in _folded_pieces(written):
            yield Token(written[start:end], offset + start, offset + end)


def fold(text: str) -> list[Token]:
    """The words in lower case and without marks, for phrases, names and quotes."""
    return _place(text, _folded_pieces)


def analyze(text: str, language: str) -> list[Token]:
    """The index terms of the text in that language; an unknown language keeps the form of its words."""
    return _place(text, reader_of(language).pieces)


def chunks(text: str) -> list[str]:
    """What stands between white space, in the text's order."""
    return NON_SPACES.findall(text) if JOINER in text else text.split()


def stem_terms(text: str, language: str) -> list[str]:
    """The terms of `analyze` without their places, at several times its speed."""
    reader = reader_of(language)
    known, read = reader.terms, reader.read_terms
    terms: list[str] = []
    for chunk in chunks(text):
        found = known.get(chunk)
        terms += read(chunk) if found is None else found
    return terms


def _place(text: str, pieces: Callable[[str], tuple[Piece, ...]]) -> list[Token]:
    make = Token._make
    return [
        make((term, offset + start, offset + end))
        for chunk in NON_SPACES.finditer(text)
        for offset in (chunk.start(),)
        for start, end, term in pieces(chunk.group())
    ]


MEMORY: Final = Memory(MOST_BYTES)

_FOLDED: Final[dict[str, tuple[Piece, ...]]] = MEMORY.table()


def _keep(table: dict[str, tuple[Said, ...]], chunk: str, said: tuple[Said, ...]) -> tuple[Said, ...]:
    if len(chunk) > LONGEST_REMEMBERED:
        return said
    size = CHUNK_BYTES + PIECE_BYTES * len(said) + CHARACTER_BYTES * len(chunk)
    return MEMORY.keep(table, chunk, said, size)


def _folded_pieces(chunk: str) -> tuple[Piece, ...]:
    found = _FOLDED.get(chunk)
    if found is not None:
        return found
    if chunk.isascii() and chunk.isalnum() and len(chunk) <= LONGEST_WORD:
        return _keep(_FOLDED, chunk, ((0, len(chunk), chunk.lower()),))
    return _keep(_FOLDED, chunk, tuple(_cut(chunk)))


def _cut(chunk: str) -> Iterator[Piece]:
    """The words of a chunk, folded. Ideographs are words of their own, whatever stands beside them."""
    at = 0
    for run in HAN.finditer(chunk):
        yield from _cut_at_boundaries(chunk[at : run.start()], at)
        yield from ((start, start + 1, chunk[start]) for start in range(run.start(), run.end()))
        at = run.end()
    yield from _cut_at_boundaries(chunk[at:], at)


def _cut_at_boundaries(written: str, offset: int) -> Iterator[Piece]:
    bounds = [match.start() for match in BOUNDARY.finditer(written)]
    for start, end in zip(bounds, bounds[1:], strict=False):
        word = WORD.search(written, start, end)
        if word:
            for first in range(word.start(), end, LONGEST_WORD):
                last = min(first + LONGEST_WORD, end)
                yield offset + first, offset + last, fold_word(written[first:last])


class Reader:
    """The chain for one language, with the chunks it has read."""

    def __init__(self, language: str) -> None:
        name = STEMMERS.get(language)
        self.stemmer = Stemmer.Stemmer(name, 0) if name else None
        self.bigrams = language in BIGRAM_LANGUAGES
        self.known: dict[str, tuple[Piece, ...]] = MEMORY.table()
        self.terms: dict[str, tuple[str, ...]] = MEMORY.table()
        self.lock = threading.Lock()

    def pieces(self, chunk: str) -> tuple[Piece, ...]:
        found = self.known.get(chunk)
        return _keep(self.known, chunk, self._read(chunk)) if found is None else found

    def read_terms(self, chunk: str) -> tuple[str, ...]:
        return _keep(self.terms, chunk, tuple(term for _, _, term in self._read(chunk)))

    def _read(self, chunk: str) -> tuple[Piece, ...]:
        folded = _folded_pieces(chunk)
        if self.bigrams:
            return tuple(pairs(chunk, folded)) if is_cjk(chunk) else folded
        if self.stemmer is None:
            return folded
        # A Snowball stemmer holds the word it works on: two threads in it at once mix their words.
        with self.lock:
            return tuple((start, end, self.stemmer.stemWord(term)) for start, end, term in folded)


_READERS: Final = {language: Reader(language) for language in {*STEMMERS, *BIGRAM_LANGUAGES, UNSTEMMED}}


def reader_of(language: str) -> Reader:
    """The chain for a language; an unknown one keeps the form of its words."""
    return _READERS.get(language.partition("-")[0].lower()) or _READERS[UNSTEMMED]
