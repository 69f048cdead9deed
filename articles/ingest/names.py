"""Entities and their names -> rows."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from django.db import transaction
from django.db.models import Q

from articles.analysis.names.countries import country_adjectives, country_names
from articles.analysis.names.gazetteer import EntityRecord, indonesian_places, read_records
from articles.annotation.entities import name_cache
from articles.models import AuditRecord, DroppedName, Entity, EntityName

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
    """Add the entities and names that are missing; what editors added, changed or took away stays so. Returns how
    many names were added.
    """
    listed = list(records)
    with transaction.atomic():
        _hand_over({record["key"] for record in listed})
        ids = _load_entities(listed)
        there = set(EntityName.objects.values_list("entity_id", "language", "text"))
        settled = there | set(DroppedName.objects.values_list("entity_id", "language", "text"))
        missing = [name for name in _names(listed, ids) if (name.entity_id, name.language, name.text) not in settled]
        EntityName.objects.bulk_create(missing, ignore_conflicts=True, batch_size=2_000)
        added = EntityName.objects.count() - len(there)
    name_cache.expire()
    return added


def _load_entities(listed: list[EntityRecord]) -> dict[str, int]:
    """Add the entities that are missing, what they belong to first, and parents that are; all ids by key."""
    parents = {record["key"]: record["parent"] for record in reversed(listed)}
    ids = _ids()
    _complete(listed, ids)
    missing = {record["key"]: record for record in reversed(listed) if record["key"] not in ids}
    while missing:
        # What belongs to something that is neither there nor to come belongs to nothing.
        ready = [key for key in missing if parents[key] not in missing] or list(missing)
        Entity.objects.bulk_create([_entity(missing.pop(key), ids) for key in ready], ignore_conflicts=True)
        ids = _ids()
    return ids


def _entity(record: EntityRecord, ids: dict[str, int]) -> Entity:
    return Entity(
        key=record["key"],
        kind=record["kind"],
        name=record["name"],
        parent_id=ids.get(record["parent"] or ""),
        from_year=record.get("from_year"),
        until_year=record.get("until_year"),
    )


def _ids() -> dict[str, int]:
    """Key -> id of the entity that it means: of one that was merged, the one whose names its own are now."""
    merged = Entity.objects.exclude(merged_into=None).values_list("key", "merged_into_id")
    return dict(Entity.objects.values_list("key", "id")) | dict(merged)


def _names(listed: list[EntityRecord], ids: dict[str, int]) -> Iterator[EntityName]:
    """The rows of all names, each once; of two that say the same the first stands."""
    seen = set()
    for record in listed:
        ambiguous = set(record["ambiguous"])
        for language, texts in record["names"].items():
            for text in texts:
                if (row := (ids[record["key"]], language, text)) not in seen:
                    seen.add(row)
                    yield EntityName(entity_id=row[0], language=language, text=text, ambiguous=text in ambiguous)


def _hand_over(listed: set[str]) -> None:
    """Once, before the entity that a name belongs to is there, take the name from the one that had it."""
    coming = [key for key in HANDED_OVER if key in listed and not Entity.objects.filter(key=key).exists()]
    for key in coming:
        for former, text in HANDED_OVER[key]:
            EntityName.objects.filter(entity__key=former, text=text).delete()


def _complete(listed: list[EntityRecord], ids: dict[str, int]) -> None:
    """Give entities that are there what is said of them and they lack: what they belong to, and their years.

    Those that an editor has changed stay as they are: what they lack may have been taken away.
    """
    by_key = {record["key"]: record for record in reversed(listed)}
    edited = {int(pk) for pk in AuditRecord.objects.filter(model="entity").values_list("object_id", flat=True)}
    lacking = Entity.objects.filter(Q(parent=None) | Q(from_year=None) | Q(until_year=None), key__in=by_key)
    changed = [
        entity for entity in lacking if entity.pk not in edited and _is_completed(entity, by_key[entity.key], ids)
    ]
    Entity.objects.bulk_update(changed, ["parent", "from_year", "until_year"], batch_size=500)


def _is_completed(entity: Entity, record: EntityRecord, ids: dict[str, int]) -> bool:
    before = (entity.parent_id, entity.from_year, entity.until_year)
    entity.parent_id = entity.parent_id or ids.get(record["parent"] or "")
    entity.from_year = entity.from_year or record.get("from_year")
    entity.until_year = entity.until_year or record.get("until_year")
    return before != (entity.parent_id, entity.from_year, entity.until_year)
