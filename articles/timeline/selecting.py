"""Which days a chronology tells of: pure arithmetic on counts of articles by day.

The number of distinct articles that name a day orders days as well as the supervised ranker of
Gholipour Ghalandari and Ifrim (2020, "Examining the State-of-the-Art in News Timeline Summarization",
https://aclanthology.org/2020.acl-main.122/), whose features it is one of.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final

PUBLISHED_SHARE: Final = 0.15
MOST_EXPECTED: Final = 0.5


@dataclass(frozen=True, slots=True)
class DayCounts:
    """Articles by ordinal of the day they date an event to, and by day of publication; `total` of all."""

    named: Mapping[int, int]
    published: Mapping[int, int]
    total: int


def day_scores(matching: DayCounts, corpus: DayCounts) -> dict[int, float]:
    """Day -> how much the matching articles tell of it, above what any such number of articles would.

    A day scores by the articles that name it and a share of those published on it, less what the
    whole corpus would give.
    """
    scores = {day: _told(matching, day) - _expected(matching, corpus, day) for day in matching.named}
    return {day: score for day, score in scores.items() if score > 0}


def _told(counts: DayCounts, day: int) -> float:
    return counts.named.get(day, 0) + PUBLISHED_SHARE * counts.published.get(day, 0)


def _expected(matching: DayCounts, corpus: DayCounts, day: int) -> float:
    """What as many articles taken at random would tell, halved: a search for everything is to tell too."""
    if not corpus.total:
        return 0.0
    return MOST_EXPECTED * _told(corpus, day) * matching.total / corpus.total


def choose_days(scores: Mapping[int, float], limit: int, within: Collection[int] | None = None) -> list[int]:
    """The `limit` best days, ascending; the earlier one when two are equal."""
    offered = [day for day in scores if within is None or day in within]
    return sorted(nsmallest(limit, offered, key=lambda day: (-scores[day], day)))
