"""The one word chain of both engines: letters, words, stems, with their places in the text.

Letters are compared in one form (letters.py), cut into words (cutting.py), and brought to their stem (stems/); Chinese
and Japanese get pairs of characters instead (cjk.py).

A word never reaches over white space, so the text is cut into chunks there first and what a chunk
says is remembered: most of a newspaper is the same few thousand chunks.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final, NamedTuple, TypeVar

from articles.analysis.words.ascii_folding import fold_word, has_marks
from articles.analysis.words.cjk import BIGRAM_LANGUAGES, is_cjk, pairs
from articles.analysis.words.cutting import HYPHENS, cut, joined_words
from articles.analysis.words.letters import APOSTROPHES, Letters, letters_of
from articles.analysis.words.memory import Memory
from articles.analysis.words.numbers import JOINERS, Piece
from articles.analysis.words.stems import stem_of
from articles.analysis.words.stems.malayic import doubled

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

LONGEST_REMEMBERED: Final = 48
"""Longer chunks are addresses and slips of a keyboard, which hardly come again."""

MOST_BYTES: Final = 128 * 2**20
"""Of all that a process remembers of chunks, in all languages: about 240,000 different ones.

Of 8,000 articles in twenty languages, half as much made the words of an article a third dearer; a process that had
read them grew by 17 MiB less.
"""

CHUNK_BYTES: Final = 130
PIECE_BYTES: Final = 150
CHARACTER_BYTES: Final = 4
"""What a remembered chunk takes at most. Of 60,000 random ones in both tables that they go through, measured as the
process grew, and by these figures: 7 Latin letters 418 and 630 bytes, 48 Cyrillic ones 762 and 940, 8 Chinese ones
2,235 and 2,870, 24 letters with dashes between them 3,749 and 7,980.
"""

NON_SPACES: Final = re.compile(rf"(?:\S|(?<=\d)[{JOINERS}](?=\d\d\d(?!\d)))+")
"""What stands between white space; blanks that no line may end at hold the digits of "10\u202f000" together."""

JOINED_DIGITS: Final = re.compile(rf"\d[{JOINERS}]\d\d\d(?!\d)")

SEAM: Final = re.compile(rf"[{HYPHENS}'{APOSTROPHES}]")
"""What stands where two words are written as one."""

PLAIN: Final = re.compile(
    r"[\"'(\[“”„«‘’]*"
    # Latin and Cyrillic letters of a single form: without those that stand for two, and the long s.
    r"([A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u0400-\u045f]+)"
    r"[\"')\].,;:!?“”»’]*"
)
"""A single word that needs no rules: most chunks."""

DOUBLING_LANGUAGES: Final = frozenset({"id", "ms"})

PieceOrTerm = TypeVar("PieceOrTerm", Piece, str)


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
    return NON_SPACES.findall(text) if joins_digits(text) else text.split()


def joins_digits(text: str) -> bool:
    """Whether blanks in it hold digits together."""
    return any(joiner in text for joiner in JOINERS) and JOINED_DIGITS.search(text) is not None


def stem_terms(text: str, language: str) -> list[str]:
    """The terms of `analyze` without their places, at several times its speed."""
    reader = reader_of(language)
    parts = chunks(text)
    remembered = map(reader.terms.get, parts)
    found = (reader.read_terms(part) if terms is None else terms for part, terms in zip(parts, remembered, strict=True))
    return list(chain.from_iterable(found))


def joined_terms(text: str, language: str) -> list[str]:
    """Terms of the hyphenated words as if they were written as one: "well-being" -> "wellb".

    They stand beside those of `stem_terms`, in no order that a phrase could follow.
    """
    reader = reader_of(language)
    return [term for chunk in filter(SEAM.search, chunks(text)) for _, _, term in reader.joined(chunk)]


def marked_terms(text: str, language: str) -> list[str]:
    """Each term of the language that the text has of a word written with marks on Latin letters: "ipò", "política"."""
    reader = reader_of(language)
    return list(dict.fromkeys(term for chunk in chunks(text) if not chunk.isascii() for term in reader.marked(chunk)))


def joined_tokens(text: str, language: str) -> list[Token]:
    """The terms of `joined_terms` with their places: each stands for the whole hyphenated word."""
    return _place(text, reader_of(language).joined)


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


def _remember(
    table: dict[str, tuple[PieceOrTerm, ...]], chunk: str, read: tuple[PieceOrTerm, ...]
) -> tuple[PieceOrTerm, ...]:
    if len(chunk) > LONGEST_REMEMBERED:
        return read
    size = CHUNK_BYTES + PIECE_BYTES * len(read) + CHARACTER_BYTES * len(chunk)
    return MEMORY.keep(table, chunk, read, size)


def _folded_pieces(chunk: str) -> tuple[Piece, ...]:
    remembered = _FOLDED.get(chunk)
    if remembered is not None:
        return remembered
    if plain := _plain(chunk):
        return _remember(_FOLDED, chunk, ((plain.start(1), plain.end(1), fold_word(plain[1])),))
    letters = letters_of(chunk)
    return _remember(_FOLDED, chunk, _placed(letters, cut(letters.text)))


def _plain(chunk: str) -> re.Match[str] | None:
    return PLAIN.fullmatch(chunk) if len(chunk) <= LONGEST_REMEMBERED else None


def _placed(letters: Letters, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Pieces of the letters, where they were written."""
    if letters.starts is None:
        return tuple(pieces)
    return tuple((*letters.place(start, end), term) for start, end, term in pieces)


