"""How rare words, roots of words and entities are in the sentences of the corpus: the same for every search."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, log2
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
    """Counted at most ten minutes ago, of dated sentences spread over all. Four queries and the counting."""
    return rarity_cache.get(lambda _: Idf(list(_sample())), SECONDS)


def _sample() -> Iterable[SampledSentence]:
    columns = ("article_id", "sentence", "text", "article__headline", "article__language")
    rows = list(EventMention.objects.filter(pk__in=_spread()).order_by("pk").values_list(*columns))
    entities = _entities({pk for pk, *_ in rows})
    for pk, sentence, text, headline, language in rows:
        terms = {*terms_of(text, language), *terms_of(headline, language)}
        yield SampledSentence(dict.fromkeys(terms, 1), frozenset(entities[pk, sentence]))


def _spread() -> list[int]:
    """Keys of mentions, spread over articles and their sentences by the numbers of these alone.

    The keys of mentions follow the order in which articles were read; steps are powers of two, so that most mentions
    stay in the sample while the corpus grows.
    """
    ends = EventMention.objects.aggregate(first=Min("article_id"), last=Max("article_id"))
    first, last = ends["first"] or 1, ends["last"] or 0
    step = _step(last - first + 1)
    articles = range(-(-first // step) * step, last + 1, step)
    mentions = list(EventMention.objects.filter(article_id__in=articles).values_list("pk", "article_id", "sentence"))
    part = _step(len(mentions))
    return [pk for pk, article, sentence in mentions if (article // step + sentence) % part == 0]


def _step(count: int) -> int:
    """The least power of two that leaves at most MOST_SENTENCES of so many."""
    return 1 << max(0, ceil(log2(count / MOST_SENTENCES))) if count else 1


def _entities(articles: set[int]) -> Mapping[tuple[int, int], set[str]]:
    entities: dict[tuple[int, int], set[str]] = defaultdict(set)
    rows = EntityMention.objects.filter(article_id__in=articles)
    for pk, sentence, key in rows.values_list("article_id", "sentence", "entity__key"):
        entities[pk, sentence].add(key)
    return entities
