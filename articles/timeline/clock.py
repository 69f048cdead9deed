"""The clock in a chronology: what time of its day an event has, in whose zone, and the order of a day."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from articles.analysis.events.clock_times import zone_written
from articles.timeline.entries import Entry
from articles.timeline.event_clustering import Candidate

if TYPE_CHECKING:
    from articles.models import Article

MINUTES_END: Final = len("2025-12-12T15:30")
INDONESIAN: Final = {"+07:00": "WIB", "+08:00": "WITA", "+09:00": "WIT"}
"""What outlets of Indonesia call these zones where a sentence leaves it out."""

MANY_HOURS: Final = 3
"""Events of a day that tell the hour, from which the day is told by the clock. Chosen by hand, not measured."""

NO_TIME: Final = datetime.min.replace(tzinfo=UTC)
"""What has no time stands before what has: it tells of the day as a whole."""


def zone_name(time: str, text: str, article: "Article") -> str:
    """What the zone of `time` (ISO 8601) is called in `text`, else where the outlet is; empty where none is written."""
    offset = time[MINUTES_END:]
    if not offset:
        return ""
    usual = INDONESIAN.get(offset) if article.source.country == "ID" else None
    return zone_written(text, offset) or usual or _from_utc(offset)


def _from_utc(offset: str) -> str:
    """'UTC+7', 'UTC-3:30' or 'UTC'."""
    hours, minutes = int(offset[1:3]), offset[4:6]
    if not hours and minutes == "00":
        return "UTC"
    return f"UTC{offset[0]}{hours}{'' if minutes == '00' else f':{minutes}'}"


def hour_told(time: str) -> datetime:
    """The time (ISO 8601) in UTC; as it is told where no zone is written."""
    at = datetime.fromisoformat(time)
    return at.astimezone(UTC) if at.tzinfo else at


def tell_two_times(one: str, other: str) -> bool:
    """Whether these are two times (ISO 8601, '' is none), by the clock's face where one has no zone."""
    if not one or not other:
        return False
    first, second = hour_told(one), hour_told(other)
    if first.tzinfo and second.tzinfo:
        return first != second
    return one[:MINUTES_END] != other[:MINUTES_END]


def speaker_of_time(members: Sequence[Candidate], best: Candidate, day: date) -> Candidate | None:
    """The member whose time is the event's: of the time that most tell, the best or else the first.

    None where none of them tells one of that day.
    """
    timed = [member for member in members if member.event.time and member.event.first_day == day]
    if not timed:
        return None
    counts = Counter(member.event.time for member in timed)
    return max(timed, key=lambda member: (counts[member.event.time], member == best))


def in_order_of_the_clock(entries: Sequence[Entry]) -> list[Entry]:
    """By days; of one day those without a time first, then by the clock; else the weightiest first."""
    return sorted(entries, key=lambda entry: (entry.first_day, entry.last_day, _moment(entry), -entry.weight))


def _moment(entry: Entry) -> datetime:
    """The moment of its time, which is its outlet's where no zone is written."""
    if not entry.time:
        return NO_TIME
    at = datetime.fromisoformat(entry.time)
    return at if at.tzinfo else at.replace(tzinfo=entry.representative_article.source.zone)
