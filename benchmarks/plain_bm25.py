"""Plain BM25 to compare with: title and text as one field, one Snowball stemmer, any word of the query."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Any, Final

import Stemmer

K1: Final = 1.2
B: Final = 0.75
WORD: Final = re.compile(r"\w+")

Postings = Mapping[str, Mapping[str, int]]
"""Term -> key of a text -> times."""


@dataclass(frozen=True, slots=True)
class PlainIndex:
    """Texts by their keys, in the terms of one language."""

    language: str
    lengths: Mapping[str, int]
    postings: Postings

    @property
    def average(self) -> float:
        return sum(self.lengths.values()) / len(self.lengths)


def plain_index(texts: Mapping[str, str], language: str) -> PlainIndex:
    """The index of `texts`; `language` is a code."""
    lengths: dict[str, int] = {}
    postings: dict[str, dict[str, int]] = defaultdict(dict)
    for key, text in texts.items():
        terms = plain_terms(text, language)
        lengths[key] = len(terms)
        for term, times in Counter(terms).items():
            postings[term][key] = times
    return PlainIndex(language, lengths, postings)


def plain_ranking(index: PlainIndex, query: str) -> list[str]:
    """Keys of the texts with a word of the query, best first."""
    scores: dict[str, float] = defaultdict(float)
    average = index.average
    for term in plain_terms(query, index.language):
        postings = index.postings.get(term, {})
        rarity = log(1 + (len(index.lengths) - len(postings) + 0.5) / (len(postings) + 0.5))
        for key, times in postings.items():
            scores[key] += rarity * times / (times + K1 * (1 - B + B * index.lengths[key] / average))
    return sorted(scores, key=lambda key: -scores[key])


STEMMERS: Final = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "id": "indonesian",
    "ms": "indonesian",
    "ru": "russian",
}
"""Language -> Snowball's name of it; texts in another one are not stemmed."""


def plain_terms(text: str, language: str) -> list[str]:
    stem = _stemmer(language)
    return [stem(word) for word in WORD.findall(text.lower())]


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    name = STEMMERS.get(language)
    if name is None:
        return str
    stemmer: Any = Stemmer.Stemmer(name)
    return stemmer.stemWord  # type: ignore[no-any-return]
