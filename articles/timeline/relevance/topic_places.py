"""Where articles say what a search asks for, read from the database."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final

from articles.analysis.function_words import function_words
from articles.analysis.text import joined_text
from articles.analysis.words.tokenizer import stem_terms
from articles.models import Article, EntityMention
from articles.search.query import Phrase, Prefix, Word
from articles.timeline.relevance.weighing import Places, SearchTopic, TopicPart

PlacesByPart = dict[int, dict[int, list[int]]]
"""Id of an article -> number of a part of the topic -> characters at which the article says it."""

NamedPlace = tuple[int, str, int]
"""Id of an article, key of an entity that it names, and the character at which it does."""

SUFFIXED: Final = frozenset({"en", "es", "fr", "it", "pt", "ru"})
"""Languages whose words are inflected at their end: there "king" is not in "making"."""

SHORTEST: Final = 3
"""Letters of what is looked for in place of a word's other forms."""


def places_of(
    ids: Collection[int], topic: SearchTopic, names: Iterable[NamedPlace] | None = None
) -> Mapping[int, Places]:
    """Where each of these articles names the topic; a query for texts, and one for names unless all `names` are given.

    Words are looked for by what their forms have in common, and only where the article has no name for that part.
    """
    if not topic.parts or not ids:
        return {}
    named = _by_part(_names(ids, topic) if names is None else names, topic)
    # In no order: the database would sort whole texts.
    rows = Article.objects.filter(pk__in=ids).order_by().values_list("pk", "language", "headline", "deck", "body")
    return {
        pk: _places(joined_text(headline, deck, body), language, named[pk], topic)
        for pk, language, headline, deck, body in rows.iterator()
    }


def _names(ids: Collection[int], topic: SearchTopic) -> Iterable[NamedPlace]:
    rows = EntityMention.objects.filter(article_id__in=ids, entity__key__in=topic.entities)
    return rows.values_list("article_id", "entity__key", "start") if topic.entities else ()


def _by_part(names: Iterable[NamedPlace], topic: SearchTopic) -> PlacesByPart:
    places: PlacesByPart = defaultdict(lambda: defaultdict(list))
    parts = [(number, part) for number, part in enumerate(topic.parts) if part.entities]
    for pk, key, place in names if parts else ():
        for number, part in parts:
            if key in part.entities:
                places[pk][number].append(place)
    return places


def _places(text: str, language: str, named: Mapping[int, Sequence[int]], topic: SearchTopic) -> Places:
    lower = text.lower()
    return Places(
        text,
        tuple(
            sorted(named[number] if number in named else _places_of_words(lower, language, part))
            for number, part in enumerate(topic.parts)
        ),
    )


def _places_of_words(lower: str, language: str, part: TopicPart) -> Iterator[int]:
    """Where the words of a part begin; of words that hold sentences together nowhere, for they are in every text."""
    if _is_little(part.words, language):
        return
    for place in _occurrences(lower, language, part):
        if language not in SUFFIXED or not lower[max(0, place - 1) : place].isalnum():
            yield place


@lru_cache(maxsize=1_000)
def _is_little(terms: tuple[Word | Phrase | Prefix, ...], language: str) -> bool:
    """Whether there are such words, and no others. Remembered, for it is asked of every article of a chronology."""
    little = function_words(language)
    return bool(terms) and all(isinstance(one, Word) and set(stem_terms(one.text, language)) <= little for one in terms)


def _occurrences(lower: str, language: str, part: TopicPart) -> Iterator[int]:
    for word in part.words:
        needle = needle_of(word, language)
        at = lower.find(needle)
        while at >= 0:
            yield at
            at = lower.find(needle, at + len(needle))


@lru_cache(maxsize=1_000)
def needle_of(term: Word | Phrase | Prefix, language: str) -> str:
    """What the forms of the word in this language have in common; a phrase and a beginning are as they are."""
    typed = term.text.lower()
    if not isinstance(term, Word):
        return typed
    # Snowball writes the y of "treaty" as an i.
    stem = "".join(stem_terms(typed, language)[:1]).removesuffix("i")
    if stem and stem in typed:
        return stem
    beginning = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(typed, stem, strict=False)))
    return beginning if len(beginning) >= SHORTEST else typed
