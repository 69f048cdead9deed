"""Entries that say again, in nearly the same words, what another one of the days around says."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from articles.analysis.function_words import function_words
from articles.timeline.entries import Entry
from articles.timeline.event_clustering import Idf, terms_of

LEAST_SHARED: Final[Mapping[int, float]] = {1: 0.42, 2: 0.85, 3: 0.85}
"""Days between two entries -> the part of the shorter one's words from which it says the other's again.

In 36 searches of real news five of six such pairs of neighbouring days were one event, and of those below it none. Two
entries of one day are not compared: from 0.35 nine expert timelines lose .001 of AR1, and grouping has compared them.
"""

DAYS: Final = ("day", "interval")

Weights = Mapping[str, float]


def each_event_once(entries: Sequence[Entry], rarity: Idf) -> list[Entry]:
    """The entries of days without those that say another's words again; the one more articles prove stays.

    Words that the whole chronology has say little of which event one tells. What needs the sentence before it is not
    compared: that may be another's.
    """
    comparable = [entry for entry in entries if entry.granularity in DAYS and entry.words.source != "joined"]
    weights = _weights(comparable, rarity)
    kept: list[Entry] = []
    for entry in sorted(comparable, key=_standing, reverse=True):
        if not any(_repeats(entry, other, weights) for other in kept):
            kept.append(entry)
    repeated = {entry.anchor for entry in comparable} - {entry.anchor for entry in kept}
    return [entry for entry in entries if entry.anchor not in repeated]


def _standing(entry: Entry) -> tuple[bool, int, int]:
    """Whether it tells what was done, by how many articles, and how early."""
    return not entry.planned, entry.articles, -entry.first_day.toordinal()


def _weights(entries: Iterable[Entry], rarity: Idf) -> Mapping[str, Weights]:
    """Anchor -> what each term of the entry's words weighs."""
    terms = {entry.anchor: _terms(entry) for entry in entries}
    shares = Counter(term for of_one in terms.values() for term in of_one)
    return {
        anchor: {term: rarity.terms.get(term, rarity.rarest) * (1 - shares[term] / len(terms)) for term in of_one}
        for anchor, of_one in terms.items()
    }


def _terms(entry: Entry) -> set[str]:
    return set(terms_of(entry.wording, entry.language)) - function_words(entry.language)


def _repeats(entry: Entry, other: Entry, weights: Mapping[str, Weights]) -> bool:
    least = LEAST_SHARED.get(_days_apart(entry, other))
    if least is None or entry.language != other.language:
        return False
    own, others = weights[entry.anchor], weights[other.anchor]
    shared = sum(weight for term, weight in own.items() if term in others)
    shorter = min(sum(own.values()), sum(others.values()))
    return shorter > 0 and shared >= least * shorter


def _days_apart(entry: Entry, other: Entry) -> int:
    """0 for the same day; a day within several is as the next one."""
    if (entry.first_day, entry.last_day) == (other.first_day, other.last_day):
        return 0
    gap = max(entry.first_day, other.first_day) - min(entry.last_day, other.last_day)
    return max(1, gap.days)
