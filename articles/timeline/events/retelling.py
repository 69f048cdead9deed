"""Sentences that state no day of an event, and which event each of them retells."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from heapq import nlargest
from typing import Final

from articles.timeline.event_clustering import Candidate, Features
from articles.timeline.events.identity import is_retelling
from articles.timeline.events.similarity import APART, Pair, average_link, similar_pairs

RETOLD: Final = 0.1
"""Average similarity from which a sentence that states no day of an event retells one."""

RETOLD_LATER: Final[Mapping[int, float]] = {3: 1.0, 31: 0.8}
RETOLD_LONG_AFTER: Final = 0.6
"""What a similarity counts for when a sentence stands up to 3 or 31 days after the other, or later."""

NEAREST: Final = 3
"""A sentence retells an event when it is so alike to that many of its sentences, on average, or to all."""

BUSY: Final = 3
"""So many origins that open with what has no day, or speak, make it the news of their day.

Nine expert timelines of Timeline17 gave AR1 .146 and AR2 .060 with 3, .143 and .058 with 4; Date-F1 .701 with both.
"""

OWN_NEWS: Final = timedelta(days=7)
"""A lead that only its publication dates retells what its own article dates to the days before."""

Members = list[Candidate]


def join(retelling: Sequence[Candidate], events: Sequence[Members], features: Mapping[Candidate, Features]) -> Members:
    """Those that retell none of the events, each as it was stated; the others join theirs.

    What many tell on one day is the news of that day, whatever it looks like.
    """
    busy = _busy_days(retelling)
    quiet = [candidate for candidate in retelling if candidate.event.first_day not in busy]
    number_of = {member: number for number, members in enumerate(events) for member in members}
    news_of = _news_of_articles(number_of)
    retold = {
        candidate: _retold(candidate, alike, news_of[candidate.article.pk])
        for candidate, alike in _likeness(quiet, number_of, features)
    }
    for candidate, event in retold.items():
        if event is not None:
            events[event].append(candidate)
    return [candidate for candidate in retelling if retold.get(candidate) is None]


def _busy_days(retelling: Sequence[Candidate]) -> set[date]:
    origins: dict[date, set[tuple[str, int]]] = defaultdict(set)
    for candidate in retelling:
        origins[candidate.event.first_day].add(candidate.origin)
    return {day for day, some in origins.items() if len(some) >= BUSY}


def _likeness(
    retelling: Sequence[Candidate], number_of: Mapping[Candidate, int], features: Mapping[Candidate, Features]
) -> list[tuple[Candidate, dict[int, float]]]:
    """How alike each retelling sentence is to those NEAREST to it of each event, by the events' numbers."""
    if not number_of or not retelling:
        return [(candidate, {}) for candidate in retelling]
    both = by_day([*number_of, *retelling])
    days = [candidate.event.first_day.toordinal() for candidate in both]
    alike: dict[Candidate, dict[int, list[float]]] = {candidate: defaultdict(list) for candidate in retelling}
    for (i, j), similarity in similar_pairs([features[one] for one in both], days, max(RETOLD_LATER)).items():
        later, earlier = both[i], both[j]
        if later in alike and earlier in number_of:
            alike[later][number_of[earlier]].append(similarity * _later(days[i] - days[j]))
        elif earlier in alike and later in number_of and _is_announced(later, earlier):
            alike[earlier][number_of[later]].append(similarity)
    sizes = Counter(number_of.values())
    return [
        (
            candidate,
            {event: sum(nlargest(NEAREST, some)) / min(NEAREST, sizes[event]) for event, some in events.items()},
        )
        for candidate, events in alike.items()
    ]


def _is_announced(plan: Candidate, fulfilment: Candidate) -> bool:
    """Whether the article says itself for when it is planned what it tells of."""
    is_planned_for_then = plan.event.planned or plan.event.first_day == fulfilment.event.first_day
    return plan.article.pk == fulfilment.article.pk and is_planned_for_then


def _retold(candidate: Candidate, alike: Mapping[int, float], news: Sequence[tuple[date, int]]) -> int | None:
    """Which event a sentence retells: of those that its article calls news if it has no day itself, else of all."""
    published = candidate.event.first_day
    if candidate.event.basis == "publication":
        own = {event: day for day, event in news if timedelta() <= published - day <= OWN_NEWS}
        if own:
            return max(own, key=lambda event: (alike.get(event, 0.0), own[event]))
    likely = [event for event, similarity in alike.items() if similarity >= RETOLD]
    return max(likely, key=lambda event: alike[event], default=None)


def _news_of_articles(number_of: Mapping[Candidate, int]) -> Mapping[int, list[tuple[date, int]]]:
    """Article -> the days that it states, each with the number of its event."""
    news: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for candidate, number in number_of.items():
        news[candidate.article.pk].append((candidate.event.first_day, number))
    return news


def _later(days: int) -> float:
    return next((factor for most, factor in RETOLD_LATER.items() if abs(days) <= most), RETOLD_LONG_AFTER)


def retold_events(left: Sequence[Candidate], features: Mapping[Candidate, Features]) -> list[Members]:
    """The events that these tell of among themselves; two days on which somebody spoke are two."""
    days = [candidate.event.first_day.toordinal() for candidate in left]
    alike = similar_pairs([features[candidate] for candidate in left], days, date.max.toordinal())
    pairs: dict[Pair, float] = {}
    for (i, j), similarity in alike.items():
        spoke_twice = left[i].event.basis == left[j].event.basis == "stated" and days[i] != days[j]
        is_apart = spoke_twice or features[left[i]].is_other_case(features[left[j]])
        pairs[i, j] = APART if is_apart else similarity * _later(days[i] - days[j])
    return [[left[i] for i in members] for members in average_link(len(left), pairs, RETOLD)]


def but_silent(events: Sequence[Members], retold: Sequence[Members]) -> list[Members]:
    """All events but those that only their publication dates, to a day of which something else is reported."""
    covered = {
        day
        for members in events
        for member in members
        if not is_retelling(member)
        for day in range(member.event.first_day.toordinal(), member.event.last_day.toordinal() + 1)
    }
    speaking = [
        members
        for members in retold
        if any(one.event.basis != "publication" or one.event.first_day.toordinal() not in covered for one in members)
    ]
    return [*events, *speaking]


def by_day(candidates: Iterable[Candidate]) -> Members:
    """Each candidate once, in the order of days."""
    return sorted(dict.fromkeys(candidates), key=lambda candidate: candidate.event.first_day)
