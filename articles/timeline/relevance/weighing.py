"""How much a dated sentence is about what was asked: by how near to it the article says so, and how often.

An article matches by any of its sentences. A round-up of a week, a page kept live and a portrait match by one passage,
and date a dozen other things.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean
from typing import TYPE_CHECKING, Final

from articles.annotation.hierarchy import Hierarchy
from articles.search.fields import FIELDS_BY_NAME
from articles.search.query import And, FacetTerm, Named, Node, Or, Phrase, Prefix, SameSentence, Selection, Word

if TYPE_CHECKING:
    from articles.timeline.event_clustering import Candidate

NEAR: Final = 0.8
"""Of a sentence beside the place where the article says what was asked; 1 of the very sentence."""

FAR: Final = 1_000
"""Characters from the sentence at which the place says nothing of it any more."""

REACH: Final = 400
"""Characters around a place that are taken to be about it, where an article says it again and again."""


@dataclass(frozen=True, slots=True)
class AskedPart:
    """One thing that is asked: an entity by any of these keys, or words."""

    entities: frozenset[str]
    words: tuple[Word | Phrase | Prefix, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search asks an article to tell of; without parts it asks for no subject, and everything is about it."""

    parts: tuple[AskedPart, ...]

    @property
    def entities(self) -> frozenset[str]:
        return frozenset(key for part in self.parts for key in part.entities)


@dataclass(frozen=True)
class Places:
    """Where an article of `length` characters says each part of what was asked: the characters at which it begins."""

    length: int
    of_parts: tuple[Sequence[int], ...]

    @cached_property
    def shares(self) -> tuple[float, ...]:
        """Of each part the share of the text that is near to it, 0 to 1."""
        return tuple(_share_near(places, self.length) for places in self.of_parts)


def asked_for(tree: Node | None, selections: Sequence[Selection], parts: Hierarchy) -> Asked:
    """What the search asks for; whatever belongs to an entity (`parts`) tells of it too."""
    chosen = (one for one in selections if FIELDS_BY_NAME[one.field].kind == "entity" and one.values)
    found = [*_parts(tree), *(AskedPart(frozenset(one.values), ()) for one in chosen)]
    return Asked(tuple(_widened(part, parts) for part in found))


def _parts(node: Node | None) -> Iterator[AskedPart]:
    """A part for each thing that an article is to have; alternatives are one, and what it is not to have is none."""
    match node:
        case And(children):
            for child in children:
                yield from _parts(child)
        case Or(children):
            found = [part for child in children for part in _parts(child)]
            yield from [_joined(found)] if found else ()
        case Named(entity, _, words, through):
            yield _joined([AskedPart(frozenset({entity, *through}), ()), *_parts(words)])
        case Word() | Phrase() | Prefix():
            yield AskedPart(frozenset(), (node,))
        case SameSentence() | FacetTerm():
            yield from (AskedPart(frozenset({key}), ()) for key in _keys(node))


def _keys(term: SameSentence | FacetTerm) -> tuple[str, ...]:
    if isinstance(term, SameSentence):
        return term.first, term.second
    return (term.value,) if FIELDS_BY_NAME[term.field].kind == "entity" else ()


def _joined(parts: Sequence[AskedPart]) -> AskedPart:
    return AskedPart(
        frozenset(key for part in parts for key in part.entities), tuple(word for part in parts for word in part.words)
    )


def _widened(part: AskedPart, parts: Hierarchy) -> AskedPart:
    owned = (parts.descendants(key) for key in part.entities)
    return AskedPart(part.entities.union(*owned), part.words)


def relevance(start: int, end: int, places: Places) -> float:
    """How much the sentence [start, end) is about what was asked, 0 to 1.

    Of each part either how near its nearest place is, or how much of the whole article is about it; on the mean of all.
    """
    if not places.of_parts:
        return 1.0
    of_each = zip(places.of_parts, places.shares, strict=True)
    return fmean(max(_nearness(start, end, of_part), share) for of_part, share in of_each)


def _nearness(start: int, end: int, places: Sequence[int]) -> float:
    """1 for a place within [start, end), less outside, 0 from FAR."""
    after = bisect_left(places, start)
    distances = [max(0, places[after] - end + 1)] if after < len(places) else []
    distances += [start - places[after - 1]] if after else []
    distance = min(distances, default=FAR)
    return 1.0 if distance == 0 else NEAR * max(0.0, 1 - distance / FAR)


def _share_near(places: Sequence[int], length: int) -> float:
    """The share of the characters [0, length) that lie within REACH of a place; `places` ascend."""
    covered = reached = 0
    for place in places:
        first, last = max(reached, place - REACH), min(length, place + REACH)
        covered += max(0, last - first)
        reached = max(reached, last)
    return covered / length if length else 0.0


def day_weight(candidates: Iterable["Candidate"]) -> float:
    """What part of a day's reports is about what was asked, 0 to 1: each origin by its sentence that is most so."""
    best: dict[tuple[str, int], float] = defaultdict(float)
    for candidate in candidates:
        best[candidate.origin] = max(best[candidate.origin], candidate.relevance)
    return fmean(best.values()) if best else 0.0
