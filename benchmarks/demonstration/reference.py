"""What the demonstration's articles tell of its main story: dated events, and where its outlets disagree."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

from django.conf import settings

from benchmarks.demonstration.wordings import Dangling, any_of, fold, read_dangling

REFERENCE: Final = Path(settings.BASE_DIR) / "tests" / "data" / "demonstration"

NAMED: Final = "@"
"""Before the name of a list of words in names.json."""

Status = Literal["happened", "planned", "fulfilled"]
Days = tuple[date, date]
Terms = tuple["re.Pattern[str]", ...]
"""What must be said: for each of them one of its words."""


@dataclass(frozen=True, slots=True)
class ReferenceEvent:
    """An event of the days `days`; `also` are others that are right too, such as those on which outlets disagree.

    `articles` are the headlines of those that tell it, `wordings` by language are right ones for a reader. One that
    is `fulfilled` was announced before it happened.
    """

    id: str
    days: Days
    also: tuple[Days, ...]
    granularity: str
    is_key: bool
    status: Status
    terms: Terms
    wordings: Mapping[str, str]
    articles: tuple[str, ...]

    def is_of(self, first: date, last: date) -> bool:
        """Whether these days are right for it."""
        return (first, last) in (self.days, *self.also)

    def is_described_in(self, text: str) -> bool:
        """Whether the text names all that a reader needs to know the event by."""
        folded = fold(text)
        return all(term.search(folded) for term in self.terms)


@dataclass(frozen=True, slots=True)
class Side:
    words: str
    term: "re.Pattern[str]"
    articles: tuple[str, ...]

    def is_stated_in(self, text: str) -> bool:
        return self.term.search(fold(text)) is not None


@dataclass(frozen=True, slots=True)
class ReferenceDisagreement:
    """What outlets disagree about; a main one is about the same thing at the same time."""

    id: str
    about: str
    event: str
    is_main: bool
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    events: tuple[ReferenceEvent, ...]
    disagreements: tuple[ReferenceDisagreement, ...]
    dangling: Dangling

    def event(self, key: str) -> ReferenceEvent:
        return next(event for event in self.events if event.id == key)


def read_reference(folder: Path = REFERENCE) -> Reference:
    """The reference in a folder; raises FileNotFoundError, KeyError or ValueError when it is none."""
    names = json.loads((folder / "names.json").read_text("utf-8"))
    spelt = {name: [word for words in by_language.values() for word in words] for name, by_language in names.items()}
    return Reference(
        tuple(_event(row, spelt) for row in _rows(folder / "events.jsonl")),
        tuple(_disagreement(row) for row in _rows(folder / "disagreements.jsonl")),
        read_dangling(folder),
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines())


def _event(row: Mapping[str, Any], names: Mapping[str, Sequence[str]]) -> ReferenceEvent:
    return ReferenceEvent(
        id=row["id"],
        days=_days(row["first"], row["last"]),
        also=tuple(_days(first, last) for first, last in row["also"]),
        granularity=row["granularity"],
        is_key=row["key"],
        status=row["status"],
        terms=tuple(any_of(_spelt(words, names)) for words in row["terms"]),
        wordings=row["wordings"],
        articles=tuple(row["articles"]),
    )


def _disagreement(row: Mapping[str, Any]) -> ReferenceDisagreement:
    sides = [Side(side["said"], any_of(side["terms"]), tuple(side["articles"])) for side in row["sides"]]
    return ReferenceDisagreement(row["id"], row["about"], row["event"], row["main"], tuple(sides))


def _days(first: str, last: str) -> Days:
    return date.fromisoformat(first), date.fromisoformat(last)


def _spelt(words: Sequence[str], names: Mapping[str, Sequence[str]]) -> list[str]:
    return [one for word in words for one in (names[word[1:]] if word.startswith(NAMED) else [word])]
