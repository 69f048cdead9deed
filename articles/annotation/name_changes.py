"""A change of entities and their names, as it can be shown, done, kept in a record and undone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet

from articles.models import DroppedName, Entity, EntityName, portions


class NamesMoved(ValueError):
    """Names are not as the change expects them: somebody changed them since."""


class NameSpelling(NamedTuple):
    """One way to write a name."""

    language: str
    text: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class EntityState:
    """An entity as it is or shall be; others are named by their keys."""

    kind: str
    name: str
    parent: str | None = None
    hidden: bool = False
    merged_into: str | None = None
    from_year: int | None = None
    until_year: int | None = None
    names: frozenset[NameSpelling] = frozenset()


NOTHING: Final = EntityState(kind="", name="")
"""Beside an entity that is made or unmade, so that all that it is called belongs to the change."""

FIELDS: Final = ("kind", "name", "parent", "hidden", "merged_into", "from_year", "until_year")
SHOWN_ONLY: Final = frozenset({"name"})
"""Fields that change what is shown, and nothing of how texts are read."""

States = Mapping[str, EntityState | None]
"""Key -> its entity, None where there is none."""


@dataclass(frozen=True, slots=True)
class EntityChange:
    """What changes of one entity: fields with their values before and after, and names. It may be made, or unmade."""

    key: str
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    added: tuple[NameSpelling, ...] = ()
    removed: tuple[NameSpelling, ...] = ()
    makes: bool = False
    unmakes: bool = False

    @property
    def names(self) -> frozenset[str]:
        """The spellings that come or go."""
        return frozenset(name.text for name in (*self.added, *self.removed))

    @property
    def is_of_reading(self) -> bool:
        """Whether texts are read otherwise by it."""
        return bool(self.names or self.makes or self.unmakes or self.fields.keys() - SHOWN_ONLY)

    def undone(self) -> "EntityChange":
        """The change that leads back."""
        back = {name: (after, before) for name, (before, after) in self.fields.items()}
        return EntityChange(self.key, back, self.removed, self.added, makes=self.unmakes, unmakes=self.makes)


def states_of(keys: Collection[str]) -> dict[str, EntityState | None]:
    """The entities of these keys as they are now."""
    states: dict[str, EntityState | None] = dict.fromkeys(keys)
    for portion in portions(keys):
        for entity in _rows(portion).prefetch_related("names"):
            states[entity.key] = _state(entity)
    return states


def _rows(keys: Sequence[str]) -> QuerySet[Entity]:
    return Entity.objects.filter(key__in=keys).select_related("parent", "merged_into").order_by("pk")


def _state(entity: Entity) -> EntityState:
    return EntityState(
        kind=entity.kind,
        name=entity.name,
        parent=entity.parent.key if entity.parent else None,
        hidden=entity.hidden,
        merged_into=entity.merged_into.key if entity.merged_into else None,
        from_year=entity.from_year,
        until_year=entity.until_year,
        names=frozenset(NameSpelling(name.language, name.text, name.ambiguous) for name in entity.names.all()),
    )


def changes_between(before: States, after: States) -> tuple[EntityChange, ...]:
    """What leads from the one to the other, of keys that stand in both."""
    pairs = ((key, before[key], after[key]) for key in after)
    return tuple(_between(key, was, is_now) for key, was, is_now in pairs if was != is_now)


def _between(key: str, before: EntityState | None, after: EntityState | None) -> EntityChange:
    was, shall = before or NOTHING, after or NOTHING
    pairs = {name: (getattr(was, name), getattr(shall, name)) for name in FIELDS}
    return EntityChange(
        key,
        {name: pair for name, pair in pairs.items() if pair[0] != pair[1]},
        tuple(sorted(shall.names - was.names)),
        tuple(sorted(was.names - shall.names)),
        makes=before is None,
        unmakes=after is None,
    )


def apply_changes(changes: Sequence[EntityChange]) -> None:
    """Do them; call it in a transaction. Raises NamesMoved, and nothing may be kept then."""
    for change in changes:
        if change.makes:
            _make(change)
    entities = _locked([change.key for change in changes])
    named = {key for change in changes for key in _named(change)}
    ids = dict(Entity.objects.filter(key__in=named).values_list("key", "pk"))
    for change in changes:
        _change(entities, ids, change)
    note_dropped(change for change in changes if not change.unmakes)


def note_dropped(changes: Iterable[EntityChange]) -> None:
    """Have `load_names` leave out the names that were taken away, and no longer those that came back."""
    for change in changes:
        entity = Entity.objects.get(key=change.key)
        for language, text, _ in change.removed:
            DroppedName.objects.get_or_create(entity=entity, language=language, text=text)
        for language, text, _ in change.added:
            DroppedName.objects.filter(entity=entity, language=language, text=text).delete()


def _make(change: EntityChange) -> None:
    if Entity.objects.filter(key=change.key).exists():
        raise NamesMoved(f"There is an entity {change.key} by now.")
    Entity.objects.create(key=change.key, kind=change.fields["kind"][1], name=change.fields["name"][1])


def _locked(keys: Collection[str]) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    for portion in portions(keys):
        # Joined rows may be none, which no database locks.
        for entity in _rows(portion).prefetch_related("names").select_for_update(of=("self",)):
            entities[entity.key] = entity
    return entities


def _named(change: EntityChange) -> Iterable[str]:
    for name in ("parent", "merged_into"):
        yield from filter(None, change.fields.get(name, ()))


def _change(entities: Mapping[str, Entity], ids: Mapping[str, int], change: EntityChange) -> None:
    entity = entities.get(change.key)
    if entity is None:
        raise NamesMoved(f"There is no entity {change.key} any more.")
    state = _state(entity)
    if not change.makes:
        _check(state, change)
    _drop(entity, change.removed)
    if change.unmakes:
        entity.delete()
        return
    _write(entity, ids, {name: after for name, (_, after) in change.fields.items()})
    _add(entity, change.added)


def _check(state: EntityState, change: EntityChange) -> None:
    """Raises NamesMoved where the entity is not as it was before the change."""
    moved = [name for name, (before, _) in change.fields.items() if getattr(state, name) != before]
    gone = set(change.removed) - state.names
    left = state.names - set(change.removed)
    doubled = {name[:2] for name in change.added} & {name[:2] for name in left}
    if moved or gone or doubled or (change.unmakes and left):
        raise NamesMoved(f"“{state.name}” was changed meanwhile.")


def _write(entity: Entity, ids: Mapping[str, int], values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if name in ("parent", "merged_into"):
            if value is not None and value not in ids:
                raise NamesMoved(f"There is no entity {value} any more.")
            setattr(entity, f"{name}_id", None if value is None else ids[value])
        else:
            setattr(entity, name, value)
    entity.save()


def _drop(entity: Entity, names: Iterable[NameSpelling]) -> None:
    for language, text, _ in names:
        EntityName.objects.filter(entity=entity, language=language, text=text).delete()


def _add(entity: Entity, names: Iterable[NameSpelling]) -> None:
    for language, text, ambiguous in names:
        EntityName.objects.create(entity=entity, language=language, text=text, ambiguous=ambiguous)


def changes_as_json(changes: Iterable[EntityChange]) -> list[dict[str, Any]]:
    """The changes as JSON says them."""
    return [
        {
            "key": one.key,
            "fields": {name: list(pair) for name, pair in one.fields.items()},
            "added": [list(name) for name in one.added],
            "removed": [list(name) for name in one.removed],
            "makes": one.makes,
            "unmakes": one.unmakes,
        }
        for one in changes
    ]


def read_changes(records: Iterable[Mapping[str, Any]]) -> tuple[EntityChange, ...]:
    """What `changes_as_json` wrote."""
    return tuple(
        EntityChange(
            record["key"],
            {name: (before, after) for name, (before, after) in record["fields"].items()},
            tuple(NameSpelling(*name) for name in record["added"]),
            tuple(NameSpelling(*name) for name in record["removed"]),
            makes=record["makes"],
            unmakes=record["unmakes"],
        )
        for record in records
    )
