"""Where articles say what a search asks for, read from the database."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from django.db.models.functions import Length

from articles.analysis.text import compose
from articles.models import Article, EntityMention
from articles.search.answers.highlighting import matches
from articles.search.query import And
from articles.timeline.relevance.weighing import Asked, Places

Found = dict[int, dict[int, list[int]]]
"""Id of an article -> number of a part of what was asked -> characters at which the article says it."""

NOWHERE: Final[Sequence[int]] = ()


def places_of(ids: Collection[int], asked: Asked) -> Mapping[int, Places]:
    """Where each of these articles says what is asked; a query for names, one for lengths, and one for texts.

    Texts are read only where a part is asked by words and the article has no name for it.
    """
    if not asked.parts:
        return {}
    found = _named(ids, asked)
    in_words = [number for number, part in enumerate(asked.parts) if part.words]
    unread = [pk for pk in ids if any(number not in found[pk] for number in in_words)]
    for pk, number, place in _said(unread, asked):
        found[pk][number].append(place)
    lengths = Article.objects.filter(pk__in=ids).values_list("pk", Length("body")) if ids else ()
    return {pk: Places(length, tuple(_sorted(found[pk], asked))) for pk, length in lengths}


def _sorted(found: Mapping[int, Sequence[int]], asked: Asked) -> Iterator[Sequence[int]]:
    for number in range(len(asked.parts)):
        yield sorted(found.get(number, NOWHERE))


def _named(ids: Collection[int], asked: Asked) -> Found:
    found: Found = defaultdict(lambda: defaultdict(list))
    rows = EntityMention.objects.filter(article_id__in=ids, entity__key__in=asked.entities)
    for pk, key, place in rows.values_list("article_id", "entity__key", "start") if asked.entities else ():
        for number, part in enumerate(asked.parts):
            if key in part.entities:
                found[pk][number].append(place)
    return found


def _said(ids: Collection[int], asked: Asked) -> Iterator[tuple[int, int, int]]:
    """(article, part, place) wherever one of these articles has words that were asked."""
    words = [(number, word) for number, part in enumerate(asked.parts) for word in part.words]
    tree = And(tuple(word for _, word in words))
    rows = Article.objects.filter(pk__in=ids).values_list("pk", "language", "headline", "deck", "body")
    for pk, language, headline, deck, body in rows if ids else ():
        for leaf, ranges in matches(compose(headline, deck, body, ()).text, language, tree).items():
            for place, _ in ranges:
                yield pk, words[leaf][0], place
