"""Which known people, organisations, places and countries a text names, and where.

A name counts where it stands as a word of its own (Chinese, Japanese and Korean have no such boundary),
begins with a capital where its script has them, and lies in no longer name. A name of up to three letters
counts only as it is written in the table: "AS" is not "as".

A name several entities share, or that is an ordinary word too, is marked ambiguous. It counts for an entity
that the text also names in another way; failing that, for one whose parent or child the text names. A surname
alone stands for the one person of that surname whom the text names in full.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from articles.analysis.names.normalisation import SPACELESS, spell, stands_alone
from articles.analysis.names.surnames import is_family_first, surname_of

Key = int | str
NameKind = Literal["person", "organisation", "place", "country"]

LONGEST_ACRONYM: Final = 3
GIVEN_NAME: Final = regex.compile(r"[ -]\p{Lu}\p{Ll}")


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One way to write the name of one entity; an ambiguous one needs company in the text."""

    entity: Key
    kind: NameKind
    text: str
    language: str
    ambiguous: bool = False


class NameMention(NamedTuple):
    """text[start:end] names that entity."""

    start: int
    end: int
    entity: Key
    kind: NameKind
    text: str


class _Pattern(NamedTuple):
    """A spelling, who may be meant by it, and which of its letters has to be a capital (-1: none)."""

    entries: tuple[NameEntry, ...]
    capital: int
    surname: bool


class _Span(NamedTuple):
    start: int
    end: int
    pattern: _Pattern


class NameMatcher:
    """Finds the names of a table in texts; built once, shared by threads.

    `parents` maps an entity to the one it belongs to (a capital to its country): where a text names one,
    an ambiguous name of the other is believed.
    """

    def __init__(self, entries: Iterable[NameEntry], parents: Mapping[Key, Key] | None = None) -> None:
        self._parents = dict(parents or {})
        names: dict[str, dict[Key, NameEntry]] = {}
        acronyms: dict[str, dict[Key, NameEntry]] = {}
        surnames: dict[str, dict[Key, NameEntry]] = {}
        for entry in entries:
            if is_acronym(entry.text):
                _offer(acronyms, entry.text, entry)
            elif entry.text:
                _offer(names, spell(entry.text), entry)
                surname = surname_of(entry.text) if entry.kind == "person" else None
                if surname:
                    _offer(surnames, surname, entry)
        self._names = {
            **{spelling: _surname_pattern(found) for spelling, found in surnames.items()},
            **{spelling: _name_pattern(found) for spelling, found in names.items()},
        }
        self._acronyms = {text: _name_pattern(found) for text, found in acronyms.items()}
        self._find_names = _finder(self._names)
        self._find_acronyms = _finder(self._acronyms)

    def find(self, text: str) -> list[NameMention]:
        """The names in the text, in order, none inside another."""
        spans = self._spans(text)
        named = {entries[0].entity for _, _, (entries, _, surname) in spans if _is_certain(entries, surname)}
        in_full = {
            entries[0].entity
            for start, end, (entries, _, surname) in spans
            if not surname and len(entries) == 1 and entries[0].kind == "person" and _has_parts(text, start, end)
        }
        mentions = []
        for span in spans:
            entry = _bearer(text, span, in_full) if span.pattern.surname else self._meant(span, named)
            if entry:
                start, end, _ = span
                mentions.append(NameMention(start, end, entry.entity, entry.kind, text[start:end]))
        return mentions

    def lookup(self, query_text: str) -> list[Key]:
        """The entities whose full name this is, in any case; unambiguous ones first.

        An acronym in lower case and a surname count when they can mean one entity only.
        """
        query = query_text.strip()
        exact = self._acronyms.get(query) or self._names.get(spell(query))
        if exact:
            return _typed_keys(exact)
        acronym = self._acronyms.get(query.upper())
        keys = _typed_keys(acronym) if acronym else []
        return keys if len(keys) == 1 else []

    def find_in_query(self, text: str) -> list[tuple[int, int, list[Key]]]:
        """Names in what a reader typed: (start, end, entities), ascending and apart; lower case will do.

        A short acronym needs its capitals ("as" is a word) unless it is all that was typed.
        """
        whole = self.lookup(text)
        if whole:
            start = len(text) - len(text.lstrip())
            return [(start, start + len(text.strip()), whole)]
        spans = _longest([*self._name_spans(text, any_case=True), *self._acronym_spans(text)])
        found = ((start, end, _typed_keys(pattern)) for start, end, pattern in spans)
        return [(start, end, keys) for start, end, keys in found if keys]

    def _spans(self, text: str) -> list[_Span]:
        acronyms = [span for span in self._acronym_spans(text) if not _is_shouted(text, span.start)]
        return _longest([*self._name_spans(text, any_case=False), *acronyms])

    def _name_spans(self, text: str, any_case: bool) -> Iterator[_Span]:
        for pattern, start, end in self._find_names(spell(text)):
            capital = pattern.capital
            if (any_case or capital < 0 or text[start + capital].isupper()) and stands_alone(text, start, end):
                yield _Span(start, end, pattern)

    def _acronym_spans(self, text: str) -> Iterator[_Span]:
        for pattern, start, end in self._find_acronyms(text):
            if stands_alone(text, start, end):
                yield _Span(start, end, pattern)

    def _meant(self, span: _Span, named: set[Key]) -> NameEntry | None:
        entries = span.pattern.entries
        if len(entries) == 1 and not entries[0].ambiguous:
            return entries[0]
        for believed in (
            [e for e in entries if e.entity in named],
            [e for e in entries if not e.ambiguous],
            [e for e in entries if self._has_company(e.entity, named)],
        ):
            if len(believed) == 1:
                return believed[0]
        return None

    def _has_company(self, entity: Key, named: set[Key]) -> bool:
        return self._parents.get(entity) in named or any(self._parents.get(other) == entity for other in named)


