"""The repairs of names that editors make, each as the changes that it comes to."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from articles.annotation.name_changes import (
    EntityChange,
    EntityState,
    NameSpelling,
    States,
    changes_between,
    states_of,
)
from articles.models import Entity

Changes = tuple[EntityChange, ...]
DEEPEST: Final = 5
"""Steps from an entity to what it belongs to in the end, as the matcher of names takes them."""


def made(key: str, state: EntityState) -> Changes:
    """A new entity."""
    return changes_between({key: None}, {key: state})


def hidden(entity: Entity, *, hide: bool = True) -> Changes:
    """An entity hidden, or shown again."""
    before, now = _known(entity.key)
    return changes_between(before, {entity.key: replace(now, hidden=hide)})


def name_added(entity: Entity, name: NameSpelling) -> Changes:
    """An entity with one name more; a name that it has is as it is given now."""
    before, now = _known(entity.key)
    return changes_between(before, {entity.key: replace(now, names=_joined(frozenset({name}), now.names))})


def split(entity: Entity, taken: Collection[NameSpelling], key: str, name: str) -> Changes:
    """An entity without these of its names, which are a new one's: of its kind, in the same place."""
    before, now = _known(entity.key)
    other = EntityState(now.kind, name, now.parent, names=frozenset(taken))
    after = {entity.key: replace(now, names=now.names - other.names), key: other}
    return changes_between({**before, key: None}, after)


def entity_merged(old: Entity, stays: Entity) -> Changes:
    """The first entity as part of the second: its names, and what belongs to it or was merged into it, are the other's.

    Its key stays, and means the other one.
    """
    before = dict(states_of({old.key, stays.key, *_pointing("parent", old), *_pointing("merged_into", old)}))
    after: dict[str, EntityState | None] = {key: _turned(state, old.key, stays.key) for key, state in before.items()}
    first, second = before[old.key], before[stays.key]
    assert first is not None and second is not None
    after[old.key] = replace(first, hidden=True, merged_into=stays.key, names=frozenset())
    parent = first.parent if belongs_to(stays, old) else second.parent
    after[stays.key] = replace(
        second, names=_joined(second.names, first.names), parent=None if parent == stays.key else parent
    )
    return changes_between(before, after)


def belongs_to(entity: Entity, other: Entity) -> bool:
    """Whether it belongs to the other, through however many between."""
    up: Entity | None = entity.parent
    for _ in range(DEEPEST):
        if up is None or up == other:
            break
        up = up.parent
    return up == other


def _known(key: str) -> tuple[States, EntityState]:
    states = states_of([key])
    state = states[key]
    assert state is not None
    return states, state


def _pointing(field: str, entity: Entity) -> list[str]:
    return list(Entity.objects.filter(**{field: entity}).values_list("key", flat=True))


def _turned(state: EntityState | None, old: str, stays: str) -> EntityState | None:
    """What belonged to the first entity, or was merged into it, turned to the second."""
    if state is None:
        return None
    parent = stays if state.parent == old else state.parent
    return replace(state, parent=parent, merged_into=stays if state.merged_into == old else state.merged_into)


def _joined(first: frozenset[NameSpelling], second: frozenset[NameSpelling]) -> frozenset[NameSpelling]:
    """Names of both; one that both have is as the first has it."""
    spellings = {(name.language, name.text) for name in first}
    return first | {name for name in second if (name.language, name.text) not in spellings}
