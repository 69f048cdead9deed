"""The stem of a word, by the language of its text."""

from typing import Final

from articles.analysis.words.stems import arabic, korean, malayic
from articles.analysis.words.stems.european import Stem, german_stemmer, russian_stemmer, snowball

_STEMS: Final[dict[str, Stem]] = {
    "id": malayic.stem,
    "ms": malayic.stem,
    "en": snowball("english"),
    "ru": russian_stemmer(),
    "de": german_stemmer(),
    "fr": snowball("french"),
    "es": snowball("spanish"),
    "ar": arabic.stem,
    "ko": korean.stem,
}

PERCENT: Final = frozenset(
    "persen peratus percent prozent pourcent процент процента процентов процентами 퍼센트".split()
)
"""What "%" is read as, after a number."""


def stem_of(language: str) -> Stem | None:
    """What gives the stem of a word of the language; None where words keep their form."""
    stem = _STEMS.get(language)
    return None if stem is None else lambda word: "%" if word in PERCENT else stem(word)
