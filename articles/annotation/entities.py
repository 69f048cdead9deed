"""The database's names of entities, as a matcher that recognises them in texts and queries."""

from dataclasses import dataclass
from typing import Final, cast

from articles.analysis.names.matcher import NameMatcher
from articles.analysis.names.name_table import Key, NameEntry, NameKind
from articles.annotation.hierarchy import Hierarchy
from articles.caching.expiring import Expiring
from articles.models import Entity, EntityName, NameVersion

CHECK_EVERY_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class KnownNames:
    """A matcher of every known name, what belongs to what, and the mark that the database gave these names."""

    matcher: NameMatcher
    hierarchy: Hierarchy
    version: str


name_cache: Final = Expiring[KnownNames]()


def names_version() -> str:
    """The mark that the database sets anew with any change of a name; '' where there never was one."""
    return NameVersion.objects.values_list("mark", flat=True).first() or ""


def name_matcher() -> NameMatcher:
    """A matcher of every known name, at most CHECK_EVERY_SECONDS behind the database; one query now and then."""
    return name_cache.get(_read, CHECK_EVERY_SECONDS).matcher


def hierarchy() -> Hierarchy:
    """What belongs to what, as fresh as `name_matcher`."""
    return name_cache.get(_read, CHECK_EVERY_SECONDS).hierarchy


def _read(earlier: KnownNames | None) -> KnownNames:
    # First the mark: names that change in between are read once more than needed, and never missed.
    version = names_version()
    if earlier is not None and earlier.version == version:
        return earlier
    rows = EntityName.objects.order_by("id").values_list("entity__key", "entity__kind", "text", "language", "ambiguous")
    entries = (
        NameEntry(key, cast(NameKind, kind), text, language, ambiguous)
        for key, kind, text, language, ambiguous in rows.iterator()
    )
    matcher_parents, parts = _belonging()
    return KnownNames(NameMatcher(entries, matcher_parents), parts, version)


def _belonging() -> tuple[dict[Key, Key], Hierarchy]:
    """What belongs to what, as the matcher and as everybody else takes it."""
    rows = Entity.objects.exclude(parent=None).values_list("key", "name", "parent__key", "parent__name")
    parents: dict[str, str] = {}
    names: dict[str, str] = {}
    for key, name, parent, parent_name in rows:
        parents[key] = str(parent)
        names |= {key: name, str(parent): str(parent_name)}
    return dict(parents.items()), Hierarchy(parents, names)


def find_names(text: str) -> list[tuple[int, int, str]]:
    """(start, end, entity key) of the names in a query, ascending; those that several entities have are left out."""
    return [(start, end, str(keys[0])) for start, end, keys in name_matcher().find_in_query(text) if len(keys) == 1]
