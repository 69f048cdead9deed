"""Which known people, organisations, places and countries a text names, and where.

A name several entities share, or that is an ordinary word too, is marked ambiguous and needs company. A surname
alone stands for the one person of that surname whom the text names in full. What a name meant depends on its year.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import regex

from articles.analysis.names.company import belonging, company_of
from articles.analysis.names.decoys import is_in_firms_name
from articles.analysis.names.name_table import (
    EntityKey,
    NameEntry,
    NameKind,
    NamePattern,
    NameSpan,
    NameTable,
    is_acronym,
)
from articles.analysis.names.normalisation import SPACELESS, spell, squeeze
from articles.analysis.names.surnames import is_family_first

GIVEN_NAME: Final = regex.compile(r"[ -]\p{Lu}\p{Ll}")
WITHOUT_BLANKS: Final = regex.compile(r"\S(?:.*\S)?")
WITHOUT_MARKS: Final = regex.compile(r"[\p{L}\p{N}](?:.*[\p{L}\p{N}\p{M}])?")


class NameMention(NamedTuple):
    """text[start:end] names that entity."""

    start: int
    end: int
    entity: EntityKey
    kind: NameKind
    text: str


class NameMatcher:
    """Finds the names of a table in texts; built once, shared by threads.

    `parents` maps an entity to the one it belongs to (a capital to its country): where a text names one,
    an ambiguous name of the other is believed.
    """

    def __init__(self, entries: Iterable[NameEntry], parents: Mapping[EntityKey, EntityKey] | None = None) -> None:
        self._parents = dict(parents or {})
        self._table = NameTable(entries)

    def find(
        self, text: str, context: frozenset[EntityKey] = frozenset(), year: int | None = None
    ) -> list[NameMention]:
        """The names in the text, in order, none inside another.

        `context` is what the text is about whatever it says: its outlet's country; `year` that of its publication.
        """
        spans = self._table.spans(text)
        if year is not None:
            spans = [span._replace(pattern=span.pattern.in_year(year)) for span in spans]
        named = frozenset(entry.entity for span in spans if (entry := span.pattern.certain()))
        company = company_of(named, context, self._parents)
        in_full = _named_in_full(text, spans)
        mentions = []
        for span in spans:
            entry = _bearer(text, span, in_full) or span.pattern.certain() or company.meant(text, span)
            start, end, _ = span
            if entry and not is_in_firms_name(text, start, end, entry.kind):
                mentions.append(NameMention(start, end, entry.entity, entry.kind, text[start:end]))
        return mentions

    def lookup(self, query_text: str) -> list[EntityKey]:
        """The entities whose full name this is, in any case; unambiguous ones first.

        Marks around it do not count. An acronym in lower case and a surname count when they can mean one entity only.
        """
        return self._whole(squeeze(query_text)[0])[2]

    def find_in_query(
        self, text: str, context: frozenset[EntityKey] = frozenset()
    ) -> list[tuple[int, int, list[EntityKey]]]:
        """Names in what a reader typed: (start, end, entities), ascending and apart; lower case will do.

        Several blanks are one. A short acronym needs its capitals ("as" is a word) unless it is all that was typed.
        Of several entities those that belong to the context are meant, if there are any.
        """
        plain, places = squeeze(text)
        start, end, whole = self._whole(plain)
        if whole:
            return [(places[start], places[end - 1] + 1, self._meant(whole, context))]
        spans = []
        # Where all is in capitals, they tell a name no more than small letters do.
        is_all_capitals = plain.isupper() and " " in plain
        for start, end, pattern in self._table.typed_spans(plain):
            typed = (
                plain[start:end].lower() if is_all_capitals and not is_acronym(plain[start:end]) else plain[start:end]
            )
            keys = [] if _is_rather_a_word(typed, pattern) else _typed_keys(pattern)
            if keys:
                spans.append((places[start], places[end - 1] + 1, self._meant(keys, context)))
        return spans

    def _whole(self, typed: str) -> tuple[int, int, list[EntityKey]]:
        """The name that is all that was typed, with its marks or without: where it stands, and whom it names."""
        for start, end in (_within(WITHOUT_MARKS, typed), _within(WITHOUT_BLANKS, typed)):
            pattern = self._table.named(typed[start:end])
            if pattern:
                return start, end, _typed_keys(pattern)
        acronym = self._table.acronym(typed[start:end])
        keys = _typed_keys(acronym) if acronym else []
        return start, end, keys if len(keys) == 1 else []

    def _meant(self, keys: list[EntityKey], context: frozenset[EntityKey]) -> list[EntityKey]:
        return (len(keys) > 1 and belonging(keys, context, self._parents)) or keys


def _named_in_full(text: str, spans: list[NameSpan]) -> set[EntityKey]:
    return {
        entries[0].entity
        for start, end, (entries, _, _) in spans
        if len(entries) == 1 and entries[0].kind == "person" and _has_parts(text, start, end)
    }


def _has_parts(text: str, start: int, end: int) -> bool:
    return " " in spell(text[start:end]) or SPACELESS.match(text[start]) is not None


def _bearer(text: str, span: NameSpan, in_full: set[EntityKey]) -> NameEntry | None:
    bearers = [entry for entry in span.pattern.bearers if entry.entity in in_full]
    if len(bearers) != 1:
        return None
    # "Kim Il Sung" is another Kim, known or not: a given name follows.
    given_follows = is_family_first(bearers[0].text) and GIVEN_NAME.match(text, span.end)
    return None if given_follows else bearers[0]


def _typed_keys(pattern: NamePattern) -> list[EntityKey]:
    if not pattern.entries:
        return [pattern.bearers[0].entity] if len(pattern.bearers) == 1 else []
    return [entry.entity for entry in sorted(pattern.entries, key=lambda entry: entry.ambiguous)]


def _is_rather_a_word(typed: str, pattern: NamePattern) -> bool:
    """Whether it was typed as a word is, and all that it may name are places or bodies called like one."""
    return (
        typed.islower()
        and not pattern.bearers
        and all(one.ambiguous and one.kind in ("place", "organisation") for one in pattern.entries)
    )


def _within(core: regex.Pattern[str], typed: str) -> tuple[int, int]:
    """Where what was typed begins and ends without what stands around its core."""
    match = core.search(typed)
    return match.span() if match else (0, 0)
