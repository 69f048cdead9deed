"""Where articles say what a search asks for, read from the database."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final

from articles.analysis.text import compose
from articles.analysis.words.tokenizer import stem_terms
from articles.models import Article, EntityMention
from articles.search.query import Phrase, Prefix, Word
from articles.timeline.relevance.weighing import Asked, AskedPart, Places

Found = dict[int, dict[int, list[int]]]
"""Id of an article -> number of a part of what was asked -> characters at which the article says it."""

SHORTEST: Final = 3
"""Letters of what is looked for in place of a word's other forms."""


def places_of(ids: Collection[int], asked: Asked) -> Mapping[int, Places]:
    """Where each of these articles says what is asked; a query for names and one for texts.

    Words are looked for by what their forms have in common, and only where the article has no name for that part.
    """
    if not asked.parts or not ids:
        return {}
    named = _named(ids, asked)
    rows = Article.objects.filter(pk__in=ids).values_list("pk", "language", "headline", "deck", "body")
    return {
        pk: _places(compose(headline, deck, body, ()).text, language, named[pk], asked)
        for pk, language, headline, deck, body in rows.iterator()
    }


def _named(ids: Collection[int], asked: Asked) -> Found:
    found: Found = defaultdict(lambda: defaultdict(list))
    rows = EntityMention.objects.filter(article_id__in=ids, entity__key__in=asked.entities)
    for pk, key, place in rows.values_list("article_id", "entity__key", "start") if asked.entities else ():
        for number, part in enumerate(asked.parts):
            if key in part.entities:
                found[pk][number].append(place)
    return found


def _places(text: str, language: str, named: Mapping[int, Sequence[int]], asked: Asked) -> Places:
    lower = text.lower()
    return Places(
        text,
        tuple(
            sorted(named[number] if number in named else _said(lower, language, part))
            for number, part in enumerate(asked.parts)
        ),
    )


def _said(lower: str, language: str, part: AskedPart) -> Iterator[int]:
    for word in part.words:
        needle = needle_of(word, language)
        at = lower.find(needle)
        while at >= 0:
            yield at
            at = lower.find(needle, at + len(needle))


def needle_of(asked: Word | Phrase | Prefix, language: str) -> str:
    """What the forms of the word in this language have in common; a phrase and a beginning are as they are."""
    typed = asked.text.lower()
    if not isinstance(asked, Word):
        return typed
    # Snowball writes the y of "treaty" as an i.
    stem = "".join(stem_terms(typed, language)[:1]).removesuffix("i")
    if stem and stem in typed:
        return stem
    beginning = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(typed, stem, strict=False)))
    return beginning if len(beginning) >= SHORTEST else typed
