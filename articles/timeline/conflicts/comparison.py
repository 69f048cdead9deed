"""The entries of a chronology with what is said differently of their events, and the days on which something is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from articles.annotation.entities import hierarchy
from articles.timeline.conflicts.blame import blame_disagreements
from articles.timeline.conflicts.days import day_disagreements, hour_disagreements
from articles.timeline.conflicts.figures import Figure
from articles.timeline.conflicts.numbers import later_figures, news_figures, number_disagreements
from articles.timeline.conflicts.passages import statements_of
from articles.timeline.conflicts.places import place_disagreements
from articles.timeline.conflicts.same_event import FURTHEST
from articles.timeline.conflicts.statement import EventStatement
from articles.timeline.entries import Disagreement, Entry, Evidence
from articles.timeline.entry_building import evidence_of
from articles.timeline.event_clustering import Candidate

MOST_OF_A_DAY: Final = 12
"""Sentences of a day that are held against its entries. Chosen by hand, for the cost of reading their articles."""


LOUDER: Final = 1.75
"""So many times as strongly a day is told on which sources disagree. Chosen by hand: docs/decisions/chronology.md."""


def with_disagreements(entries: Sequence[Entry], read: Mapping[int, Sequence[Candidate]]) -> list[Entry]:
    """The entries with their disagreements and the figures that were given later, read from the sentences.

    `read` are all sentences that were read, by day: one that stands in no entry may yet tell the same as one that does,
    with another day or number.
    """
    beside = _evidence_near((entry.first_day.toordinal() for entry in entries), read)
    statements = statements_of([entry.evidence for entry in entries], beside, hierarchy())
    return [_compared(entry, stated) for entry, stated in zip(entries, statements, strict=True)]


def louder_where_disputed(
    strengths: Mapping[int, float], limit: int, read: Mapping[int, Sequence[Candidate]]
) -> dict[int, float]:
    """How strongly each day is told, more where sources disagree; of those that this could bring among the `limit`.

    `read` are all sentences that were read, by day.
    """
    cut = sorted(strengths.values(), reverse=True)[limit : limit + 1]
    doubtful = [day for day, strength in strengths.items() if cut and cut[0] / LOUDER <= strength <= cut[0] * LOUDER]
    disputed = disagreements_of_days({day: read[day] for day in sorted(doubtful)}, read)
    return {day: strength * LOUDER if day in disputed else strength for day, strength in strengths.items()}


def disagreements_of_days(
    days: Mapping[int, Sequence[Candidate]], read: Mapping[int, Sequence[Candidate]]
) -> dict[int, tuple[Disagreement, ...]]:
    """What is said differently of these days by their sentences and by those of `read` that tell the same.

    Days of which nothing is are left out.
    """
    events = [[evidence_of(candidate) for candidate in _weightiest(of_day)] for of_day in days.values()]
    statements = statements_of(events, _evidence_near(days, read), hierarchy())
    of_days = {day: disagreements(stated) for day, stated in zip(days, statements, strict=True)}
    return {day: of_day for day, of_day in of_days.items() if of_day}


def disagreements(statements: Sequence[EventStatement]) -> tuple[Disagreement, ...]:
    """All that the statements of one event disagree on."""
    return _disagreements(statements, news_figures(statements))


def _disagreements(statements: Sequence[EventStatement], given: Sequence[Figure]) -> tuple[Disagreement, ...]:
    return (
        *day_disagreements(statements),
        *hour_disagreements(statements),
        *number_disagreements(given),
        *place_disagreements(statements),
        *blame_disagreements(statements),
    )


def _evidence_near(days: Iterable[int], read: Mapping[int, Sequence[Candidate]]) -> list[Evidence]:
    """The weightiest sentences of these days and of those on which others may date the same."""
    near = {day + offset for day in days for offset in range(-FURTHEST.days, FURTHEST.days + 1)}
    return [evidence_of(candidate) for day in sorted(near & read.keys()) for candidate in _weightiest(read[day])]


def _weightiest(candidates: Sequence[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: -candidate.event.weight)[:MOST_OF_A_DAY]


def _compared(entry: Entry, statements: Sequence[EventStatement]) -> Entry:
    given = news_figures(statements)
    return replace(entry, disagreements=_disagreements(statements, given), later_figures=later_figures(given))
