"""Words that a reader may have meant: of visible articles that hold a word spelled alike, and of names."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from articles.analysis.words.tokenizer import Token, fold
from articles.annotation.name_index import name_index
from articles.search.answers.written_words import visible_texts, written_words
from articles.search.engines import search_engine
from articles.search.engines.base import KEPT_OF_TWO, slips

SHORTEST: Final = 4
"""Letters of a word that is looked after: most of three letters are one slip from many others."""

LOOKED_AT: Final = 12
"""Articles whose words are read for one word, the newest that have one spelled alike."""

FOLDED_LETTERS: Final = 3
"""Letters with marks in one word, each of which is a slip until it is folded."""

MOST_SPELLINGS: Final = 2
"""Offered for one word, from texts, and as many from names."""


def other_spellings(words: Iterable[str], *, now: datetime, hidden: Sequence[int] = ()) -> dict[str, list[str]]:
    """Word -> words of visible articles and of names that are few `slips` from it; those without any are left out.

    The nearest only, of texts before those of names, then the commonest. Names that no visible article has may be
    among them: what is offered is counted first. A word is given as one of the articles writes it. One call of the
    engine and one query, however many words. Raises SearchUnavailable.
    """
    folded = {word: tokens[0].text for word in words if _may_be_a_slip(tokens := fold(word))}
    if not folded:
        return {}
    found = search_engine().spelled_alike(
        list(folded.values()), visible_at=int(now.timestamp()), hidden=hidden, limit=LOOKED_AT
    )
    texts = visible_texts({pk for ids in found for pk in ids}, now)
    spellings = {
        word: _nearest(folded[word], [texts[pk] for pk in ids if pk in texts])
        for word, ids in zip(folded, found, strict=True)
    }
    return {word: near for word, near in spellings.items() if near}


def _may_be_a_slip(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and len(tokens[0].text) >= SHORTEST and not tokens[0].text.isdigit()


def _nearest(word: str, texts: Sequence[str]) -> list[str]:
    """Of the fewest slips by which a word of the texts or of a name is reached."""
    of_texts = _alike(word, texts)
    of_names = name_index().alike(word, max(slips(word)))
    for distance in slips(word):
        spellings = of_texts.get(distance, [])[:MOST_SPELLINGS]
        spellings += _others(spellings, of_names.get(distance, []))[:MOST_SPELLINGS]
        if spellings:
            return spellings
    return []


def _alike(word: str, texts: Iterable[str]) -> dict[int, list[str]]:
    """Slips -> words in the texts so many from the folded one, the commonest first."""
    most = max(slips(word))
    near = written_words(texts, likely=partial(_near_runs, word, most), is_wanted=partial(_is_near, word, most))
    by_distance: dict[int, list[str]] = {}
    for one in sorted(near, key=lambda one: (-one.articles, one.folded)):
        by_distance.setdefault(OSA.distance(word, one.folded), []).append(one.written)
    return by_distance


def _is_near(word: str, most: int, other: str) -> bool:
    """Whether another word is within reach, one of two slips by its beginning too, as the engines have it."""
    distance = OSA.distance(word, other, score_cutoff=most)
    return 0 < distance <= most and (distance == 1 or other[:KEPT_OF_TWO] == word[:KEPT_OF_TWO])


def _near_runs(word: str, distance: int, runs: list[str]) -> list[str]:
    """The runs of letters that may be so near when they are folded, as other letters than plain ones may be."""
    lower = [run.lower() for run in runs]
    near = process.extract(word, lower, scorer=OSA.distance, score_cutoff=distance + FOLDED_LETTERS, limit=None)
    return [runs[number] for _, slips, number in near if slips <= distance or not runs[number].isascii()]


def _others(spellings: Iterable[str], more: Iterable[str]) -> list[str]:
    """Those of the second whose letters are not among the first."""
    known = {one.casefold() for one in spellings}
    return [one for one in more if one.casefold() not in known]
