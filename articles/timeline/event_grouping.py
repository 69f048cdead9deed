"""Which of the dated sentences tell of one event, over days and languages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from articles.timeline.clock import MANY_HOURS, tell_two_times
from articles.timeline.event_clustering import Candidate, Features, Idf, features_of
from articles.timeline.events.identity import is_retelling, span, span_of, stay_of
from articles.timeline.events.over_days import joined_over_days
from articles.timeline.events.retelling import Members, but_silent, by_day, join, retold_events
from articles.timeline.events.similarity import APART, average_link, similar_pairs
from articles.timeline.sentence_ranking import Ranking

SAME_EVENT: Final = 0.06
"""Average similarity from which sentences of one day or two neighbouring ones tell of one event."""

SAME_DAY: Final = 0.03
HARDLY_COMPARED: Final = 0.05
"""Added to the similarity of two sentences that state one day and share anything rare; the greater of them when they
are of two languages, or one is a plan and the other its fulfilment, which say the same in other words.
"""

NEXT_DAY: Final = 0.5
"""What the similarity of sentences that state neighbouring days counts for."""

OTHER_HOUR: Final = 0.25
"""What the similarity of sentences that state two times of one day counts for, if they share more than names: in one
night much happens in one place, and of one thing two hours are told in nearly the same words. Chosen by hand.
"""

FULFILLED: Final = 0.04
"""Average similarity of the sentences of a plan, each to the nearest of what happened on its day, from which it came
true. Chosen by hand.
"""

SAME_STAY: Final = 0.04
"""Average similarity from which what happened on a day within an event of several days is a part of it."""

SAME_STAY_OVER_DAYS: Final = 0.3
"""The same where that day was chosen itself, and would have no entry: with 0.04 Date-F1 is .691, with 0.2 .728."""

HARDLY_LIKE: Final = 0.05
"""Average similarity from which two events of a day that an origin each tells of may be one. Chosen by hand."""

NEWS: Final = timedelta(days=3)
"""So long after its last day an event is news."""

EVENTS_A_DAY: Final = 2
"""Entries of one day. Nine expert timelines of Timeline17 gave AR1 .166 with 2, .161 with 3, .158 with 1."""

EVENTS_BY_THE_HOUR: Final = 12
"""Entries of a day that is told by the clock, or where one or two days are asked for. Chosen by hand, not measured."""

ORIGINS_OF_PERIOD: Final = 2
"""Origins that must tell of a month or year: docs/decisions/chronology.md."""


def events_of_days(
    days: Mapping[int, Sequence[Candidate]], idf: Idf, ranked: Ranking, *, by_the_hour: bool = False
) -> dict[int, list[Members]]:
    """The members of each event by the day under which it stands: at most EVENTS_A_DAY of one day.

    `days` are the chosen ones (ordinals) with their sentences, `idf` is how rare things are in the corpus. Beside the
    first event of a day one needs two origins, or where that has but one itself, another; `by_the_hour`, none if it
    tells an hour of its own. So and where MANY_HOURS are told, a day has EVENTS_BY_THE_HOUR at most.
    """
    candidates = by_day(candidate for day in days for candidate in _distinct(days[day]))
    features = {candidate: features_of(candidate, idf) for candidate in candidates}
    events: dict[int, list[Members]] = defaultdict(list)
    for members in _each_sentence_once(_over_days(candidates, features)):
        events[_day_of(members, days)].append(members)
    return {day: _of_one_day(events[day], ranked, features, by_the_hour) for day in sorted(events)}


def _over_days(candidates: Sequence[Candidate], features: Mapping[Candidate, Features]) -> list[Members]:
    """The events of each day by itself, so that no day is emptied by a likeness; then those that are the very same."""
    of_day: dict[date, Members] = defaultdict(list)
    for candidate in candidates:
        of_day[candidate.event.first_day].append(candidate)
    events = [members for day in sorted(of_day) for members in _grouped(of_day[day], features)]
    return _with_their_days(joined_over_days(events, features), features, SAME_STAY_OVER_DAYS)


def group(candidates: Sequence[Candidate], idf: Idf) -> list[Members]:
    """The events that dated sentences tell of, each with the sentences that do.

    First the sentences that state the day of an event are put together. Those that only say when somebody spoke, or
    are dated by their publication, join an event that they retell; what they tell beside these makes events of its own.
    """
    ordered = by_day(candidates)
    return _grouped(ordered, {candidate: features_of(candidate, idf) for candidate in ordered})


def _grouped(ordered: Sequence[Candidate], features: Mapping[Candidate, Features]) -> list[Members]:
    stated = [candidate for candidate in ordered if not is_retelling(candidate)]
    retelling = [candidate for candidate in ordered if is_retelling(candidate)]
    events = _with_their_days(_with_their_plans(_stated_events(stated, features), features), features)
    left = join(retelling, events, features)
    return but_silent(events, retold_events(left, features))


def events_of_periods(periods: Iterable[Sequence[Candidate]], idf: Idf, ranked: Ranking) -> list[Members]:
    """Members of the event that is reported best of each month or year, if two origins tell of it."""
    events = [members for period in periods for members in ranked.strongest_first(group(_distinct(period), idf))[:1]]
    return _each_sentence_once([members for members in events if _origins(members) >= ORIGINS_OF_PERIOD])


def _origins(members: Sequence[Candidate]) -> int:
    return len({member.origin for member in members})


def _distinct(candidates: Sequence[Candidate]) -> Members:
    """Each sentence once, by the weightiest of its dates; the first of equals."""
    best: dict[tuple[int, int], Candidate] = {}
    for candidate in candidates:
        sentence = _sentence(candidate)
        if sentence not in best or candidate.event.weight > best[sentence].event.weight:
            best[sentence] = candidate
    return list(best.values())


def _sentence(candidate: Candidate) -> tuple[int, int]:
    return candidate.article.pk, candidate.event.sentence


def _stated_events(stated: Sequence[Candidate], features: Mapping[Candidate, Features]) -> list[Members]:
    days = [candidate.event.first_day.toordinal() for candidate in stated]
    longest = max((candidate.event.last_day - candidate.event.first_day for candidate in stated), default=timedelta())
    alike = similar_pairs([features[candidate] for candidate in stated], days, longest.days + 1)
    pairs = {(i, j): _of_one_event(stated[i], stated[j], features, similarity) for (i, j), similarity in alike.items()}
    return [[stated[i] for i in members] for members in average_link(len(stated), pairs, SAME_EVENT)]


def _of_one_event(
    later: Candidate, earlier: Candidate, features: Mapping[Candidate, Features], similarity: float
) -> float:
    """How much speaks for one event: an article that states two days, or two times of one, tells of two."""
    days_apart = (later.event.first_day - earlier.event.last_day).days
    is_one_article = later.article.id == earlier.article.id
    times_apart = tell_two_times(later.event.time, earlier.event.time)
    if days_apart > 1 or (is_one_article and (days_apart > 0 or times_apart)):
        return APART
    if features[later].is_other_case(features[earlier]):
        return APART
    if days_apart > 0:
        return similarity * NEXT_DAY
    if times_apart:
        return 0.0 if features[later].shares_only_names(features[earlier]) else similarity * OTHER_HOUR
    is_alike = later.article.language == earlier.article.language and later.event.planned == earlier.event.planned
    return similarity + (SAME_DAY if is_alike else HARDLY_COMPARED)


def _with_their_days(
    events: Sequence[Members], features: Mapping[Candidate, Features], threshold: float = SAME_STAY
) -> list[Members]:
    """The events, what lasts several days together with what happened on its days."""
    left = list(events)
    for stay in events:
        span = stay_of(stay)
        if span is None or stay not in left:
            continue
        others = [members for members in left if members is not stay and _within(members, *span)]
        parts = [members for members in others if _average(members, stay, features) >= threshold]
        left = [members for members in left if members not in parts]
        stay += [member for members in parts for member in members]
    return left


def _with_their_plans(events: Sequence[Members], features: Mapping[Candidate, Features]) -> list[Members]:
    """The events, what was planned for a day together with what happened on it and is like it."""
    planned = [members for members in events if all(member.event.planned for member in members)]
    done = [members for members in events if members not in planned]
    apart: list[Members] = []
    for plan in planned:
        alike = [_nearest(plan, members, features) for members in done]
        best = max(alike, default=0.0)
        if best >= FULFILLED:
            done[alike.index(best)] += plan
        else:
            apart.append(plan)
    return [*done, *apart]


def _within(members: Sequence[Candidate], first: date, last: date) -> bool:
    return all(first <= member.event.first_day and member.event.last_day <= last for member in members)


def _average(some: Sequence[Candidate], others: Sequence[Candidate], features: Mapping[Candidate, Features]) -> float:
    """How alike the members of two events are on average."""
    both = [features[member] for member in (*some, *others)]
    alike = similar_pairs(both, [0] * len(both), 0)
    between = sum(similarity for (i, j), similarity in alike.items() if j < len(some) <= i)
    return between / (len(some) * len(others))


def _nearest(some: Sequence[Candidate], others: Sequence[Candidate], features: Mapping[Candidate, Features]) -> float:
    """How alike the first are on average to the nearest of the others."""
    both = [features[member] for member in (*some, *others)]
    nearest = [0.0] * len(some)
    for (i, j), similarity in similar_pairs(both, [0] * len(both), 0).items():
        if j < len(some) <= i:
            nearest[j] = max(nearest[j], similarity)
    return sum(nearest) / len(nearest)


def _each_sentence_once(events: Sequence[Members]) -> list[Members]:
    """The events, each without the sentences that tell of another one too, of which more origins tell.

    Those are left out of which half the sentences do.
    """
    distinct: list[Members] = []
    taken: set[tuple[int, int]] = set()
    for members in sorted(events, key=lambda members: (-_origins(members), _place_of_date(members))):
        own = [member for member in members if _sentence(member) not in taken]
        if 2 * len(own) > len(members):
            distinct.append(own)
            taken |= {_sentence(member) for member in own}
    return distinct


def _place_of_date(members: Sequence[Candidate]) -> int:
    """Where in a sentence its date stands, at the earliest: a sentence is about the first of its days."""
    places = [one.event.start - one.event.sentence_start for one in members if one.event.start is not None]
    return min(places, default=0)


def _day_of(members: Sequence[Candidate], days: Mapping[int, Sequence[Candidate]]) -> int:
    """The first chosen day of an event, else the first chosen one that a member states."""
    spans = [span_of(members), *sorted(map(span, members))]
    return next(day for first, last in spans for day in range(first.toordinal(), last.toordinal() + 1) if day in days)


def _of_one_day(
    events: Sequence[Members], ranked: Ranking, features: Mapping[Candidate, Features], by_the_hour: bool
) -> list[Members]:
    comparable = [members for members in events if not any(_may_be(members, other) for other in events)]
    best = ranked.strongest_first(comparable)[:EVENTS_BY_THE_HOUR]
    told = {
        number: members
        for number, members in enumerate(best)
        if not number
        or _stands_beside(members, best[:number], features)
        or (by_the_hour and _has_own_hour(members, best[:number]))
    }
    tell_hour = [members for members in told.values() if any(member.event.time for member in members)]
    most = EVENTS_BY_THE_HOUR if by_the_hour or len(tell_hour) >= MANY_HOURS else EVENTS_A_DAY
    return [members for number, members in told.items() if number < most]


def _has_own_hour(members: Sequence[Candidate], better: Sequence[Sequence[Candidate]]) -> bool:
    """Whether an event of a day tells an hour that the better ones do not."""
    told = {member.event.time for event in better for member in event}
    return any(member.event.time and member.event.time not in told for member in members)


def _may_be(members: Sequence[Candidate], other: Sequence[Candidate]) -> bool:
    """Whether it may be what others tell in other languages: more of them, or as news, or as done what it plans."""
    if _languages(members) & _languages(other):
        return False
    return _standing(other) > _standing(members)


def _standing(members: Sequence[Candidate]) -> tuple[bool, int, bool]:
    """Whether it was told as the news of its day, by how many, and whether it was done."""
    return any(map(_is_news, members)), _origins(members), not all(member.event.planned for member in members)


def _is_news(member: Candidate) -> bool:
    """Whether its article was published while its day was news."""
    published = member.article.published_day
    return published is not None and member.event.first_day <= published <= member.event.last_day + NEWS


def _stands_beside(
    members: Sequence[Candidate], better: Sequence[Sequence[Candidate]], features: Mapping[Candidate, Features]
) -> bool:
    """Whether an event of a day stands beside the better ones: two origins tell of it, or another than theirs.

    That only where the first event has one origin too, in a language of all of them, as else it may be one of them, if
    it is hardly like them, and if a sentence is wholly about the topic.
    """
    own, others = {member.origin for member in members}, {member.origin for event in better for member in event}
    if len(own) > 1 or _origins(better[0]) > 1 or own <= others:
        return len(own) > 1
    comparable = all(_languages(members) & _languages(event) for event in better)
    comparable = comparable and not any(_average(members, event, features) >= HARDLY_LIKE for event in better)
    return comparable and max(member.relevance for member in members) >= 1


def _languages(members: Sequence[Candidate]) -> set[str]:
    return {member.article.language for member in members}
