"""Entities and their names -> rows."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from django.db import transaction

from articles.analysis.names.countries import country_adjectives, country_names
from articles.analysis.names.gazetteer import EntityRecord
from articles.annotation.entities import name_cache
from articles.models import Entity, EntityName

FIXTURE: Final = Path(__file__).resolve().parent.parent / "fixtures" / "names.json"


def known_names() -> list[EntityRecord]:
    """Every country, the people, organisations and places of the fixture, and what countries' people are called."""
    return [*country_names(), *json.loads(FIXTURE.read_text("utf-8")), *country_adjectives()]


def load_names(records: Iterable[EntityRecord]) -> int:
    """Add the entities and names that are missing; what editors added or changed stays. Returns how many
    names were added.
    """
    listed = list(records)
    with transaction.atomic():
        Entity.objects.bulk_create(
            [Entity(key=one["key"], kind=one["kind"], name=one["name"]) for one in listed],
            ignore_conflicts=True,
        )
        entities = {entity.key: entity for entity in Entity.objects.all()}
        _set_parents(listed, entities)
        before = EntityName.objects.count()
        EntityName.objects.bulk_create(
            [
                EntityName(
                    entity=entities[one["key"]],
                    language=language,
                    text=text,
                    ambiguous=text in one["ambiguous"],
                )
                for one in listed
                for language, texts in one["names"].items()
                for text in dict.fromkeys(texts)
            ],
            ignore_conflicts=True,
            batch_size=2_000,
        )
        added = EntityName.objects.count() - before
    name_cache.forget()
    return added


def _set_parents(listed: list[EntityRecord], entities: dict[str, Entity]) -> None:
    changed = []
    for one in listed:
        entity, parent = entities[one["key"]], entities.get(one["parent"] or "")
        if parent and entity.parent_id is None:
            entity.parent = parent
            changed.append(entity)
    Entity.objects.bulk_update(changed, ["parent"], batch_size=500)
