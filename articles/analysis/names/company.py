"""Whom an ambiguous name means, by the company it keeps.

It counts for an entity that the text also names in another way; failing that, for the one bearer whose name is not
ambiguous; failing that, for one that belongs to what the text names, or that something named belongs to; failing
that, for one of a country that the article comes from, or that something named is in. There it does not count where it
begins a sentence, for there an ordinary word has a capital too, nor where a longer name goes on after it. A place is
believed by company only where the text says that something is in it, or near it: many places are surnames.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import regex

from articles.analysis.names.name_table import EntityKey, NameEntry, NameSpan

DEEPEST: Final = 5
"""Steps from an entity to what it belongs to in the end: a city, its province, its country."""

BEGINS: Final = regex.compile(r"(?:^|[\n.!?:;•“”\"«„(\[]|[-–—] )[\s\p{P}]*$")
LONGER_NAME: Final = regex.compile(r"[ -]\p{Lu}\p{Ll}")
LOCATED: Final = regex.compile(
    r"(?i)(?<!\p{L})(?:in|at|near|around|outside|town of|city of|di|ke|dari|asal|warga|wilayah|kawasan|daerah|kota"
    r"|bupati|walikota|pemkot|pemkab|polres|polresta|polrestabes|dprd|bpbd|rsud|kecamatan|menuju|в|во|из|под|близ|город"
    r"|города|городе|aus|nach|bei|à|près de|ville de|en|desde|ciudad de|cerca de)\s$"
)


@dataclass(frozen=True, slots=True)
class Company:
    """What a text names for certain, what that belongs to, and what it is about anyway: its outlet's country."""

    named: frozenset[EntityKey]
    context: frozenset[EntityKey]
    owners: Mapping[EntityKey, EntityKey]
    owning: frozenset[EntityKey]

    def meant(self, text: str, span: NameSpan) -> NameEntry | None:
        """The one bearer of an ambiguous name that is believed here."""
        entries = span.pattern.entries
        for believed in (
            [entry for entry in entries if entry.entity in self.named],
            [entry for entry in entries if not entry.ambiguous],
        ):
            if len(believed) == 1:
                return believed[0]
        if not LOCATED.search(text[max(0, span.start - 14) : span.start]):
            entries = tuple(entry for entry in entries if entry.kind != "place")
        accompanied = [entry for entry in entries if self._accompanied(entry.entity)]
        if len(accompanied) == 1:
            return accompanied[0]
        if not text[span.start : span.end].isupper() and is_part_or_opening(text, span.start, span.end):
            return None
        near = set(belonging([entry.entity for entry in entries], self.context, self.owners))
        return next(entry for entry in entries if entry.entity in near) if len(near) == 1 else None

    def _accompanied(self, entity: EntityKey) -> bool:
        return entity in self.owning or not self.named.isdisjoint(_upwards(entity, self.owners))


def company_of(
    named: frozenset[EntityKey], context: frozenset[EntityKey], owners: Mapping[EntityKey, EntityKey]
) -> Company:
    """The company of names in a text that names these."""
    owning = frozenset(up for key in named for up in _upwards(key, owners) if up != key)
    return Company(named, context | owning, owners, owning)


def belonging(
    keys: Iterable[EntityKey], context: frozenset[EntityKey], owners: Mapping[EntityKey, EntityKey]
) -> list[EntityKey]:
    """Those that belong, however far up, to one of the context, or are one of it."""
    return [key for key in keys if not context.isdisjoint(_upwards(key, owners))]


def is_part_or_opening(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] begins a sentence, or a longer name that goes on after it."""
    return BEGINS.search(text[max(0, start - 12) : start]) is not None or bool(LONGER_NAME.match(text, end))


def _upwards(entity: EntityKey, owners: Mapping[EntityKey, EntityKey]) -> Iterator[EntityKey]:
    owner: EntityKey | None = entity
    for _ in range(DEEPEST):
        if owner is None:
            return
        yield owner
        owner = owners.get(owner)
