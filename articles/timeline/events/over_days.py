"""Events of several days that are the very same: reported again, in another language, or announced."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from articles.timeline.event_clustering import Candidate, Features
from articles.timeline.events.identity import is_retelling
from articles.timeline.events.retelling import Members
from articles.timeline.events.similarity import APART, Pair, average_link, similar_pairs

VERY_SAME: Final = 0.3
"""Average similarity from which events of two days are one, so that one of the days may tell nothing."""

OWN_REPORT: Final = 0.15
"""The same where one is nothing but reports of an article that states the other, an earlier day: what was made known
of it then. Of such pairs of the demonstration and 18 searches of real news 14 from 0.19 on were one, of five below it
one.
"""

NEIGHBOURING: Final = 1
RETOLD_WITHIN: Final = 3
"""Days that events lie apart which may be one; the latter where one of them is nothing but reports or leads."""


def joined_over_days(events: Sequence[Members], features: Mapping[Candidate, Features]) -> list[Members]:
    """The events of single days, those put together that are the very same; never two that one article states apart."""
    alike = {pair: _for_one(events, pair, similarity) for pair, similarity in _alike(events, features).items()}
    alike = {pair: similarity for pair, similarity in alike.items() if _may_be_one(events, pair)}
    return [[one for i in some for one in events[i]] for some in average_link(len(events), alike, VERY_SAME)]


def _alike(events: Sequence[Members], features: Mapping[Candidate, Features]) -> dict[Pair, float]:
    """How alike the members of any two events are on average, by their indices, the later one first."""
    ordered = sorted(
        ((member, i) for i, members in enumerate(events) for member in members), key=lambda one: one[0].event.first_day
    )
    days = [member.event.first_day.toordinal() for member, _ in ordered]
    total: dict[Pair, float] = defaultdict(float)
    pairs = similar_pairs([features[one] for one, _ in ordered], days, RETOLD_WITHIN, same_day=False)
    for (j, k), similarity in pairs.items():
        pair = max(ordered[j][1], ordered[k][1]), min(ordered[j][1], ordered[k][1])
        if pair[0] != pair[1]:
            total[pair] += APART if features[ordered[j][0]].is_other_case(features[ordered[k][0]]) else similarity
    return {(i, j): some / (len(events[i]) * len(events[j])) for (i, j), some in total.items()}


def _for_one(events: Sequence[Members], pair: Pair, similarity: float) -> float:
    """How much speaks for one event, by how alike the two are."""
    some, others = (events[i] for i in pair)
    is_own = _are_own_reports(some, others) or _are_own_reports(others, some)
    return max(similarity, VERY_SAME) if is_own and similarity >= OWN_REPORT else similarity


def _are_own_reports(some: Sequence[Candidate], others: Sequence[Candidate]) -> bool:
    """Whether the first are nothing but reports of one article, which states the other event's day, an earlier one."""
    articles = {member.article.pk for member in some}
    is_later = some[0].event.first_day > others[0].event.first_day
    return is_later and len(articles) == 1 and all(map(is_retelling, some)) and bool(articles & _stated(others))


def _may_be_one(events: Sequence[Members], pair: Pair) -> bool:
    some, others = (events[i] for i in pair)
    apart = abs((some[0].event.first_day - others[0].event.first_day).days)
    retold = all(map(is_retelling, some)) or all(map(is_retelling, others))
    return 0 < apart <= (RETOLD_WITHIN if retold else NEIGHBOURING) and not _stated(some) & _stated(others)


def _stated(members: Sequence[Candidate]) -> set[int]:
    """The articles that state the day of the event."""
    return {member.article.pk for member in members if not is_retelling(member)}
