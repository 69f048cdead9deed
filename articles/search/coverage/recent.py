"""What the newest weeks of articles are about: the days that most of them report on, and names that rise in them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from articles.caching.expiring import Expiring
from articles.search.dates.strip import Unusual
from articles.search.event_counts import count_events
from articles.search.fields import DayRange
from articles.search.query import SearchQuery
from articles.search.service import search_articles

WEEKS: Final = timedelta(days=30)
SHOWN: Final = 5
FEWEST: Final = 2
"""Articles that report on a day, for it to be one that many report on."""

SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class RecentNews:
    """`query` finds the articles of the newest weeks. `days` are those that most of them date events to, with how many
    do, the most reported first; `rising` are names and topics that they have far more often than others."""

    query: SearchQuery
    days: tuple[tuple[date, int], ...]
    rising: tuple[Unusual, ...]


recent_cache: Final = Expiring[RecentNews]()


def recent_news(latest: date, now: datetime) -> RecentNews:
    """Of the weeks until the day of the `latest` article, counted at most a minute ago. Raises SearchUnavailable."""
    span = DayRange(latest - WEEKS, latest)

    def read(_: RecentNews | None) -> RecentNews:
        return _counted(SearchQuery(published=span, page_size=1, sort="newest"), span, now)

    kept = recent_cache.get(read, SECONDS)
    return kept if kept.query.published == span else read(None)


def _counted(query: SearchQuery, span: DayRange, now: datetime) -> RecentNews:
    histogram = search_articles(query, now).histogram
    days = count_events(query, now, all_facets=False).days.named
    shown = replace(query, page_size=SearchQuery().page_size)
    return RecentNews(shown, _busiest(days, span), histogram.unusual if histogram else ())


def _busiest(days: Mapping[int, int], span: DayRange) -> tuple[tuple[date, int], ...]:
    assert span.first and span.last
    first, last = span.first.toordinal(), span.last.toordinal()
    within = [(n, day) for day, n in days.items() if first <= day <= last and n >= FEWEST]
    return tuple((date.fromordinal(day), n) for n, day in sorted(within, key=lambda one: (-one[0], -one[1]))[:SHOWN])
