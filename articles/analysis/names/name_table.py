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
from articles.analysis.names.normalisation import spell, stands_alone
from articles.analysis.names.surnames import surname_of

Key = int | str
NameKind = Literal["person", "organisation", "place", "country"]

LONGEST_ACRONYM: Final = 3
DOTTED: Final = regex.compile(r"(?<![\p{L}.])\p{L}(?:\.\p{L})+\.?(?!\p{L})")


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One way to write the name of one entity; an ambiguous one needs company in the text.

    It is no name of the entity in articles of years before `from_year` or after `until_year`.
    """

    entity: Key
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
    """A spelling, who may be meant by it (nobody by a decoy), and which letter has to be a capital (-1: none)."""

    entries: tuple[NameEntry, ...]
    capital: int
    surname: bool

    def certain(self) -> NameEntry | None:
        """The one entity that it means in any company."""
        one = len(self.entries) == 1 and not self.surname and not self.entries[0].ambiguous
        return self.entries[0] if one else None

    def in_year(self, year: int) -> "NamePattern":
        return self._replace(entries=tuple(entry for entry in self.entries if entry.holds_in(year)))


class NameSpan(NamedTuple):
    start: int
    end: int
    pattern: NamePattern


_Offered = dict[str, dict[Key, NameEntry]]
_Find = Callable[[str], Iterator[tuple[NamePattern, int, int]]]


class NameTable:
    """Spellings -> who is meant, and a search for all of them at once; never changed."""

    def __init__(self, entries: Iterable[NameEntry]) -> None:
        names: _Offered = {}
        acronyms: _Offered = {}
        surnames: _Offered = {}
        for entry in entries:
            if is_acronym(entry.text):
                _offer(acronyms, entry.text, entry)
            elif entry.text:
                _offer(names, spell(entry.text), entry)
                surname = surname_of(entry.text) if entry.kind == "person" else None
                if surname:
                    _offer(surnames, surname, entry)
        self._names = {
            **{spell(text): NamePattern((), -1, False) for text in decoys()},
            **{spelling: NamePattern(tuple(found.values()), 0, True) for spelling, found in surnames.items()},
            **{spelling: _name_pattern(found) for spelling, found in names.items()},
        }
        self._acronyms = {text: _name_pattern(found) for text, found in acronyms.items()}
        self._find_names = _finder(self._names)
        self._find_acronyms = _finder(self._acronyms)

    def named(self, text: str) -> NamePattern | None:
        """The pattern of that very name, an acronym as it is written."""
        return self._acronyms.get(text) or self._names.get(spell(text))

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
        for pattern, start, end in self._find_names(spell(text)):
            capital = pattern.capital
            if (any_case or capital < 0 or text[start + capital].isupper()) and stands_alone(text, start, end):
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


def _offer(table: _Offered, spelling: str, entry: NameEntry) -> None:
    """Keep the surest of an entity's names that are spelled alike, of these one in small letters."""
    known = table.setdefault(spelling, {}).setdefault(entry.entity, entry)
    if (entry.ambiguous, not entry.text.islower()) < (known.ambiguous, not known.text.islower()):
        table[spelling][entry.entity] = entry


def _name_pattern(found: dict[Key, NameEntry]) -> NamePattern:
    entries = tuple(found.values())
    return NamePattern(entries, min(_capital(entry.text) for entry in entries), False)


def _capital(text: str) -> int:
    return next((i for i, c in enumerate(text) if c.isupper()), -1)


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
