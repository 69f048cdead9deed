"""How rare words, roots of words and entities are in the sentences of the corpus: the same for every search."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Max, Min

from articles.caching.expiring import Expiring
from articles.models import EntityMention, EventMention
from articles.timeline.event_clustering import Idf, terms_of

MOST_SENTENCES: Final = 2_000
"""Dated sentences that are counted: a word in one of a hundred stands in some twenty of them."""

SECONDS: Final = 600.0
"""For so long a process uses what it counted."""

rarity_cache: Final = Expiring[Idf]()


@dataclass(frozen=True, slots=True)
class SampledSentence:
    """What stands in a sentence of the sample, and in the headline above it."""

    terms: Mapping[str, int]
    entities: frozenset[str]


def corpus_rarity() -> Idf:
    """Counted at most ten minutes ago, of dated sentences evenly spaced over all. Three queries and the counting."""
    return rarity_cache.get(lambda _: Idf(list(_sample())), SECONDS)


def _sample() -> Iterable[SampledSentence]:
    columns = ("article_id", "sentence", "text", "article__headline", "article__language")
    rows = list(EventMention.objects.filter(pk__in=_spaced()).order_by("pk").values_list(*columns))
    entities = _entities({pk for pk, *_ in rows})
    for pk, sentence, text, headline, language in rows:
        terms = {*terms_of(text, language), *terms_of(headline, language)}
        yield SampledSentence(dict.fromkeys(terms, 1), frozenset(entities[pk, sentence]))


def _spaced() -> list[int]:
    """Keys of mentions in steps of a power of two, so that most stay the same while the corpus grows."""
    # Reading anew replaces mentions: the oldest key is far from 1 in a newsroom that has read again.
    ends = EventMention.objects.aggregate(oldest=Min("pk"), newest=Max("pk"))
    oldest, newest = ends["oldest"] or 1, ends["newest"] or 0
    step = 1
    while (newest - oldest) // step >= MOST_SENTENCES:
        step *= 2
    return list(range(-(-oldest // step) * step, newest + 1, step))


def _entities(articles: set[int]) -> Mapping[tuple[int, int], set[str]]:
    entities: dict[tuple[int, int], set[str]] = defaultdict(set)
    rows = EntityMention.objects.filter(article_id__in=articles)
    for pk, sentence, key in rows.values_list("article_id", "sentence", "entity__key"):
        entities[pk, sentence].add(key)
    return entities
