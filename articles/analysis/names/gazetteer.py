"""The shape in which entities and their names are written down, and what a matcher makes of it."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from articles.analysis.names.name_table import Key, NameEntry, NameKind


class EntityRecord(TypedDict):
    """An entity: its key (ISO code of a country, a slug for others), and its names by language.

    `parent` is the key of what it belongs to; `ambiguous` lists those of the names that need company.
    """

    key: str
    kind: NameKind
    name: str
    parent: str | None
    names: dict[str, list[str]]
    ambiguous: list[str]


def name_entries(records: Iterable[EntityRecord]) -> Iterator[NameEntry]:
    """Every name of every record, for a NameMatcher."""
    for record in records:
        ambiguous = set(record["ambiguous"])
        for language, texts in record["names"].items():
            for text in texts:
                yield NameEntry(record["key"], record["kind"], text, language, text in ambiguous)


def parents(records: Iterable[EntityRecord]) -> dict[Key, Key]:
    """Entity -> what it belongs to, for a NameMatcher."""
    return {record["key"]: parent for record in records if (parent := record["parent"])}
