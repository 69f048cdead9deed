"""Entities and their names -> rows."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from django.db import transaction

from articles.analysis.names.countries import country_adjectives, country_names
from articles.analysis.names.gazetteer import EntityRecord, indonesian_places, read_records
from articles.annotation.entities import name_cache
from articles.models import Entity, EntityName

FIXTURES: Final = Path(__file__).resolve().parent.parent / "fixtures"


def known_names() -> list[EntityRecord]:
    """Every country, the people, organisations and places of the fixtures, and what countries' people are called."""
    words = frozenset(_lines("ordinary.txt"))
    return [
        *country_names(),
        *json.loads((FIXTURES / "names.json").read_text("utf-8")),
        *read_records(_lines("organisations.txt"), "organisation"),
        *indonesian_places(_lines("indonesia.txt"), words),
        *read_records(_lines("places.txt"), "place"),
        *read_records(_lines("exonyms.txt"), "place"),
        *country_adjectives(),
    ]


def _lines(name: str) -> list[str]:
    return (FIXTURES / name).read_text("utf-8").splitlines()


HANDED_OVER: Final = {
    "tangerang-selatan": [("tangerang", "Tangerang Selatan")],
    "malang-regency": [("malang", "Kabupaten Malang")],
    "yogyakarta-region": [("yogyakarta", "DI Yogyakarta")],
}
"""Key -> names that another entity had before this one came into the fixtures; it has them no more."""


def load_names(records: Iterable[EntityRecord]) -> int:
    """Add the entities and names that are missing; what editors added or changed stays. Returns how many
    names were added.
    """
    listed = list(records)
    with transaction.atomic():
        _hand_over({one["key"] for one in listed})
        ids = _load_entities(listed)
        there = set(EntityName.objects.values_list("entity_id", "language", "text"))
        missing = [name for name in _names(listed, ids) if (name.entity_id, name.language, name.text) not in there]
        EntityName.objects.bulk_create(missing, ignore_conflicts=True, batch_size=2_000)
        added = EntityName.objects.count() - len(there)
    name_cache.forget()
    return added


def _load_entities(listed: list[EntityRecord]) -> dict[str, int]:
    """Add the entities that are missing, what they belong to first, and parents that are; all ids by key."""
    parents = {one["key"]: one["parent"] for one in reversed(listed)}
    ids = _ids()
    _set_parents(parents, ids)
    missing = {one["key"]: one for one in reversed(listed) if one["key"] not in ids}
    while missing:
        # What belongs to something that is neither there nor to come belongs to nothing.
        ready = [key for key in missing if parents[key] not in missing] or list(missing)
        Entity.objects.bulk_create([_entity(missing.pop(key), ids) for key in ready], ignore_conflicts=True)
        ids = _ids()
    return ids


def _entity(one: EntityRecord, ids: dict[str, int]) -> Entity:
    return Entity(key=one["key"], kind=one["kind"], name=one["name"], parent_id=ids.get(one["parent"] or ""))


def _ids() -> dict[str, int]:
    return dict(Entity.objects.values_list("key", "id"))


def _names(listed: list[EntityRecord], ids: dict[str, int]) -> Iterator[EntityName]:
    """The rows of all names, each once; of two that say the same the first stands."""
    told = set()
    for one in listed:
        ambiguous = set(one["ambiguous"])
        for language, texts in one["names"].items():
            for text in texts:
                if (row := (ids[one["key"]], language, text)) not in told:
                    told.add(row)
                    yield EntityName(entity_id=row[0], language=language, text=text, ambiguous=text in ambiguous)


def _hand_over(listed: set[str]) -> None:
    """Once, before the entity that a name belongs to is there, take the name from the one that had it."""
    coming = [key for key in HANDED_OVER if key in listed and not Entity.objects.filter(key=key).exists()]
    for key in coming:
        for former, text in HANDED_OVER[key]:
            EntityName.objects.filter(entity__key=former, text=text).delete()


def _set_parents(parents: dict[str, str | None], ids: dict[str, int]) -> None:
    """Give entities that are there and belong to nothing what they belong to."""
    changed = []
    for entity in Entity.objects.filter(parent=None):
        parent = ids.get(parents.get(entity.key) or "")
        if parent is not None:
            entity.parent_id = parent
            changed.append(entity)
    Entity.objects.bulk_update(changed, ["parent"], batch_size=500)
