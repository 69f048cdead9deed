"""An entity, or two, as articles have them: how much and since when, with whom, by whom, and what happened."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from articles.models import Entity
from articles.profiles.addresses import joined, slugs_of
from articles.profiles.forms import NameForm, name_forms
from articles.profiles.shared_sentences import SharedSentence, shared_sentences
from articles.search.coverage.counting import Coverage, articles_naming, coverage_of, in_one_sentence
from articles.search.fields import ENTITY_FACETS, FACET_OF_ENTITY, FacetName
from articles.search.query import SearchQuery, Selection
from articles.timeline.chronology import build_chronology
from articles.timeline.entries import Entry

COMPANIONS: Final = 8
MEMBERS: Final = 8
STORIES: Final = 3
EVENTS: Final = 5
SENTENCES: Final = 5
COPIES: Final = 3
"""So many times as many articles are read as sentences are shown, for some are copies of others."""

NEWEST_READ: Final = 100
"""Newest articles in which forms of a name are counted: texts of some 300 kB. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class Companion:
    """Another entity: `articles` name it, `share` is that as 0..1 of the most. It and the one entity of the profile
    have theirs at `address`."""

    entity: Entity
    articles: int
    share: float
    address: str


@dataclass(frozen=True, slots=True)
class Profile:
    """`query` finds the articles that name all of the `entities`, one or two, which `coverage` counts.

    Of one, `members` belong to it and `forms` are how its name is written in the newest `read` articles. Of two,
    `sentences` name both, as `naming_both` articles have one, and `coverage.beside` counts the articles of each.
    """

    entities: tuple[Entity, ...]
    query: SearchQuery
    coverage: Coverage
    entries: tuple[Entry, ...]
    companions: tuple[Companion, ...] = ()
    members: tuple[Companion, ...] = ()
    forms: tuple[NameForm, ...] = ()
    read: int = 0
    sentences: tuple[SharedSentence, ...] = ()
    naming_both: int = 0


def profile_of(entities: Sequence[Entity], now: datetime, language: str | None = None) -> Profile:
    """The profile of one entity or of two, in whose order they stand, with events worded in `language` where sources
    have them so. Raises SearchUnavailable."""
    query = naming(entities)
    beside = [naming([entity]) for entity in entities] if len(entities) > 1 else []
    coverage = coverage_of(query, now, shown=STORIES, newest=NEWEST_READ, beside=beside)
    profile = Profile(tuple(entities), query, coverage, _entries(query, now, language))
    return _of_one(profile, now) if len(entities) == 1 else _of_two(profile, now)


def naming(entities: Iterable[Entity]) -> SearchQuery:
    """The search for articles that name all of these entities."""
    by_facet: dict[FacetName, list[str]] = {}
    for entity in entities:
        by_facet.setdefault(FACET_OF_ENTITY[entity.kind], []).append(entity.key)
    selections = tuple(
        Selection(facet, tuple(keys), match="all" if len(keys) > 1 else "any") for facet, keys in by_facet.items()
    )
    return SearchQuery(selections=selections, sort="newest")


def _entries(query: SearchQuery, now: datetime, language: str | None) -> tuple[Entry, ...]:
    """The days of which most was reported, the latest first."""
    asked = replace(query, view="timeline", axis="happened")
    built = build_chronology(asked, entries=EVENTS, now=now, faceted=False, language=language)
    return built.chronology.listed[::-1]


def _of_one(profile: Profile, now: datetime) -> Profile:
    (entity,) = profile.entities
    children = {child.key: child for child in Entity.objects.known().filter(parent=entity)}
    belonging = articles_naming(children, now)
    members = _most({children[key]: articles for key, articles in belonging.items()}, MEMBERS)
    others = _others(profile)
    slugs = slugs_of([entity, *members, *others])
    ids = profile.coverage.ids
    return replace(
        profile,
        companions=_companions(others, {pk: joined([slugs[entity.pk], slug]) for pk, slug in slugs.items()}),
        members=_companions(members, slugs),
        forms=name_forms(entity, ids, now),
        read=len(ids),
    )


def _of_two(profile: Profile, now: datetime) -> Profile:
    first, second = (entity.key for entity in profile.entities)
    articles, ids = in_one_sentence(profile.query, first, second, now, SENTENCES * COPIES)
    sentences = shared_sentences(profile.entities, ids, now, SENTENCES)
    return replace(profile, sentences=sentences, naming_both=articles)


def _others(profile: Profile) -> dict[Entity, int]:
    """Who else is named, and in how many of the articles."""
    counts = {value.value: value.count for name in ENTITY_FACETS for value in profile.coverage.facets[name].values}
    rows = Entity.objects.known().filter(key__in=counts).exclude(pk__in=[one.pk for one in profile.entities])
    return _most({row: counts[row.key] for row in rows}, COMPANIONS)


def _most(counts: Mapping[Entity, int], most: int) -> dict[Entity, int]:
    listed = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].name))
    return dict(listed[:most])


def _companions(counts: Mapping[Entity, int], addresses: Mapping[int, str]) -> tuple[Companion, ...]:
    largest = max(counts.values(), default=1)
    return tuple(Companion(one, n, n / largest, addresses[one.pk]) for one, n in counts.items())
