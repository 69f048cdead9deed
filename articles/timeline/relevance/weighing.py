"""How much a dated sentence is about the topic of a search: by how near to it the article says so, and how often.

An article matches by any of its sentences. A round-up of a week, a page kept live and a portrait match by one passage,
and date a dozen other things.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean
from typing import TYPE_CHECKING, Final

from articles.analysis.events import ExtractedEvent
from articles.annotation.hierarchy import Hierarchy
from articles.search.fields import FIELDS_BY_NAME
from articles.search.query import And, FacetTerm, Named, Node, Or, Phrase, Prefix, SameSentence, Selection, Word

if TYPE_CHECKING:
    from articles.timeline.event_clustering import Candidate

IN_PARAGRAPH: Final = 0.8
IN_NEXT: Final = 0.4
FAR: Final = 600
"""A sentence that says what was asked counts 1, one in whose paragraph it is said so much, one near such a paragraph so
much: less with every character between, and nothing from FAR.
"""

REACH: Final = 100
LONG: Final = 20
"""Characters around a place that are about it: so many, and of a long text one part of so many."""

FAINTEST: Final = 0.5
"""Days that are so much less about it than the day that is most so give way.

On the demonstration the days whose sentence or paragraph names who was asked for were 9 of 23, 7 of 25 and 7 of 17 of
three persons; with this 8 of 11, 7 of 10 and 7 of 9. With 0.3 they were 8 of 21, 7 of 20 and 7 of 16.
"""

FAINTEST_ALONE: Final = 0.6
"""The same of days that a single origin tells of. Of 25 such days of real news between the two, 17 were of other
stories, or side matters.
"""

BY_HEADLINE: Final = 0.65
ABOUT_LEAD_FROM: Final = 0.5
LEAD: Final = 400
"""A sentence within so many characters behind a headline that says half of what was asked is so much about it."""

LINE_END: Final = "\n"
LONGEST_HEADLINE: Final = 300
LEAST_ALONE: Final = 0.5
"""The same however little the best day is about it."""

ABOUT_MONTH: Final = 0.75
ABOUT_YEAR: Final = 0.9
"""How much sentences that date something to a month, or to a year alone, are about it, to tell of it at all.

In 36 searches of real news two origins told of 15 years and 9 months, of which 4 and 3 were of the story.
"""

PARAGRAPH_END: Final = re.compile(r"\n\s*\n|[.!?…:\"”’)\]][^\S\n]*\n")
"""A line that ends in the middle of a sentence is a hard-wrapped one, and no paragraph."""


@dataclass(frozen=True, slots=True)
class TopicPart:
    """One thing that a search asks for: an entity by any of these keys, or words."""

    entities: frozenset[str]
    words: tuple[Word | Phrase | Prefix, ...]


@dataclass(frozen=True, slots=True)
class SearchTopic:
    """What a search asks an article to tell of; without parts it has no topic, and everything is about it."""

    parts: tuple[TopicPart, ...]

    @property
    def entities(self) -> frozenset[str]:
        return frozenset(key for part in self.parts for key in part.entities)


@dataclass(frozen=True)
class Places:
    """Where a text says each part of the topic: the characters at which it begins, ascending."""

    text: str
    of_parts: tuple[Sequence[int], ...]

    @cached_property
    def of_found_parts(self) -> tuple[tuple[Sequence[int], float], ...]:
        """The places of each part that was found, with the share of the text that is near to them, 0 to 1."""
        return tuple((places, _share_near(places, len(self.text))) for places in self.of_parts if places)

    @cached_property
    def headline_end(self) -> int:
        """Where the headline ends, which is the text's first line unless that is too long for one."""
        return max(0, self.text.find(LINE_END, 0, LONGEST_HEADLINE))

    @cached_property
    def named_by_headline(self) -> float:
        """The share of the parts, of those that were found, that the headline says."""
        found = self.of_found_parts
        return fmean(places[0] < self.headline_end for places, _ in found) if found else 0.0


def topic_of(tree: Node | None, selections: Sequence[Selection], parts: Hierarchy) -> SearchTopic:
    """What the search asks for; whatever belongs to an entity (`parts`) tells of it too."""
    chosen = (one for one in selections if FIELDS_BY_NAME[one.field].kind == "entity" and one.values)
    topic_parts = [*_parts(tree), *(TopicPart(frozenset(one.values), ()) for one in chosen)]
    return SearchTopic(tuple(_widened(part, parts) for part in topic_parts))


def _parts(node: Node | None) -> Iterator[TopicPart]:
    """A part for each thing that an article is to have; alternatives are one, and what it is not to have is none."""
    match node:
        case And(children):
            for child in children:
                yield from _parts(child)
        case Or(children):
            alternatives = [part for child in children for part in _parts(child)]
            yield from [_joined(alternatives)] if alternatives else ()
        case Named(entity, _, words, through):
            yield _joined([TopicPart(frozenset({entity, *through}), ()), *_parts(words)])
        case Word() | Phrase() | Prefix():
            yield TopicPart(frozenset(), (node,))
        case SameSentence() | FacetTerm():
            yield from (TopicPart(frozenset({key}), ()) for key in _keys(node))