class Reader:
    """The chain for one language, with the chunks it has read."""

    def __init__(self, language: str) -> None:
        self.stem = stem_of(language)
        self.bigrams = language in BIGRAM_LANGUAGES
        self.doubles = language in DOUBLING_LANGUAGES
        self.keeps_words = self.stem is None and not self.bigrams and not self.doubles
        self.known: dict[str, tuple[Piece, ...]] = MEMORY.table()
        self.terms: dict[str, tuple[str, ...]] = MEMORY.table()
        self.hyphenated: dict[str, tuple[Piece, ...]] = MEMORY.table()
        self.with_marks: dict[str, tuple[str, ...]] = MEMORY.table()

    def pieces(self, chunk: str) -> tuple[Piece, ...]:
        remembered = self.known.get(chunk)
        return _remember(self.known, chunk, self._read(chunk)) if remembered is None else remembered

    def read_terms(self, chunk: str) -> tuple[str, ...]:
        remembered = self.terms.get(chunk)
        if remembered is not None:
            return remembered
        plain = _plain(chunk) if self.keeps_words else None
        terms = (fold_word(plain[1]),) if plain else tuple([term for _, _, term in self._read(chunk)])
        return _remember(self.terms, chunk, terms)

    def marked(self, chunk: str) -> tuple[str, ...]:
        """The terms of those words of a chunk that are written with marks."""
        remembered = self.with_marks.get(chunk)
        if remembered is not None:
            return remembered
        marked = tuple(term for start, end, term in self.pieces(chunk) if has_marks(chunk[start:end]))
        return _remember(self.with_marks, chunk, marked)

    def joined(self, chunk: str) -> tuple[Piece, ...]:
        """The hyphenated words of a chunk as one word each."""
        if not SEAM.search(chunk):
            return ()
        remembered = self.hyphenated.get(chunk)
        return _remember(self.hyphenated, chunk, self._join(chunk)) if remembered is None else remembered

    def _join(self, chunk: str) -> tuple[Piece, ...]:
        letters = letters_of(chunk)
        pieces = self._stemmed(_placed(letters, joined_words(letters.text)))
        # A doubled word is one already.
        whole = {(start, end) for start, end, _ in self.pieces(chunk)}
        return tuple(piece for piece in pieces if piece[:2] not in whole)

    def _read(self, chunk: str) -> tuple[Piece, ...]:
        if self.bigrams and is_cjk(chunk):
            letters = letters_of(chunk)
            return _placed(letters, pairs(letters.text, cut(letters.text)))
        folded = _folded_pieces(chunk)
        stemmed = self._stemmed(folded)
        return doubled(chunk, folded, stemmed) if self.doubles and len(folded) > 1 else stemmed

    def _stemmed(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        stem = self.stem
        return pieces if stem is None else tuple([(start, end, stem(term)) for start, end, term in pieces])


_READERS: Final = {language: Reader(language) for language in {*STEMMERS, *BIGRAM_LANGUAGES, UNSTEMMED}}


def reader_of(language: str) -> Reader:
    """The chain for a language; an unknown one keeps the form of its words."""
    return _READERS.get(language.partition("-")[0].lower()) or _READERS[UNSTEMMED]
