"""The entries of a chronology with what is said differently of their events."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from articles.annotation.entities import hierarchy
from articles.timeline.conflicts.days import day_disagreements
from articles.timeline.conflicts.numbers import later_figures, number_disagreements
from articles.timeline.conflicts.passages import statements_of
from articles.timeline.conflicts.same_event import FURTHEST
from articles.timeline.conflicts.statement import EventStatement
from articles.timeline.entries import Disagreement, Entry
from articles.timeline.entry_building import evidence_of
from articles.timeline.event_clustering import Candidate

MOST_OF_A_DAY: Final = 12
"""Sentences of a day that are held against its entries. Chosen by hand, for the cost of reading their articles."""


def with_disagreements(entries: Sequence[Entry], read: Mapping[int, Sequence[Candidate]]) -> list[Entry]:
    """The entries with their disagreements and the figures that were given later, read from the sentences.

    `read` are all sentences that were read, by day: one that stands in no entry may yet tell the same as one that does,
    with another day or number.
    """
    near = {day for entry in entries for day in _days_near(entry)}
    beside = [evidence_of(candidate) for day in sorted(near & read.keys()) for candidate in _weightiest(read[day])]
    statements = statements_of(entries, beside, hierarchy())
    return [_compared(entry, stated) for entry, stated in zip(entries, statements, strict=True)]


def disagreements(statements: Sequence[EventStatement]) -> tuple[Disagreement, ...]:
    """All that the statements of one event disagree on."""
    return (*day_disagreements(statements), *number_disagreements(statements))


def _days_near(entry: Entry) -> range:
    """Ordinals of the days on which others may date the event."""
    return range((entry.first_day - FURTHEST).toordinal(), (entry.first_day + FURTHEST).toordinal() + 1)


def _weightiest(candidates: Sequence[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: -candidate.event.weight)[:MOST_OF_A_DAY]


def _compared(entry: Entry, statements: Sequence[EventStatement]) -> Entry:
    return replace(entry, disagreements=disagreements(statements), later_figures=later_figures(statements))
