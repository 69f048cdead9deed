"""A sentence that dates something, and the days on which events lie."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, Protocol

from articles.analysis.dates import DateGranularity
from articles.analysis.events.clock_times import ClockTime

EventRole = Literal["event", "report", "citation"]
Basis = Literal["stated", "inherited", "publication"]

GRANULARITY_WEIGHT: Final[dict[DateGranularity, float]] = {
    "minute": 1.0, "day": 1.0, "interval": 0.7, "week": 0.6, "month": 0.5, "year": 0.25,
}  # fmt: skip

LONGEST_ABOUT: Final = timedelta(days=2)
LONGEST_SPAN: Final = timedelta(days=30)
"""From the first day to the last of a span that counts on each of its days.

What takes longer than a month is a season, a term or a war: it is stated by its beginning and its end, and would put
every search within it among its days. Quarters and halves of a year are longer too.
"""

MOST_EVENT_DAYS: Final = 64


@dataclass(frozen=True, slots=True)
class ExtractedEvent:
    """One sentence dated to the days `first_day` to `last_day`, both inclusive.

    Offsets count in the composed text; `start` and `end` enclose the date as written and are None when no
    date stands there (basis inherited or publication). `weight` lies between 0 and 1.2. `time` is ISO 8601 with
    the zone where the text states one ("2025-12-12T15:30+07:00"), else empty.
    """

    sentence: int
    sentence_start: int
    sentence_end: int
    start: int | None
    end: int | None
    first_day: date
    last_day: date
    granularity: DateGranularity
    role: EventRole
    basis: Basis
    planned: bool
    approximate: bool
    rule: str
    weight: float
    time: str = ""


class Dated(Protocol):
    """What event_days needs of a mention; a database row has it too."""

    @property
    def first_day(self) -> date: ...
    @property
    def last_day(self) -> date: ...
    @property
    def granularity(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def approximate(self) -> bool: ...


def event_days(mentions: Iterable[Dated]) -> tuple[int, ...]:
    """Proleptic ordinals of the days on which events lie, ascending, the latest 64.

    Days count, exact spans of up to a month and approximate ones of up to three days on each of their days; months,
    years and citation dates never do.
    """
    days: set[int] = set()
    for mention in mentions:
        if mention.role != "citation" and names_days(
            mention.granularity, mention.last_day - mention.first_day, approximate=mention.approximate
        ):
            days.update(range(mention.first_day.toordinal(), mention.last_day.toordinal() + 1))
    return tuple(sorted(days)[-MOST_EVENT_DAYS:])


def names_days(granularity: str, length: timedelta, *, approximate: bool) -> bool:
    """Whether a date states the very days; `length` is from its first to its last."""
    if granularity in ("day", "minute"):
        return True
    return granularity == "interval" and length <= (LONGEST_ABOUT if approximate else LONGEST_SPAN)


def time_of(day: date, clock: ClockTime | None) -> str:
    """A time of day as ISO 8601; empty without one."""
    return f"{day}T{clock.time}{clock.zone}" if clock else ""
