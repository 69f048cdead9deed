"""A chronology by days of publication: what was reported when, each event on the day of its first report."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from django.db.models import F

from articles.analysis.events import names_days
from articles.models import Article, EventMention
from articles.search.answers.results import DayCounts
from articles.search.event_counts import EventCounts, articles_published_on
from articles.search.fields import DayRange
from articles.timeline.day_selection import articles_beyond, choose_days, peaks, standard_length
from articles.timeline.entries import Entry
from articles.timeline.layout import Stretch

ARTICLES_A_DAY: Final = 16
"""Of a day of publication, the best matching: what they date events to says what was reported on it."""

ENTRIES_A_DAY: Final = 3
"""Days of events that are read for each day of publication, and entries that stand under it at most."""

NEWS: Final = 2
OLDER: Final = 0.5
"""What an event counts for that lies more than NEWS days from its report: most are background. Both chosen by hand."""

COLUMNS: Final = ("article_id", "first_day", "last_day", "granularity", "weight")


def days_of_publication(counts: EventCounts, corpus: DayCounts, within: DayRange, limit: int | None) -> list[int]:
    """The days (ordinals) on which most more was published of the search than would be expected, ascending.

    As many as the story has unless a `limit` is given.
    """
    matching = DayCounts(counts.days.published, {}, counts.days.total)
    beyond = articles_beyond(matching, DayCounts(corpus.published, {}, corpus.total))
    above = peaks(beyond)
    scores = {day: n * above[day] for day, n in beyond.items() if _is_within(day, within)}
    return choose_days(scores, limit or standard_length(scores.values()))


def _is_within(day: int, days: DayRange) -> bool:
    on = date.fromordinal(day)
    return (days.first is None or days.first <= on) and (days.last is None or on <= days.last)


def days_reported(counts: EventCounts, published: Sequence[int], happened: DayRange, now: datetime) -> dict[int, float]:
    """Days (ordinals) of the events that articles published on those days tell of -> how much they do.

    Only days `happened` within count. One query, and a request to the engine. Raises SearchUnavailable.
    """
    day_of = articles_published_on(counts.matching, published, a_day=ARTICLES_A_DAY)
    strongest: dict[int, float] = {}
    for of_one_day in _weights(day_of, now).values():
        inside = {day: weight for day, weight in of_one_day.items() if _is_within(day, happened)}
        for day in sorted(inside, key=lambda day: (-inside[day], -day))[:ENTRIES_A_DAY]:
            strongest[day] = max(strongest.get(day, 0.0), inside[day])
    return strongest


def _weights(day_of: Mapping[int, int], now: datetime) -> dict[int, dict[int, float]]:
    """Day of publication -> days of events -> the sum of their weights, each article once; all days are ordinals."""
    articles = Article.objects.filter(pk__in=day_of).visible(now)
    rows = EventMention.objects.filter(article__in=articles, revision=F("article__revision")).exclude(role="citation")
    best: dict[tuple[int, int, int], float] = {}
    for mention in rows.only(*COLUMNS):
        length = mention.last_day - mention.first_day
        if names_days(mention.granularity, length, approximate=False):
            published, happened = day_of[mention.article_id], mention.first_day.toordinal()
            key = (published, happened, mention.article_id)
            best[key] = max(best.get(key, 0.0), mention.weight * (1.0 if abs(published - happened) <= NEWS else OLDER))
    sums: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for (published, happened, _), weight in best.items():
        sums[published][happened] += weight
    return sums


def first_reports(entries: Sequence[Entry], published: Iterable[int]) -> list[Entry]:
    """Those of the entries that were first reported on these days (ordinals), in the order of their reports.

    Of one day the weightiest, at most TOLD_OF_A_DAY.
    """
    by_day: Mapping[int, list[Entry]] = {day: [] for day in published}
    for entry in entries:
        reported = first_reported(entry)
        if reported and reported.toordinal() in by_day:
            by_day[reported.toordinal()].append(entry)
    return [entry for day in sorted(by_day) for entry in _weightiest(by_day[day])]


def _weightiest(entries: Sequence[Entry]) -> list[Entry]:
    weightiest = sorted(entries, key=lambda entry: (-entry.independent, -entry.weight))[:ENTRIES_A_DAY]
    return sorted(weightiest, key=lambda entry: (entry.provenance.first.article.published_at, entry.first_day))


def first_reported(entry: Entry) -> date | None:
    """The day of the earliest report; None where none of its articles says when it was published."""
    return entry.provenance.first.article.published_day


def by_report(entry: Entry) -> Stretch:
    """Where an entry stands on this axis: on the day of its first report."""
    day = first_reported(entry) or entry.first_day
    return Stretch(day, day, "day")
