"""Which sentence speaks for an event, and which event of a day comes first."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from articles.timeline.event_clustering import Candidate, Idf, cosine, unit

FEWEST_WORDS: Final = 8
MOST_WORDS: Final = 45
UNREADABLE_WEIGHT: Final = 0.4
"""A sentence of fewer or more words counts so much less as an event's representative.

On nine expert timelines of Timeline17 AR2 was .055, with at most 30 words .052, with any number .049; fewest words
changed nothing.
"""

WITHOUT_QUERY_ENTITY: Final = 0.6
"""A sentence that names no entity of the query counts so much less.

Chosen by hand, not measured: queries of the measure name none.
"""


def strongest_first(events: Sequence[list[Candidate]]) -> list[list[Candidate]]:
    """The events of one day or period, what most origins tell of first; of equals as they come."""
    return sorted(events, key=lambda members: -_strength(members))


def _strength(members: Sequence[Candidate]) -> float:
    """How many origins tell of an event, and to decide between equals a tenth of its best sentence's weight."""
    return len({member.origin for member in members}) + max(member.event.weight for member in members) / 10


def representative(members: Sequence[Candidate], idf: Idf, wanted: frozenset[str]) -> Candidate:
    """The sentence that tells the event best; the first of equals.

    By its similarity to the cluster's centroid, whether its length is readable, whether it names an entity of the query
    (`wanted`, if there are any), and the weight of its date.
    """
    total: Counter[str] = Counter()
    for member in members:
        total.update(idf.vector(member))
    centroid = unit(total)

    def score(member: Candidate) -> float:
        named = 1.0 if not wanted or wanted & member.entities else WITHOUT_QUERY_ENTITY
        return cosine(idf.vector(member), centroid) * _readability(member) * named * member.event.weight

    return max(members, key=score)


def _readability(member: Candidate) -> float:
    return 1.0 if FEWEST_WORDS <= len(member.text.split()) <= MOST_WORDS else UNREADABLE_WEIGHT
