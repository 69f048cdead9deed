"""The document that an engine indexes, from an article and its annotations."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import combinations, islice
from math import ceil
from operator import itemgetter
from typing import Final

from articles.analysis.events import Dated, event_days
from articles.annotation.hierarchy import Hierarchy
from articles.models import Article
from articles.search.engines.document import Document
from articles.search.fields import (
    ENTITY_FACETS,
    FACET_OF_ENTITY,
    FOREVER,
    NOT_STATED,
    FacetName,
    month_number,
    sort_keys,
)

NamedIn = tuple[str, str, int]
"""Kind and key of an entity, and the number of a sentence that names it."""

MOST_PAIRS: Final = 1_000
"""Pairs of entities kept of an article, those of its first sentences."""


def index_document(
    article: Article, mentions: Sequence[Dated], named: Iterable[NamedIn], hierarchy: Hierarchy
) -> Document:
    """The document of `article`, given its event mentions and the entities that its sentences name."""
    named = set(named)
    published = article.published_day
    newest_key, oldest_key = sort_keys(article.published_at, article.pk)
    happened = [mention for mention in mentions if mention.role != "citation"]
    days = event_days(happened)
    months = _of_granularity(happened, "month", month_number)
    years = _of_granularity(happened, "year", lambda day: day.year)
    happened_months = {month_number(date.fromordinal(day)) for day in days} | set(months)
    happened_years = {month // 100 for month in happened_months} | set(years)
    return Document(
        id=article.pk,
        revision=article.revision,
        status=article.status,
        # No reader asks as of a time before 1970.
        # An embargo that ends within a second ends with it: engines count in whole ones, and none may be early.
        visible_from=max(0, ceil(article.visible_from.timestamp())) if article.visible_from else 0,
        visible_until=max(0, int(article.visible_until.timestamp())) if article.visible_until else FOREVER,
        newest_key=newest_key,
        oldest_key=oldest_key,
        headline=article.headline,
        text="\n\n".join(part for part in (article.deck, article.body, *article.captions) if part),
        facets=_facets(article, {(kind, key) for kind, key, _ in named}, happened_years),
        pairs=_pairs(named),
        through=hierarchy.ancestors_of_all(key for _, key, _ in named),
        published_day=published.toordinal() if published else None,
        published_month_number=month_number(published) if published else None,
        published_year_number=published.year if published else None,
        event_days=days,
        event_months=months,
        event_years=years,
        happened_months=tuple(sorted(happened_months)),
        happened_years=tuple(sorted(happened_years)),
        out_day=article.out_day.toordinal(),
    )


def _of_granularity(mentions: Sequence[Dated], granularity: str, number: Callable[[date], int]) -> tuple[int, ...]:
    return tuple(sorted({number(mention.first_day) for mention in mentions if mention.granularity == granularity}))


def _facets(
    article: Article, entities: Iterable[tuple[str, str]], happened_years: Iterable[int]
) -> dict[FacetName, tuple[str, ...]]:
    """The article's values of every facet that is indexed."""
    published = article.published_day
    values_by_facet: dict[FacetName, Iterable[str]] = {
        "source": [article.source.slug],
        "language": [article.language],
        "section": [article.section],
        "topic": article.topics,
        "published_year": [f"{published:%Y}"] if published else [],
        "published_month": [f"{published:%Y-%m}"] if published else [],
        "happened_year": [str(year) for year in sorted(happened_years)],
        **_named(entities),
    }
    return {name: tuple(filter(None, values)) or (NOT_STATED,) for name, values in values_by_facet.items()}


def _named(entities: Iterable[tuple[str, str]]) -> dict[FacetName, list[str]]:
    """Facets of entities -> keys, each once and in order."""
    keys_by_facet: dict[FacetName, list[str]] = {name: [] for name in ENTITY_FACETS}
    for kind, key in sorted(set(entities), key=itemgetter(1)):
        keys_by_facet[FACET_OF_ENTITY[kind]].append(key)
    return keys_by_facet


def _pairs(named: Iterable[NamedIn]) -> tuple[tuple[str, str], ...]:
    """Entities that one sentence names, by their keys in order, each pair once."""
    keys: dict[int, set[str]] = {}
    for _, key, sentence in named:
        keys.setdefault(sentence, set()).add(key)
    pairs = (pair for sentence in sorted(keys) for pair in combinations(sorted(keys[sentence]), 2))
    return tuple(islice(dict.fromkeys(pairs), MOST_PAIRS))