def _keys(term: SameSentence | FacetTerm) -> tuple[str, ...]:
    if isinstance(term, SameSentence):
        return term.first, term.second
    return (term.value,) if FIELDS_BY_NAME[term.field].kind == "entity" else ()


def _joined(parts: Sequence[TopicPart]) -> TopicPart:
    return TopicPart(
        frozenset(key for part in parts for key in part.entities), tuple(word for part in parts for word in part.words)
    )


def _widened(part: TopicPart, parts: Hierarchy) -> TopicPart:
    owned = (parts.descendants(key) for key in part.entities)
    return TopicPart(part.entities.union(*owned), part.words)


def relevance_of(event: ExtractedEvent, places: Places) -> float:
    """How much the sentence of an event is about the topic, 0 to 1.

    A lead that its publication alone dates is not where neither it nor its headline says any of it: an article that
    comes to it further down tells other news.
    """
    if event.basis == "publication" and not _is_opened_with(event.sentence_end, places):
        return 0.0
    return relevance(event.sentence_start, event.sentence_end, places)


def _is_opened_with(end: int, places: Places) -> bool:
    found = places.of_found_parts
    return not found or any(of_part[0] < end for of_part, _ in found)


def relevance(start: int, end: int, places: Places) -> float:
    """How much the sentence [start, end) is about the topic, 0 to 1.

    Of each part that the text says either how near it does, or how much of the whole text is about it; on the mean.
    """
    of_each = [max(_nearness(start, end, of_part, places.text), share) for of_part, share in places.of_found_parts]
    return max(fmean(of_each), _by_headline(start, places)) if of_each else 1.0


def _by_headline(start: int, places: Places) -> float:
    """What a sentence is about it for its headline's sake: a lead that says "the company" tells what that names."""
    is_lead = start < places.headline_end + LEAD
    return BY_HEADLINE if is_lead and places.named_by_headline >= ABOUT_LEAD_FROM else 0.0


def _nearness(start: int, end: int, places: Sequence[int], text: str) -> float:
    """1 for a place within [start, end), less outside, 0 from FAR."""
    after = bisect_left(places, start)
    if after < len(places) and places[after] < end:
        return 1.0
    between = [(place, start) for place in places[max(0, after - 1) : after]]
    between += [(end, place) for place in places[after : after + 1]]
    return max(_nearness_over(text, first, last) for first, last in between)


def _nearness_over(text: str, first: int, last: int) -> float:
    """By the text [first, last) between a sentence and a place."""
    if last - first >= FAR:
        return 0.0
    nearest = IN_NEXT if PARAGRAPH_END.search(text, first, last) else IN_PARAGRAPH
    return nearest * (1 - (last - first) / FAR)


def _share_near(places: Sequence[int], length: int) -> float:
    """The share of the characters [0, length) that lie near a place; `places` ascend."""
    covered = reached = 0
    reach = max(REACH, length // LONG)
    for place in places:
        first, last = max(reached, place - reach), min(length, place + reach)
        covered += max(0, last - first)
        reached = max(reached, last)
    return covered / length if length else 0.0


def day_weight(candidates: Iterable["Candidate"]) -> float:
    """What part of a day's reports is about the topic, 0 to 1: each origin by its sentence that is most so.

    What is not about it at all does not count.
    """
    best: dict[tuple[str, int], float] = defaultdict(float)
    for candidate in candidates:
        best[candidate.origin] = max(best[candidate.origin], candidate.relevance)
    return fmean(filter(None, best.values())) if any(best.values()) else 0.0


def by_relevance(scores: Mapping[int, float], days: Mapping[int, Sequence["Candidate"]]) -> dict[int, float]:
    """The scores of the days that have sentences, each times its weight; faint days are left out."""
    weights = {day: day_weight(candidates) for day, candidates in days.items()}
    best = max(weights.values(), default=0.0)
    return {day: scores[day] * weight for day, weight in weights.items() if weight >= _floor(days[day], best)}


def _floor(candidates: Iterable["Candidate"], best: float) -> float:
    """The least weight of a day with these sentences, where the best day weighs `best`."""
    if len({candidate.origin for candidate in candidates}) > 1:
        return FAINTEST * best
    return min(best, max(FAINTEST_ALONE * best, LEAST_ALONE))


def most_relevant(candidates: Sequence["Candidate"]) -> list["Candidate"]:
    """A day's sentences without those that are so much less about the topic than the best of them."""
    floor = FAINTEST * max((candidate.relevance for candidate in candidates), default=0.0)
    return [candidate for candidate in candidates if candidate.relevance >= floor]


def at_least(least: float, periods: Mapping[int, Sequence["Candidate"]]) -> dict[int, list["Candidate"]]:
    """The sentences of months or years that are so much about the topic."""
    return {time: [one for one in of_time if one.relevance >= least] for time, of_time in periods.items()}
