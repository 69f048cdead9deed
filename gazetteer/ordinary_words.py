"""Which names of places are also ordinary words, or mostly people's, by how newspapers write them.

A name that a corpus writes in small letters, or mostly beside another capital ("Michael Jackson") or before what
people do ("Jackson said"), needs company before it is believed. Nothing of the corpus is kept but names.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import regex

from articles.analysis.names.normalisation import spell

WORD: Final = regex.compile(r"[\p{L}\p{M}’']+")
LEAST: Final = 3
"""Times that a word has to be seen in small letters, or beside another capital, before that says anything."""
SMALL: Final = 0.03
JOINED: Final = 0.4
FOLLOWED: Final = 0.6
"""Of "George" most are followed by a surname; of a city fewer by a capital."""
SPEAKING: Final = frozenset("said says told added kata ujar menurut tutur".split())


def texts(corpus: Path) -> Iterator[str]:
    """The texts of a corpus: lines of JSON with a title and a text, compressed."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article["text"]


def ordinary(names: Iterable[str], corpus: Iterable[str]) -> tuple[set[str], set[str]]:
    """Of the names, of one word each, those that are ordinary words too, and those that are mostly parts of others."""
    wanted: dict[str, set[str]] = {}
    for name in filter(WORD.fullmatch, names):
        wanted.setdefault(spell(name), set()).add(name)
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    joined: Counter[str] = Counter()
    followed: Counter[str] = Counter()
    for text in corpus:
        for word, before, after in _with_neighbours(text):
            key = spell(word)
            if key not in wanted:
                continue
            if word.islower():
                small[key] += 1
            elif word.istitle():
                capital[key] += 1
                joined[key] += before.istitle() or after in SPEAKING
                followed[key] += after.istitle()
    words = {key for key in wanted if small[key] >= LEAST and small[key] > SMALL * (small[key] + capital[key])}
    parts = {
        key
        for key in wanted
        if (joined[key] >= LEAST and joined[key] > JOINED * capital[key])
        or (followed[key] >= LEAST and followed[key] > FOLLOWED * capital[key])
    }
    return {name for key in words for name in wanted[key]}, {name for key in parts for name in wanted[key]}


def _with_neighbours(text: str) -> Iterator[tuple[str, str, str]]:
    """Each word, the word right before it and the word right after it, a blank alone between them."""
    found = list(WORD.finditer(text))
    for number, match in enumerate(found):
        before = number > 0 and _joins(text, found[number - 1], match)
        after = number + 1 < len(found) and _joins(text, match, found[number + 1])
        yield match[0], found[number - 1][0] if before else "", found[number + 1][0] if after else ""


def _joins(text: str, first: regex.Match[str], second: regex.Match[str]) -> bool:
    return text[first.end() : second.start()] == " "
