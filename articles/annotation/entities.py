"""The database's names of entities, as a matcher that recognises them in texts and queries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

from articles.analysis.names.matcher import NameMatcher
from articles.analysis.names.name_table import EntityKey, NameEntry, NameKind
from articles.annotation.hierarchy import Hierarchy
from articles.caching.expiring import Expiring
from articles.models import Entity, EntityKind, EntityName, NameVersion

CHECK_EVERY_SECONDS: Final = 2.0
"""What an editor repaired is to be found within five seconds, of which making the matcher anew takes half a one."""

PLACES: Final = (EntityKind.PLACE, EntityKind.COUNTRY)


@dataclass(frozen=True, slots=True)
class KnownNames:
    """A matcher of every known name, what belongs to what, the words that names of places are made of, and the mark
    that the database gave these names. `entries` and `parents` are what the matcher was made of.
    """

    matcher: NameMatcher
    hierarchy: Hierarchy
    version: str
    place_words: frozenset[str] = frozenset()
    entries: Sequence[NameEntry] = ()
    parents: Mapping[EntityKey, EntityKey] = field(default_factory=dict)


name_cache: Final = Expiring[KnownNames]()


def names_version() -> str:
    """The mark that the database sets anew with any change of a name; '' where there never was one."""
    return NameVersion.objects.values_list("mark", flat=True).first() or ""


def name_matcher() -> NameMatcher:
    """A matcher of every known name, at most CHECK_EVERY_SECONDS behind the database; one query now and then."""
    return cached_names().matcher


def cached_names() -> KnownNames:
    """Every known name, at most CHECK_EVERY_SECONDS behind the database; one query now and then."""
    return name_cache.get(_read, CHECK_EVERY_SECONDS)


def present_names() -> KnownNames:
    """Every name that is known now; one query, and two more where names have changed."""
    return name_cache.get(_read, 0)


def hierarchy() -> Hierarchy:
    """What belongs to what, as fresh as `name_matcher`."""
    return name_cache.get(_read, CHECK_EVERY_SECONDS).hierarchy


def _read(earlier: KnownNames | None) -> KnownNames:
    # First the mark: names that change in between are read once more than needed, and never missed.
    version = names_version()
    if earlier is not None and earlier.version == version:
        return earlier
    entries = list(_entries())
    matcher_parents, parts = _belonging()
    matcher = NameMatcher(entries, matcher_parents)
    return KnownNames(matcher, parts, version, frozenset(_place_words(entries)), entries, matcher_parents)


def _belonging() -> tuple[dict[EntityKey, EntityKey], Hierarchy]:
    """What belongs to what, as the matcher and as everybody else takes it."""
    rows = Entity.objects.exclude(parent=None).values_list("key", "name", "parent__key", "parent__name")
    parents: dict[str, str] = {}
    names: dict[str, str] = {}
    for key, name, parent, parent_name in rows:
        parents[key] = str(parent)
        names |= {key: name, str(parent): str(parent_name)}
    return dict(parents.items()), Hierarchy(parents, names)


def _entries() -> Iterator[NameEntry]:
    rows = EntityName.objects.filter(entity__hidden=False).order_by("id")
    of_entity = ("entity__key", "entity__kind", "entity__from_year", "entity__until_year")
    for key, kind, first, last, text, language, ambiguous in rows.values_list(
        *of_entity, "text", "language", "ambiguous"
    ).iterator():
        yield NameEntry(key, cast(NameKind, kind), text, language, ambiguous, first, last)


def _place_words(entries: Iterable[NameEntry]) -> Iterator[str]:
    """Words with a capital in names of places: what stands between an office and a name."""
    for entry in entries:
        if entry.kind in PLACES:
            yield from (word for word in entry.text.split() if word[0].isupper())


def find_names(text: str) -> list[tuple[int, int, str]]:
    """(start, end, entity key) of the names in a query, ascending; those that several entities have are left out."""
    return [(start, end, str(keys[0])) for start, end, keys in name_matcher().find_in_query(text) if len(keys) == 1]
