"""Which days a chronology tells of: pure arithmetic on counts of articles by day.

The number of distinct articles that name a day orders days as well as the supervised ranker of
Gholipour Ghalandari and Ifrim (2020, "Examining the State-of-the-Art in News Timeline Summarization",
https://aclanthology.org/2020.acl-main.122/), whose features it is one of.
"""

from collections.abc import Collection, Mapping
from heapq import nsmallest
from typing import Final

from articles.search.answers.results import DayCounts

PUBLISHED_SHARE: Final = 0.15
"""What an article published on a day counts for, beside 1 for one that names the day.

Nine expert timelines of Timeline17 gave AR1 .131 and Date-F1 .716; .129 and .708 with 0, .129 and .713 with 0.3.
"""

MOST_EXPECTED: Final = 0.5
"""How much of what as many articles taken at random would tell is subtracted.

On the same timelines .126 and .707 with 0; with 1 as with 0.5, but then a search for every article would tell nothing.
"""


def day_scores(matching: DayCounts, corpus: DayCounts) -> dict[int, float]:
    """Day (ordinal) -> score above 0, in articles: how much more the matching ones tell of it than any would.

    A day scores by the articles that name it and a share of those published on it, less what the
    whole corpus would give.
    """
    # As many articles taken at random would tell this share: a search for everything is to tell of its days too.
    share = MOST_EXPECTED * matching.total / corpus.total if corpus.total else 0.0
    scores = {
        day: named
        + PUBLISHED_SHARE * matching.published.get(day, 0)
        - share * (corpus.named.get(day, 0) + PUBLISHED_SHARE * corpus.published.get(day, 0))
        for day, named in matching.named.items()
    }
    return {day: score for day, score in scores.items() if score > 0}


def choose_days(scores: Mapping[int, float], limit: int, within: Collection[int] | None = None) -> list[int]:
    """The `limit` days with the highest scores, ascending; of equals the earlier. `within` holds those allowed."""
    allowed = [day for day in scores if within is None or day in within]
    return sorted(nsmallest(limit, allowed, key=lambda day: (-scores[day], day)))
