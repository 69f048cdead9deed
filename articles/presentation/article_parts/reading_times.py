"""The times of an article in the zone that its reader chose."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from typing import Final, Literal
from zoneinfo import ZoneInfo, available_timezones

from articles.models import Article, Precision
from articles.presentation.day_words import DAY, clock_words, date_words, hour_words
from articles.presentation.publication_time import publication_time, time_words, zone_words
from articles.timeline.entries import Entry

ZoneKind = Literal["source", "mine", "utc"]
UTC_NAME: Final = "utc"


@dataclass(frozen=True, slots=True)
class ReadingTimes:
    """Whose times a page is in; without a zone each is in that of its source."""

    kind: ZoneKind = "source"
    zone: tzinfo | None = None


def reading_times(chosen: str) -> ReadingTimes:
    """What was chosen: 'utc' or the name of a zone ('Asia/Jakarta'); the source's times for anything else."""
    if chosen == UTC_NAME:
        return ReadingTimes("utc", UTC)
    if chosen in _zones():
        return ReadingTimes("mine", ZoneInfo(chosen))
    return ReadingTimes()


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def published_words(article: Article, times: ReadingTimes) -> str:
    """'28 Feb 2025, 16:09 WIB (09:09 UTC)': in the chosen zone, and in another beside it."""
    words = publication_time(article, times.zone)
    if article.published_local is None or article.published_precision != Precision.MINUTE:
        return words
    return words + _beside(article.published_local, article, times)


def updated_words(article: Article, times: ReadingTimes) -> str:
    """As of `published_words`; empty where it was not updated."""
    if article.updated_at is None:
        return ""
    local = article.updated_at.astimezone(article.source.zone)
    return time_words(local, times.zone) + _beside(local, article, times)


def clock_in(timed: Entry, times: ReadingTimes) -> tuple[str, str]:
    """The hour at which something happened, in the chosen zone and in another; as it was told where no zone is known.

    ('20:27 WIB', '22:27 KST'). Of another day than that of the event the day stands before it.
    """
    if not timed.zone:
        return clock_words(timed), ""
    told = datetime.fromisoformat(timed.time)
    other = _hour(told.astimezone(times.zone or UTC), timed.first_day)
    if told.utcoffset() == told.astimezone(times.zone or UTC).utcoffset():
        return clock_words(timed), ""
    return (other, clock_words(timed)) if times.zone else (clock_words(timed), other)


def _hour(local: datetime, day: date) -> str:
    before = "" if local.date() == day else f"{date_words(local, DAY)}, "
    return f"{before}{hour_words(f'{local:%H:%M}')} {zone_words(local)}"


def _beside(moment: datetime, article: Article, times: ReadingTimes) -> str:
    """' (09:09 UTC)': the time in UTC where times are the source's, else the source's; with its day if that differs."""
    shown = moment.astimezone(times.zone or article.source.zone)
    other = moment.astimezone(article.source.zone if times.zone else UTC)
    if other.utcoffset() == shown.utcoffset():
        return ""
    day = "" if other.date() == shown.date() else f"{date_words(other, DAY)}, "
    return f" ({day}{hour_words(f'{other:%H:%M}')} {zone_words(other)})"
