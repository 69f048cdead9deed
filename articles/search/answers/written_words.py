"""Words of articles as their texts write them, counted by the articles that have them."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from articles.analysis.words.tokenizer import fold
from articles.models import Article

READ: Final = 10_000
"""Characters read of an article."""


RUN: Final = re.compile(r"[\w'’]+")
"""Letters and digits without a break, and what stands between those of one word."""


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A folded word, how the articles that have it mostly write it, and how many these are."""

    folded: str
    written: str
    articles: int


def visible_texts(ids: Collection[int], now: datetime) -> dict[int, str]:
    """Article -> the beginning of its text; what was hidden since the engine answered is not read. One query."""
    rows = Article.objects.filter(pk__in=ids).visible(now).values_list("pk", "headline", "deck", "body")
    return {pk: "\n".join(parts)[:READ] for pk, *parts in rows}


def written_words(
    texts: Iterable[str], *, likely: Callable[[list[str]], Iterable[str]], is_wanted: Callable[[str], bool]
) -> list[WrittenWord]:
    """The folded words of the texts that are wanted, of the runs of letters that `likely` picks out of all in a text.

    Folding every word of twelve articles takes longer than finding the articles: those that cannot be meant are told
    apart before.
    """
    articles: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for text in texts:
        runs = likely(list(set(RUN.findall(text))))
        pairs = [pair for run in runs for pair in _words(run) if is_wanted(pair[0])]
        articles.update({folded for folded, _ in pairs})
        for folded, form in pairs:
            written.setdefault(folded, Counter())[form] += 1
    return [WrittenWord(folded, _commonest(written[folded]), count) for folded, count in articles.items()]


def _words(run: str) -> Iterator[tuple[str, str]]:
    """(folded word, how it is written)."""
    return ((token.text, run[token.start : token.end]) for token in fold(run))


def _commonest(forms: Counter[str]) -> str:
    """How a word is mostly written; in small letters rather than at the beginning of a sentence."""
    return max(forms, key=lambda form: (forms[form], form.islower(), form))
