"""What belongs to what: a capital, a leader and an agency to their country, a city to its province."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

NOBODY: Final[frozenset[str]] = frozenset()


class Hierarchy:
    """Entities by what they belong to, built once and shared by threads; a circle ends where it began."""

    def __init__(self, parents: Mapping[str, str], names: Mapping[str, str] | None = None) -> None:
        """`parents` maps the key of an entity to the key of the one it belongs to; `names` are what they are called."""
        self._parents = dict(parents)
        self._names = dict(names or {})
        children: dict[str, set[str]] = defaultdict(set)
        for key in self._parents:
            for ancestor in self.ancestors(key):
                children[ancestor].add(key)
        self._descendants = {key: frozenset(descendants) for key, descendants in children.items()}

    def ancestors(self, key: str) -> tuple[str, ...]:
        """What the entity belongs to, then what that does: its province, its country."""
        ancestors: list[str] = []
        owner = self._parents.get(key)
        while owner is not None and owner not in (key, *ancestors):
            ancestors.append(owner)
            owner = self._parents.get(owner)
        return tuple(ancestors)

    def ancestors_of_all(self, keys: Iterable[str]) -> tuple[str, ...]:
        """What any of the entities belongs to, each once and in order."""
        return tuple(sorted({owner for key in set(keys) for owner in self.ancestors(key)}))

    def name(self, key: str) -> str:
        """What the entity is called; its key where that is not known."""
        return self._names.get(key, key)

    def descendants(self, key: str) -> frozenset[str]:
        """What belongs to the entity, itself or through another."""
        return self._descendants.get(key, NOBODY)
