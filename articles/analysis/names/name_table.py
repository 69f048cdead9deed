"""The names of a table as patterns, and where in a text they stand.

A name counts where it stands as a word of its own (Chinese, Japanese and Korean have no such boundary) and begins
with a capital where the table has one. A name of up to three letters counts only as it is written in the table:
"AS" is not "as". Of names that overlap the one that begins first counts, of these the longest.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from articles.analysis.names.decoys import decoys
from articles.analysis.names.normalisation import has_unparted, separate, spell, stands_alone
from articles.analysis.names.surnames import surname_of

EntityKey = int | str
NameKind = Literal["person", "organisation", "place", "country"]

LONGEST_ACRONYM: Final = 3
DOTTED: Final = regex.compile(r"(?<![\p{L}.])\p{L}(?:\.\p{L})+\.?(?!\p{L})")


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One way to write the name of one entity; an ambiguous one needs company in the text.

    It is no name of the entity in articles of years before `from_year` or after `until_year`.
    """

    entity: EntityKey
    kind: NameKind
    text: str
    language: str
    ambiguous: bool = False
    from_year: int | None = None
    until_year: int | None = None

    def holds_in(self, year: int | None) -> bool:
        """Whether it was a name of the entity in that year; None is any."""
        return year is None or ((self.from_year or year) <= year <= (self.until_year or year))


class NamePattern(NamedTuple):
    """A spelling: whose name it is, whose surname, and which letter has to be a capital (-1: none).

    A decoy is nobody's.
    """

    entries: tuple[NameEntry, ...]
    capital: int
    bearers: tuple[NameEntry, ...]

    def certain(self) -> NameEntry | None:
        """The one entity that it means in any company."""
        return self.entries[0] if len(self.entries) == 1 and not self.entries[0].ambiguous else None

    def in_year(self, year: int) -> "NamePattern":
        entries = tuple(entry for entry in self.entries if entry.holds_in(year))
        return self._replace(entries=entries, bearers=tuple(one for one in self.bearers if one.holds_in(year)))


DECOY: Final = NamePattern((), -1, ())


class NameSpan(NamedTuple):
    start: int
    end: int
    pattern: NamePattern


_Find = Callable[[str], Iterator[tuple[NamePattern, int, int]]]


class NameTable:
    """Spellings -> who is meant, and a search for all of them at once; never changed.

    Names in scripts that part words by blanks are looked for between blanks, which few pieces of words stand.
    """

    def __init__(self, entries: Iterable[NameEntry]) -> None:
        parted, joined, acronyms = _Offers(), _Offers(), _Offers()
        for entry in entries:
            if is_acronym(entry.text):
                acronyms.offer(entry.text, entry)
            elif key := separate(entry.text).strip():
                whole = not has_unparted(entry.text)
                (parted if whole else joined).offer(key if whole else spell(entry.text), entry)
                surname = surname_of(entry.text) if entry.kind == "person" else None
                if surname:
                    parted.offer_surname(surname, entry)
            elif entry.text:
                joined.offer(spell(entry.text), entry)
        self._parted = {**{separate(text): DECOY for text in decoys()}, **parted.patterns()}
        self._joined = joined.patterns()
        self._acronyms = acronyms.patterns()
        self._find_parted = _finder({f" {key} ": pattern for key, pattern in self._parted.items()})
        self._find_joined = _finder(self._joined)
        self._find_acronyms = _finder(self._acronyms)

    def named(self, text: str) -> NamePattern | None:
        """The pattern of that very name, an acronym as it is written."""
        return (
            self._acronyms.get(text) or self._parted.get(separate(text).strip()) or self._joined.get(spell(text))
        ) or None

    def acronym(self, text: str) -> NamePattern | None:
        """The pattern of an acronym in any case."""
        return self._acronyms.get(text.upper())

    def spans(self, text: str) -> list[NameSpan]:
        """The names in an article's text, in order and apart."""
        acronyms = [span for span in self._acronym_spans(text) if not _is_shouted(text, span.start)]
        return _longest([*self._name_spans(text, any_case=False), *acronyms])

    def typed_spans(self, text: str) -> list[NameSpan]:
        """The names in what was typed: in any case but acronyms, which may have full stops instead."""
        acronyms = [*self._acronym_spans(text), *self._dotted_spans(text)]
        return _longest([*self._name_spans(text, any_case=True), *acronyms])

    def _name_spans(self, text: str, any_case: bool) -> Iterator[NameSpan]:
        for pattern, start, end in self._find_parted(f" {separate(text)} "):
            capital = pattern.capital
            if any_case or capital < 0 or text[start + capital].isupper():
                yield NameSpan(start, end - 2, pattern)
        if has_unparted(text):
            for pattern, start, end in self._find_joined(spell(text)):
                if stands_alone(text, start, end):
                    yield NameSpan(start, end, pattern)

    def _acronym_spans(self, text: str) -> Iterator[NameSpan]:
        for pattern, start, end in self._find_acronyms(text):
            if stands_alone(text, start, end):
                yield NameSpan(start, end, pattern)

    def _dotted_spans(self, text: str) -> Iterator[NameSpan]:
        for match in DOTTED.finditer(text):
            pattern = self.named(match[0].replace(".", "").upper())
            if pattern:
                yield NameSpan(match.start(), match.end(), pattern)


