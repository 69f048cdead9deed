"""Which sentences tell of the same event, across languages; and which of them tells it best."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING, Final

from articles.analysis.events import EventMention as ReadEvent
from articles.analysis.words import stem_terms

if TYPE_CHECKING:
    from articles.models import Article

SAME_WORDS: Final = 0.25
SAME_ENTITIES: Final = 0.4
FEWEST_WORDS: Final = 8
MOST_WORDS: Final = 45
WITHOUT_QUERY_ENTITY: Final = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A sentence that dates something to a day that was chosen."""

    article: "Article"
    text: str
    event: ReadEvent
    entities: frozenset[str]
    terms: Mapping[str, int]

    @property
    def origin(self) -> tuple[str, int]:
        """Its story, or itself: copies of one text have one origin."""
        story = self.article.story_id
        return ("story", story) if story else ("article", self.article.pk)


def terms_of(text: str, language: str) -> Mapping[str, int]:
    return Counter(term for term in stem_terms(text, language) if len(term) > 2)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a shared term or entity says: the logarithm of how rare it is among the candidates."""

    terms: Mapping[str, float]
    entities: Mapping[str, float]

    @classmethod
    def among(cls, candidates: Sequence[Candidate]) -> "Rarity":
        return cls(
            _inverse_frequency(candidate.terms for candidate in candidates),
            _inverse_frequency(candidate.entities for candidate in candidates),
        )


def _inverse_frequency(sets: Iterable[Iterable[str]]) -> dict[str, float]:
    listed = [set(one) for one in sets]
    found = Counter(item for one in listed for item in one)
    return {item: log(1 + len(listed) / n) for item, n in found.items()}


Vector = dict[str, float]


def vector(candidate: Candidate, rarity: Rarity) -> Vector:
    """The sentence's terms by frequency times rarity, at length 1."""
    raw = {term: n * rarity.terms.get(term, 0.0) for term, n in candidate.terms.items()}
    return _unit(raw)


def _unit(raw: Mapping[str, float]) -> Vector:
    length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {term: weight / length for term, weight in raw.items()}


def cosine(one: Vector, other: Vector) -> float:
    """0 for nothing in common to 1 for the same words; both of length 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def entity_likeness(one: Candidate, other: Candidate, rarity: Rarity) -> float:
    """Shared over all named entities, each by its rarity: 0 to 1."""
    shared = sum(rarity.entities.get(key, 0.0) for key in one.entities & other.entities)
    together = sum(rarity.entities.get(key, 0.0) for key in one.entities | other.entities)
    return shared / together if together else 0.0


def group(candidates: Sequence[Candidate], rarity: Rarity) -> list[list[Candidate]]:
    """Candidates of one day by the event they tell of, the most independently told first.

    Single link: two belong together when they are of one origin, or share enough words, or, in
    whatever languages, enough entities.
    """
    vectors = [vector(candidate, rarity) for candidate in candidates]
    leader = list(range(len(candidates)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for i, one in enumerate(candidates):
        for j in range(i):
            if find(i) != find(j) and _is_same(one, candidates[j], vectors[i], vectors[j], rarity):
                leader[find(i)] = find(j)
    groups: dict[int, list[Candidate]] = {}
    for i, one in enumerate(candidates):
        groups.setdefault(find(i), []).append(one)
    return sorted(groups.values(), key=lambda members: -strength(members))


def _is_same(one: Candidate, other: Candidate, words: Vector, other_words: Vector, rarity: Rarity) -> bool:
    if one.article.language == other.article.language and cosine(words, other_words) >= SAME_WORDS:
        return True
    return len(one.entities & other.entities) >= 2 and entity_likeness(one, other, rarity) >= SAME_ENTITIES


def strength(members: Sequence[Candidate]) -> float:
    """How well a group is told: its origins, then the weight of its best sentence."""
    return len({member.origin for member in members}) + max(member.event.weight for member in members) / 10


def speaker(members: Sequence[Candidate], rarity: Rarity, wanted: frozenset[str]) -> Candidate:
    """The sentence nearest the group's centre that names what the query names and has a readable length."""
    vectors = [vector(member, rarity) for member in members]
    centre: Counter[str] = Counter()
    for one in vectors:
        centre.update(one)
    middle = _unit(centre)

    def worth(at: int) -> float:
        member = members[at]
        named = 1.0 if not wanted or wanted & member.entities else WITHOUT_QUERY_ENTITY
        return cosine(vectors[at], middle) * _readable(member) * named * member.event.weight

    return members[max(range(len(members)), key=lambda at: (worth(at), -at))]


def _readable(member: Candidate) -> float:
    words = len(member.text.split())
    return 1.0 if FEWEST_WORDS <= words <= MOST_WORDS else 0.4