def is_acronym(text: str) -> bool:
    """Whether it is so short that only its very writing tells it from a word: "AS", "U.S.", "РФ"."""
    letters = text.replace(".", "")
    return 0 < len(letters) <= LONGEST_ACRONYM and letters[0].lower() != letters[0].upper()


def _offer(table: dict[str, dict[Key, NameEntry]], spelling: str, entry: NameEntry) -> None:
    known = table.setdefault(spelling, {}).setdefault(entry.entity, entry)
    if entry.ambiguous and not known.ambiguous:
        table[spelling][entry.entity] = entry


def _name_pattern(found: dict[Key, NameEntry]) -> _Pattern:
    entries = tuple(found.values())
    return _Pattern(entries, next((i for i, c in enumerate(entries[0].text) if c.isupper()), -1), False)


def _surname_pattern(found: dict[Key, NameEntry]) -> _Pattern:
    return _Pattern(tuple(found.values()), 0, True)


def _finder(patterns: dict[str, _Pattern]) -> Callable[[str], Iterator[tuple[_Pattern, int, int]]]:
    by_index = list(patterns.values())
    automaton = AhoCorasick(list(patterns), matchkind=MatchKind.Standard)

    def find(text: str) -> Iterator[tuple[_Pattern, int, int]]:
        # Overlapping: the longest match may turn out to be a piece of a word, and hide a shorter true one.
        for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            yield by_index[index], start, end

    return find


def _longest(spans: list[_Span]) -> list[_Span]:
    kept: list[_Span] = []
    reached = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= reached:
            kept.append(span)
            reached = span.end
    return kept


def _is_certain(entries: tuple[NameEntry, ...], surname: bool) -> bool:
    return not surname and len(entries) == 1 and not entries[0].ambiguous


def _has_parts(text: str, start: int, end: int) -> bool:
    return " " in spell(text[start:end]) or SPACELESS.match(text[start]) is not None


def _bearer(text: str, span: _Span, in_full: set[Key]) -> NameEntry | None:
    bearers = [entry for entry in span.pattern.entries if entry.entity in in_full]
    if len(bearers) != 1:
        return None
    # "Kim Il Sung" is another Kim, known or not: a given name follows.
    given_follows = is_family_first(bearers[0].text) and GIVEN_NAME.match(text, span.end)
    return None if given_follows else bearers[0]


def _is_shouted(text: str, position: int) -> bool:
    """Whether the line is all capitals, so that an acronym cannot be told from a word."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[start:] if end < 0 else text[start:end]
    return line.isupper() and len(line.split()) > 1


def _typed_keys(pattern: _Pattern) -> list[Key]:
    entries = sorted(pattern.entries, key=lambda entry: entry.ambiguous)
    keys = [entry.entity for entry in entries]
    return keys if not pattern.surname or len(keys) == 1 else []
