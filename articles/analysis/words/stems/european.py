"""Stems by Snowball, and the German umlauts that are written as two letters before it."""

import threading
from collections.abc import Callable
from typing import Final

import regex
import Stemmer

Stem = Callable[[str], str]
"""A word of one language, folded -> its stem."""

SHORTEST_SURNAME: Final = 5

SPELT_OUT: Final = regex.compile(r"(?<![aeiouyq])([aou])e(?![ns]?$)")
"""ae, oe and ue for ä, ö and ü: not in "neue", "Frauen", "Quelle" and "Statuen"."""


def snowball(name: str) -> Stem:
    """The Snowball stemmer of that name."""
    stem_word = Stemmer.Stemmer(name, 0).stemWord
    lock = threading.Lock()

    def stem(word: str) -> str:
        # A Snowball stemmer holds the word it works on: two threads in it at once mix their words.
        with lock:
            return stem_word(word)  # type: ignore[no-any-return]

    return stem


def german_stemmer() -> Stem:
    """Stems that are the same for "Müller", "Mueller" and "Muller", as Snowball's german2 has them."""
    plain = snowball("german")
    return lambda word: plain(SPELT_OUT.sub(r"\1", word))


def russian_stemmer() -> Stem:
    """Stems that are the same for all cases of a surname: Snowball takes -ов and -ев off the nominative alone."""
    plain = snowball("russian")

    def stem(word: str) -> str:
        stemmed = plain(word)
        return plain(stemmed) if len(stemmed) >= SHORTEST_SURNAME and stemmed.endswith(("ов", "ев")) else stemmed

    return stem
