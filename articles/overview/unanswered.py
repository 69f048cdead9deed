"""What readers searched for and did not find, and the name that they may have meant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse

from articles.analysis.words.tokenizer import fold
from articles.annotation.entities import name_matcher
from articles.annotation.name_index import name_index
from articles.models import Entity
from articles.search.answers.spelling import SHORTEST
from articles.search.coverage.counting import articles_naming
from articles.search.engines.base import slips
from articles.search.errors import SearchUnavailable
from articles.search.monitoring.query_log import without_hits

LISTED: Final = 5


@dataclass(frozen=True, slots=True)
class UnansweredSearch:
    """`text` found nothing so many `times`; `url` is the search. It may be meant as a name of `entity`.

    With that name the search would find `articles`, which is None while that is not known; `add_url` adds it.
    """

    text: str
    times: int
    url: str
    entity: Entity | None = None
    articles: int | None = None
    add_url: str = ""


def unanswered_searches(now: datetime) -> tuple[UnansweredSearch, ...]:
    """The most frequent, of words alone: filters may leave nothing of any."""
    found = list(_of_words())[:LISTED]
    meant = [entity_meant(one.text) for one in found]
    counts = _articles([entity.key for entity in meant if entity], now)
    return tuple(
        UnansweredSearch(one.text, one.times, one.url, entity, counts.get(entity.key), _add_url(entity, one.text))
        if entity
        else one
        for one, entity in zip(found, meant, strict=True)
    )


def _of_words() -> Iterator[UnansweredSearch]:
    for entry in without_hits(LISTED * 4):
        parameters = dict(parse_qsl(entry.asked))
        text = parameters.pop("q", "")
        if text and not parameters.keys() - {"sort", "view", "page"}:
            address = f"{reverse('search')}?{urlencode({'q': text})}"
            yield UnansweredSearch(text, entry.times_empty, address)


def entity_meant(text: str) -> Entity | None:
    """The entity with a name spelled nearly so, within the slips that "Did you mean" allows; None of more words."""
    tokens = fold(text)
    if len(tokens) != 1 or len(tokens[0].text) < SHORTEST or name_matcher().lookup(text):
        return None
    word = tokens[0].text
    near = name_index().alike(word, max(slips(word)))
    spellings = [spelling for distance in sorted(near) for spelling in near[distance]]
    keys = [str(key) for spelling in spellings for key in name_matcher().lookup(spelling)[:1]]
    return Entity.objects.known().filter(key=keys[0]).first() if keys else None


def _articles(keys: Sequence[str], now: datetime) -> dict[str, int]:
    """Nothing while search is down: the page says so already."""
    try:
        return articles_naming(keys, now) if keys else {}
    except SearchUnavailable:
        return {}


def _add_url(entity: Entity, text: str) -> str:
    return f"{reverse('admin:articles_entity_name', args=[entity.pk])}?{urlencode({'text': text})}"
