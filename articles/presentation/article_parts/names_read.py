"""The people, places and organisations that an article names, as lists beside its text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from articles.models import Entity, EntityKind, EntityMention
from articles.presentation.translation import translated
from articles.search.answers.labels import label_of_entity
from articles.search.fields import FACET_OF_ENTITY
from articles.search.params import url_of
from articles.search.query import SearchQuery

GROUPS: Final[tuple[tuple[Promise, frozenset[str]], ...]] = (
    (gettext_lazy("People"), frozenset({EntityKind.PERSON})),
    (gettext_lazy("Places"), frozenset({EntityKind.PLACE, EntityKind.COUNTRY})),
    (gettext_lazy("Organisations"), frozenset({EntityKind.ORGANISATION})),
)


@dataclass(frozen=True, slots=True)
class NamedEntityCount:
    """An entity that the article names `count` times, and its page."""

    name: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Entities of a kind, those named most first."""

    title: Promise
    entities: tuple[NamedEntityCount, ...]


def name_groups(mentions: Sequence[EntityMention]) -> tuple[NameGroup, ...]:
    """People, places and organisations; a group of which none is named is left out."""
    counts = Counter(mention.entity for mention in mentions)
    listed = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].name))
    groups = (
        NameGroup(title, tuple(_counted(one, n) for one, n in listed if one.kind in kinds)) for title, kinds in GROUPS
    )
    return tuple(group for group in groups if group.entities)


def _counted(entity: Entity, times: int) -> NamedEntityCount:
    return NamedEntityCount(translated(label_of_entity(entity.kind, entity.name)), times, _page(entity))


def _page(entity: Entity) -> str:
    """The entity's page, to which this address leads on; the search for one whose key no address can hold."""
    name = slugify(entity.name) if entity.kind == EntityKind.COUNTRY else ""
    address = name or entity.key.lower()
    if "/" in address:
        chosen = SearchQuery().with_selection(FACET_OF_ENTITY[entity.kind], (entity.key,))
        return reverse("search") + url_of(chosen)
    return reverse("profile", args=[address])
