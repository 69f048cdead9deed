"""Which of the dated sentences tell of one event, over days and periods, and how an event is known again."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from articles.timeline.event_clustering import Candidate, Idf, cluster, cosine
from articles.timeline.sentence_ranking import Ranking

EVENTS_A_DAY: Final = 3
"""Entries of one day. Nine expert timelines of Timeline17 gave AR1 .131 with 3, .129 with 1, .133 with 2 or 5."""

ORIGINS_OF_PERIOD: Final = 2
"""Origins that must tell of a month or year: docs/decisions/chronology.md."""

SAME_EVENT_NEXT_DAY: Final = 0.5
"""Cosine similarity from which sentences of two neighbouring days tell of one event, dated differently.

Chosen by hand, not measured: only sentences of different outlets are joined so, and each expert timeline has one.
"""

UNPUBLISHED: Final = datetime.max.replace(tzinfo=UTC)
"""Where an article without a day of publication stands: behind all others."""


def events_of_days(
    days: Mapping[int, Sequence[Candidate]], idf: Idf, ranked: Ranking
) -> list[tuple[int, list[Candidate]]]:
    """Members of each event with its day, the last one when it is told of two: at most EVENTS_A_DAY of one day.

    Beside the first event of a day one needs two origins, or where that has but one itself, another.
    """
    events: list[tuple[int, list[Candidate]]] = []
    for day in sorted(days):
        clusters = ranked.strongest_first(cluster(_distinct(days[day]), idf))
        for number, members in enumerate(clusters[:EVENTS_A_DAY]):
            if number and not _is_told_beside(members, clusters[:number]):
                continue
            if events and _continues(events[-1][1], members, day, idf):
                events[-1] = (day, [*events[-1][1], *members])
            else:
                events.append((day, members))
    return events


def _is_told_beside(members: Sequence[Candidate], better: Sequence[Sequence[Candidate]]) -> bool:
    """Whether two origins tell of it; where the first event has only one, one that is not among the better ones."""
    told = {member.origin for event in better for member in event}
    own = {member.origin for member in members}
    return len(own) > 1 or (len({member.origin for member in better[0]}) < 2 and not own <= told)


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Each sentence once, by the weightiest of its dates; the first of equals."""
    best: dict[tuple[int, int], Candidate] = {}
    for candidate in candidates:
        sentence = (candidate.article.pk, candidate.event.sentence)
        if sentence not in best or candidate.event.weight > best[sentence].event.weight:
            best[sentence] = candidate
    return list(best.values())


def _continues(earlier: Sequence[Candidate], members: Sequence[Candidate], day: int, idf: Idf) -> bool:
    """Whether members tell, a day later, of the event of the earlier ones: other outlets, in the same words."""
    last_day = max(member.event.last_day.toordinal() for member in earlier)
    if day - last_day != 1 or _outlets(earlier) & _outlets(members):
        return False
    similarities = [
        cosine(idf.vector(a), idf.vector(b))
        for a in earlier
        for b in members
        if a.article.language == b.article.language
    ]
    return bool(similarities) and max(similarities) >= SAME_EVENT_NEXT_DAY


def _outlets(members: Sequence[Candidate]) -> set[int]:
    return {member.article.source_id for member in members}


def events_of_periods(periods: Iterable[Sequence[Candidate]], idf: Idf, ranked: Ranking) -> list[list[Candidate]]:
    """Members of the first event of each month or year, if two origins tell of it."""
    clusters = [ranked.strongest_first(cluster(_distinct(candidates), idf)) for candidates in periods]
    events = [members for of_period in clusters for members in of_period[:1]]
    return [members for members in events if len({member.origin for member in members}) >= ORIGINS_OF_PERIOD]


def event_id(members: Sequence[Candidate]) -> str:
    """What an event is known by, whichever of its sentences speaks: "e", its first article, sentence and day.

    The article is the one published first, so what is published later changes nothing. Unique in a chronology: a
    sentence belongs to one event.
    """
    first = min(members, key=_by_publication)
    return f"e{first.article.pk}-{first.event.sentence}-{first.event.first_day:%Y%m%d}"


def _by_publication(member: Candidate) -> tuple[datetime, int, int]:
    published = member.article.published_at or UNPUBLISHED
    return published, member.article.pk, member.event.sentence
