"""Words that a reader may have meant, from visible articles that hold a word spelled alike."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from rapidfuzz.distance import OSA

from articles.analysis.words.tokenizer import fold, tokenize
from articles.models import Article
from articles.search.engines import search_engine

SHORTEST: Final = 4
"""Letters of a word that is looked after: most of three letters are one slip from many others."""

LONG: Final = 6
"""Letters from which on two slips are looked for where one finds nothing."""

LOOKED_AT: Final = 12
"""Articles whose words are read for one word, the newest that have one spelled alike."""

READ: Final = 20_000
"""Characters read of each of them."""

MOST_SPELLINGS: Final = 2
"""Offered for one word."""


def other_spellings(word: str, *, now: datetime, hidden: Sequence[int] = ()) -> list[str]:
    """Words of visible articles one slip, or of a long word two, from `word`: the nearest, then the commonest first.

    Raises SearchUnavailable. A word is given as one of the articles writes it.
    """
    folded = [token.text for token in fold(word)]
    if len(folded) != 1 or len(folded[0]) < SHORTEST or folded[0].isdigit():
        return []
    for distance in (1, 2) if len(folded[0]) >= LONG else (1,):
        ids = search_engine().spelled_alike(
            folded[0], distance=distance, visible_at=int(now.timestamp()), hidden=hidden, limit=LOOKED_AT
        )
        found = _alike(folded[0], distance, _texts(ids, now))
        if found:
            return found[:MOST_SPELLINGS]
    return []


def _texts(ids: Sequence[int], now: datetime) -> Iterator[str]:
    # What was hidden since the engine answered is not read.
    rows = Article.objects.filter(pk__in=ids).visible(now).values_list("headline", "deck", "body")
    return ("\n".join(parts)[:READ] for parts in rows)


def _alike(word: str, distance: int, texts: Iterable[str]) -> list[str]:
    """Words in the texts at most so many slips from the folded one, and not that word itself."""
    articles: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for text in texts:
        near = list(_near(word, distance, text))
        articles.update({term for term, _ in near})
        for term, form in near:
            written.setdefault(term, Counter())[form] += 1
    ordered = sorted(articles, key=lambda term: (OSA.distance(word, term), -articles[term], term))
    return [_commonest(written[term]) for term in ordered]


def _commonest(forms: Counter[str]) -> str:
    """How a word is mostly written; in small letters rather than at the beginning of a sentence."""
    return max(forms, key=lambda form: (forms[form], form.islower(), form))


def _near(word: str, distance: int, text: str) -> Iterator[tuple[str, str]]:
    """(folded word, how the text writes it) of those so near, once for each way to write it."""
    for chunk in dict.fromkeys(text.split()):
        if len(chunk) < len(word) - distance:
            continue
        for folded, token in zip(fold(chunk), tokenize(chunk), strict=True):
            if folded.text != word and OSA.distance(word, folded.text, score_cutoff=distance) <= distance:
                yield folded.text, token.text
