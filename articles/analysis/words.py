"""The one word chain: cut, lower, fold, stem; the same terms as Elasticsearch, with their places in the text.

Cut at Unicode word boundaries (UAX #29) like the `standard` tokenizer, then `lowercase`, `asciifolding`
and the language's `snowball`; Chinese and Japanese get `cjk_width` and `cjk_bigram` instead of stems.

A word never reaches over white space, so the text is cut into chunks there first and what a chunk
says is remembered: most of a newspaper is the same few thousand chunks.
"""

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import islice
from types import MappingProxyType
from typing import Final, NamedTuple, TypeVar

import regex
import Stemmer

from articles.analysis.cjk import BIGRAM_LANGUAGES, is_cjk, pairs
from articles.analysis.folding import fold_word
from articles.analysis.remembering import Memory

LANGUAGES: Final[Mapping[str, str | None]] = MappingProxyType(
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
CHUNK: Final = re.compile(r"[\S\u202f]+")
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
    for chunk in CHUNK.finditer(text):
        offset, written = chunk.start(), chunk.group()
        for start, end, _ in _folded_pieces(written):
            yield Token(written[start:end], offset + start, offset + end)


def fold(text: str) -> list[Token]:
    """The words in lower case and without marks, for phrases, names and quotes."""
    return _place(text, _folded_pieces)


def analyze(text: str, language: str) -> list[Token]:
    """The index terms of the text in that language; an unknown language keeps the form of its words."""
    return _place(text, _reader(language).pieces)


def find_terms(text: str, language: str, wanted: Set[str]) -> list[Token]:
    """Those of the terms of `analyze` that are wanted, at many times its speed."""
    reader = _reader(language)
    return _found(text, reader, lambda terms: not wanted.isdisjoint(terms), lambda term: term in wanted)


def find_beginnings(text: str, beginning: str) -> list[Token]:
    """Those of the words of `fold` that begin so, at many times its speed."""

    def begins(term: str) -> bool:
        return term.startswith(beginning)

    return _found(text, _reader(UNSTEMMED), lambda terms: any(map(begins, terms)), begins)


def find_runs(text: str, language: str, wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Where `wanted`, two terms or more, follow each other in the terms of `analyze`: characters [start, end)."""
    reader = _reader(language)
    known, read = reader.terms, reader.read_terms
    runs = []
    for written in set(_chunks(text)):
        terms = known.get(written)
        if wanted[0] in (read(written) if terms is None else terms):
            for offset in _places_of(written, text):
                tokens = list(islice(_tokens_from(text, offset, reader), len(reader.pieces(written)) + len(wanted) - 1))
                for at in range(len(tokens) - len(wanted) + 1):
                    run = tokens[at : at + len(wanted)]
                    if [token.text for token in run] == list(wanted):
                        runs.append((run[0].start, run[-1].end))
    return sorted(runs)


def _found(
    text: str, reader: "_Reader", holds: Callable[[Sequence[str]], bool], is_wanted: Callable[[str], bool]
) -> list[Token]:
    """Tokens that are wanted, of the chunks that hold such a term; each distinct chunk is looked at once."""
    known, read = reader.terms, reader.read_terms
    found: list[Token] = []
    for written in set(_chunks(text)):
        terms = known.get(written)
        if holds(read(written) if terms is None else terms):
            pieces = [piece for piece in reader.pieces(written) if is_wanted(piece[2])]
            found += [
                Token(term, offset + start, offset + end)
                for offset in _places_of(written, text)
                for start, end, term in pieces
            ]
    return sorted(found, key=lambda token: token.start)


def _tokens_from(text: str, offset: int, reader: "_Reader") -> Iterator[Token]:
    for chunk in CHUNK.finditer(text, offset):
        for start, end, term in reader.pieces(chunk.group()):
            yield Token(term, chunk.start() + start, chunk.start() + end)


def _places_of(chunk: str, text: str) -> Iterator[int]:
    """Where the chunk stands in the text, as a whole one."""
    size = len(chunk)
    at = text.find(chunk)
    while at >= 0:
        if not CHUNK.match(text, at - 1, at) and not CHUNK.match(text, at + size, at + size + 1):
            yield at
        at = text.find(chunk, at + size)


def _chunks(text: str) -> list[str]:
    return CHUNK.findall(text) if JOINER in text else text.split()


def stem_terms(text: str, language: str) -> list[str]:
    """The terms of `analyze` without their places, at several times its speed."""
    reader = _reader(language)
    known, read = reader.terms, reader.read_terms
    terms: list[str] = []
    for chunk in _chunks(text):
        found = known.get(chunk)
        terms += read(chunk) if found is None else found
    return terms


def _place(text: str, pieces: Callable[[str], tuple[Piece, ...]]) -> list[Token]:
    make = Token._make
    return [
        make((term, offset + start, offset + end))
        for chunk in CHUNK.finditer(text)
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
    cut = tuple((start, end, fold_word(chunk[start:end])) for start, end in _cut(chunk))
    return _keep(_FOLDED, chunk, cut)


def _cut(chunk: str) -> Iterator[tuple[int, int]]:
    bounds = [match.start() for match in BOUNDARY.finditer(chunk)]
    for start, end in zip(bounds, bounds[1:], strict=False):
        word = WORD.search(chunk, start, end)
        if word:
            for first in range(word.start(), end, LONGEST_WORD):
                yield first, min(first + LONGEST_WORD, end)


class _Reader:
    """The chain for one language, with the chunks it has read."""

    def __init__(self, language: str) -> None:
        name = LANGUAGES.get(language)
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


_READERS: Final = {language: _Reader(language) for language in {*LANGUAGES, *BIGRAM_LANGUAGES, UNSTEMMED}}


def _reader(language: str) -> _Reader:
    return _READERS.get(language.partition("-")[0].lower()) or _READERS[UNSTEMMED]