def is_acronym(text: str) -> bool:
    """Whether it is so short that only its very writing tells it from a word: "AS", "U.S.", "РФ"."""
    letters = text.replace(".", "")
    return 0 < len(letters) <= LONGEST_ACRONYM and letters[0].lower() != letters[0].upper()


class _Offers:
    """Entries by spelling while a table is made."""

    def __init__(self) -> None:
        self._names: dict[str, dict[EntityKey, NameEntry]] = {}
        self._surnames: dict[str, dict[EntityKey, NameEntry]] = {}

    def offer(self, spelling: str, entry: NameEntry) -> None:
        """Keep the surest of an entity's names that are spelled alike, of these one in small letters."""
        entries = self._names.setdefault(spelling, {})
        known = entries.setdefault(entry.entity, entry)
        if known is not entry and _sureness(entry) < _sureness(known):
            entries[entry.entity] = entry

    def offer_surname(self, spelling: str, entry: NameEntry) -> None:
        self._surnames.setdefault(spelling, {}).setdefault(entry.entity, entry)

    def patterns(self) -> dict[str, NamePattern]:
        patterns_of = {}
        for spelling in self._names.keys() | self._surnames.keys():
            entries = tuple(self._names.get(spelling, {}).values())
            bearers = tuple(self._surnames.get(spelling, {}).values())
            capital = min(_capital(entry.text) for entry in entries) if entries else 0
            patterns_of[spelling] = NamePattern(entries, capital, bearers)
        return patterns_of


def _sureness(entry: NameEntry) -> tuple[bool, bool]:
    return entry.ambiguous, not entry.text.islower()


def _capital(text: str) -> int:
    return 0 if text[0].isupper() else next((i for i, c in enumerate(text) if c.isupper()), -1)


def _finder(patterns: dict[str, NamePattern]) -> _Find:
    by_index = list(patterns.values())
    automaton = AhoCorasick(list(patterns), matchkind=MatchKind.Standard)

    def find(text: str) -> Iterator[tuple[NamePattern, int, int]]:
        # Overlapping: the longest match may turn out to be a piece of a word, and hide a shorter true one.
        for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            yield by_index[index], start, end

    return find


def _longest(spans: list[NameSpan]) -> list[NameSpan]:
    kept: list[NameSpan] = []
    reached = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= reached:
            kept.append(span)
            reached = span.end
    return kept


def _is_shouted(text: str, position: int) -> bool:
    """Whether the line is all capitals, so that an acronym cannot be told from a word."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[start:] if end < 0 else text[start:end]
    return line.isupper() and len(line.split()) > 1
