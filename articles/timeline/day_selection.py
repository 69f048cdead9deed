"""Which days a chronology tells of: pure arithmetic on counts of articles by day, then on the sentences of some days.

The number of distinct articles that name a day orders days as well as the supervised ranker of
Gholipour Ghalandari and Ifrim (2020, "Examining the State-of-the-Art in News Timeline Summarization",
https://aclanthology.org/2020.acl-main.122/), whose features it is one of.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import nsmallest
from itertools import accumulate
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Final

from articles.search.answers.results import DayCounts

if TYPE_CHECKING:
    from articles.timeline.event_clustering import Candidate

MOST_EXPECTED: Final = 0.5
"""How much of what as many articles taken at random would name is subtracted.

With 1 a search for every article would tell nothing. On nine expert timelines of Timeline17 Date-F1 is .727 with 0,
.709 with 0.25 and with 0.5, where nothing else chooses; the six topics share few days.
"""

SURROUNDINGS: Final = 15
"""Days before and after a day that it is held against. Without peaks Date-F1 was .733, with them .737."""

NO_PEAK: Final = 3
"""Articles that make no peak, however quiet it is around them: Date-F1 .727 with 1, .737 with 3."""

LATER: Final = 3
"""Days after a day from which an article looks back on it: Date-F1 .727 without, .734 with."""

WIDER: Final = 2
"""So many times as many days are read as chosen, if few articles name them: their sentences say more than counts do."""

MOST_STANDARD: Final = 60
"""Days of the standard length; longer ones are asked for.

Counted by articles six of the nine timelines have 18, 62, 15, 8, 12 and 11 days by their perplexity, where experts told
20, 65, 15, 7, 12 and 11; the three of two long stories have 77 to 175, where experts told 28 to 38.
"""

ARTICLES: Final = 800
"""Articles whose sentences are read, of all days: what a chronology costs goes with them.

Nine expert timelines of Timeline17 gave AR1 .160, AR2 .061 and Date-F1 .732 with 1,500; .160, .060, .729 with 1,200;
.159, .059, .729 with 1,000; .160, .060, .733 with 900; .160, .061, .733 with 800; .153, .054, .729 with 700.
"""

ARTICLES_A_DAY: Final = (16, 100)
"""Articles whose sentences are read of each day, the fewest and the most.

On nine expert timelines of Timeline17 16 for a day gave AR1 .151 and AR2 .058, 32 .159 and .060, 50 .165 and .063, 100
.166 and .065, when nothing else bounds what is chosen.
"""


EQUALS: Final = 0.01
"""What clearness adds to the strength of a day that one origin tells of: it decides between equals. For all days the
names alone took Date-F1 from .734 to .712, for these to .732.
"""

MOST_NAMED: Final = 10
"""Names of a sentence count a tenth of whether it states its day. Chosen by hand."""


def standard_length(scores: Iterable[float]) -> int:
    """How many days a story has, by how evenly its scores lie over its days.

    The perplexity of their distribution: as many days as it has when all are alike, few when few tell nearly all.
    """
    every = [score for score in scores if score > 0]
    total = sum(every)
    entropy = -sum(score / total * log(score / total) for score in every)
    return min(MOST_STANDARD, max(1, round(exp(entropy))))


def articles_beyond(matching: DayCounts, corpus: DayCounts) -> dict[int, float]:
    """Day (ordinal) -> how many more of the matching articles name it than would as many taken at random, above 0."""
    share = MOST_EXPECTED * matching.total / corpus.total if corpus.total else 0.0
    beyond = {day: named - share * corpus.named.get(day, 0) for day, named in matching.named.items()}
    return {day: count for day, count in beyond.items() if count > 0}


def peaks(counts: Mapping[int, float]) -> dict[int, float]:
    """Day -> how many times it stands above the mean of its surroundings and 1; 1 where it does not."""
    days = sorted(counts)
    sums = [0.0, *accumulate(counts[day] for day in days)]

    def around(day: int) -> float:
        first, last = bisect_left(days, day - SURROUNDINGS), bisect_right(days, day + SURROUNDINGS)
        return (sums[last] - sums[first] - counts[day]) / (2 * SURROUNDINGS)

    return {day: max(1.0, counts[day] / (NO_PEAK + around(day))) for day in days}


def shortlist(scores: Mapping[int, float], named: Mapping[int, int], limit: int) -> list[int]:
    """Days to read, ascending: the `limit` best, and of the next those that there are articles left for."""
    best = _best(scores, WIDER * limit)
    read = list(accumulate(min(named.get(day, 0), ARTICLES_A_DAY[1]) for day in best))
    return sorted(best[: max(limit, bisect_right(read, ARTICLES))])


def articles_a_day(named: Iterable[int]) -> int:
    """The most articles to read of each day, of which so many name it: those of all days together are to be few."""
    fewest, most = ARTICLES_A_DAY
    counts = sorted(min(count, most) for count in named)
    left = float(ARTICLES)
    for place, count in enumerate(counts):
        share = left / (len(counts) - place)
        if count > share:
            return max(fewest, int(share))
        left -= count
    return most


def day_strengths(days: Mapping[int, Sequence["Candidate"]], peaks: Mapping[int, float]) -> dict[int, float]:
    """Day -> how strongly its sentences tell of it: by origins, by how many of them look back on it, and its peak.

    Of days that one origin tells of, which are many, those are a little stronger that it tells clearly.
    """
    spread = _spread(days)
    return {
        day: _strength(day, candidates) * peaks[day] * (1 + EQUALS * _clearness(candidates, spread))
        for day, candidates in days.items()
    }


def _spread(days: Mapping[int, Sequence["Candidate"]]) -> dict[str, float]:
    """Key of an entity -> root of the share of the sentences that name it."""
    candidates = [candidate for of_day in days.values() for candidate in of_day]
    counts = Counter(key for candidate in candidates for key in candidate.entities)
    return {key: sqrt(count / len(candidates)) for key, count in counts.items()}


def _clearness(candidates: Sequence["Candidate"], spread: Mapping[str, float]) -> float:
    """Of a day that one origin tells of: whether it states it, then how much of those it names that the story names."""
    if len({candidate.origin for candidate in candidates}) > 1:
        return 0.0
    named = max(sum(spread[key] for key in candidate.entities) for candidate in candidates)
    return max(min(1.0, candidate.event.weight) for candidate in candidates) + named / MOST_NAMED


def _strength(day: int, candidates: Iterable["Candidate"]) -> int:
    """The origins that tell of the day, times those that were published days after it, if more than one was."""
    origins = {one.article: one.origin for one in candidates}
    later = date.fromordinal(day + LATER)
    recalling = {origin for article, origin in origins.items() if (article.published_day or later) >= later}
    return len(set(origins.values())) * max(1, len(recalling))


def choose_days(scores: Mapping[int, float], limit: int) -> list[int]:
    """The `limit` days with the highest scores, ascending; of equals the later."""
    return sorted(_best(scores, limit))


def _best(scores: Mapping[int, float], limit: int) -> list[int]:
    return nsmallest(limit, scores, key=lambda day: (-scores[day], -day))
