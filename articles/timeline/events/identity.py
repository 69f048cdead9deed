"""What is said of an event as a whole: its days, what it is known by, when it was announced."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from articles.timeline.event_clustering import Candidate

LONGEST_STAY: Final = timedelta(days=6)
"""From the first to the last day of what counts as one event with all that happened within it."""

UNPUBLISHED: Final = datetime.max.replace(tzinfo=UTC)
"""Where an article without a day of publication stands: behind all others."""


def is_retelling(candidate: Candidate) -> bool:
    """Whether its day is that of a report or of publication, so that what it tells may have happened before."""
    return candidate.event.basis == "publication" or candidate.event.role == "report"


def stating_members(members: Sequence[Candidate]) -> Sequence[Candidate]:
    """Those that state the day of the event; all when none does."""
    return [member for member in members if not is_retelling(member)] or members


def span_of(members: Sequence[Candidate]) -> tuple[date, date]:
    """First and last day of an event: of several days if it is stated so, else as most of those that state them do.

    Of equally many as the first published says.
    """
    spans = [span(member) for member in sorted(stating_members(members), key=_by_publication)]
    return stay_of(members) or max(spans, key=spans.count)


def span(member: Candidate) -> tuple[date, date]:
    return member.event.first_day, member.event.last_day


def stay_of(members: Sequence[Candidate]) -> tuple[date, date] | None:
    """The days that an event of several ones takes, as most of those that state them have it."""
    spans = [
        span(member)
        for member in members
        if member.event.granularity == "interval" and not member.event.approximate
        if timedelta() < member.event.last_day - member.event.first_day <= LONGEST_STAY
    ]
    return max(spans, key=spans.count, default=None)


def event_id(members: Sequence[Candidate]) -> str:
    """What an event is known by, whichever of its sentences speaks: "e", its first article, sentence and day.

    The article is the one published first, so what is published later changes nothing. Unique in a chronology: a
    sentence belongs to one event.
    """
    first = min(members, key=_by_publication)
    return f"e{first.article.pk}-{first.event.sentence}-{first.event.first_day:%Y%m%d}"


def is_planned(member: Candidate) -> bool:
    """Whether the sentence tells of a plan for its day; what only its publication dates names no day of its plan."""
    return member.event.planned and member.event.basis != "publication"


def announced(members: Sequence[Candidate]) -> date | None:
    """The day on which an event was first reported as a plan; None when it never was."""
    days = [member.article.published_day for member in members if is_planned(member)]
    return min((day for day in days if day is not None), default=None)


def _by_publication(member: Candidate) -> tuple[datetime, int, int]:
    published = member.article.published_at or UNPUBLISHED
    return published, member.article.pk, member.event.sentence
