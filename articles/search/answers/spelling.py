"""Words that a reader may have meant: of visible articles that hold a word spelled alike, and of names."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from articles.analysis.words.tokenizer import fold
from articles.annotation.name_index import name_index
from articles.search.answers.written_words import visible_texts, written_words
from articles.search.engines import search_engine

SHORTEST: Final = 4
"""Letters of a word that is looked after: most of three letters are one slip from many others."""

LONG: Final = 6
"""Letters from which on two slips are looked for where one finds nothing."""

LOOKED_AT: Final = 12
"""Articles whose words are read for one word, the newest that have one spelled alike."""

FOLDED_LETTERS: Final = 3
"""Letters with marks in one word, each of which is a slip until it is folded."""

MOST_SPELLINGS: Final = 2
"""Offered for one word, from texts, and as many from names."""


def other_spellings(word: str, *, now: datetime, hidden: Sequence[int] = ()) -> list[str]:
    """Words of visible articles and of names one slip, or of a long word two, from `word`.

    The nearest first, of texts before those of names, then the commonest. Names that no visible article has may be
    among them: what is offered is counted first. A word is given as one of the articles writes it.
    Raises SearchUnavailable.
    """
    folded = [token.text for token in fold(word)]
    if len(folded) != 1 or len(folded[0]) < SHORTEST or folded[0].isdigit():
        return []
    for distance in (1, 2) if len(folded[0]) >= LONG else (1,):
        spellings = _of_texts(folded[0], distance, now, hidden)[:MOST_SPELLINGS]
        spellings += _others(spellings, name_index().alike(folded[0], distance))[:MOST_SPELLINGS]
        if spellings:
            return spellings
    return []


def _of_texts(word: str, distance: int, now: datetime, hidden: Sequence[int]) -> list[str]:
    ids = search_engine().spelled_alike(
        word, distance=distance, visible_at=int(now.timestamp()), hidden=hidden, limit=LOOKED_AT
    )
    return _alike(word, distance, visible_texts(ids, now).values()) if ids else []


def _alike(word: str, distance: int, texts: Iterable[str]) -> list[str]:
    """Words in the texts at most so many slips from the folded one, and not that word itself."""
    near = written_words(
        texts,
        likely=partial(_near_runs, word, distance),
        is_wanted=lambda other: other != word and OSA.distance(word, other, score_cutoff=distance) <= distance,
    )
    near.sort(key=lambda one: (OSA.distance(word, one.folded), -one.articles, one.folded))
    return [one.written for one in near]


def _near_runs(word: str, distance: int, runs: list[str]) -> list[str]:
    """The runs of letters that may be so near when they are folded, as other letters than plain ones may be."""
    lower = [run.lower() for run in runs]
    near = process.extract(word, lower, scorer=OSA.distance, score_cutoff=distance + FOLDED_LETTERS, limit=None)
    return [runs[number] for _, slips, number in near if slips <= distance or not runs[number].isascii()]


def _others(spellings: Iterable[str], more: Iterable[str]) -> list[str]:
    """Those of the second whose letters are not among the first."""
    known = {one.casefold() for one in spellings}
    return [one for one in more if one.casefold() not in known]
