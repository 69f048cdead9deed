"""Which entities an address of a profile means, and under which one address each profile stands."""

from collections.abc import Collection, Iterable
from typing import Final

from django.db.models.functions import Lower
from django.utils.text import slugify

from articles.models import Entity, EntityKind

JOINED: Final = "+"
MOST: Final = 2
"""Entities that a profile is of."""


def entities_at(address: str) -> tuple[Entity, ...] | None:
    """The entities that 'north-korea+russia' means, in its order; None where it means none that readers know.

    A part is the key of an entity, or of a country its name. What was merged into another means that one.
    """
    parts = address.lower().split(JOINED)
    if not 1 <= len(parts) <= MOST:
        return None
    by_slug = _by_slug(parts)
    found = [by_slug[part] for part in parts if part in by_slug]
    return tuple(dict.fromkeys(found)) if len(found) == len(parts) else None


def slugs_of(entities: Iterable[Entity]) -> dict[int, str]:
    """Id of each entity -> its part of an address; one query at most."""
    entities = list(entities)
    countries = [slugify(entity.name) for entity in entities if entity.kind == EntityKind.COUNTRY]
    keys = Entity.objects.annotate(lower=Lower("key")).filter(lower__in=countries).values_list("lower", flat=True)
    taken = set(keys) if countries else set()
    return {entity.pk: _slug(entity, taken) for entity in entities}


def joined(slugs: Iterable[str]) -> str:
    """The one address of the entities' profile, whichever comes first: 'north-korea+russia'."""
    return JOINED.join(sorted(slugs))


def _by_slug(parts: Collection[str]) -> dict[str, Entity]:
    rows = Entity.objects.select_related("parent", "merged_into__parent").annotate(lower=Lower("key"))
    named = {slugify(row.name): row for row in rows.filter(kind=EntityKind.COUNTRY, hidden=False)}
    found = {slug: row for slug, row in named.items() if slug in parts}
    for row in rows.filter(lower__in=parts):
        meant = row.merged_into or row
        if not meant.hidden:
            found[row.key.lower()] = meant
    return found


def _slug(entity: Entity, taken: Collection[str]) -> str:
    """A country's name, unless it is another's key; the key of others."""
    name = slugify(entity.name)
    return name if entity.kind == EntityKind.COUNTRY and name and name not in taken else entity.key.lower()
