"""Which sentences tell of the same event, across languages; and which of them tells it best."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING, Final

from articles.analysis.events import ExtractedEvent
from articles.analysis.words.memory import Memory
from articles.analysis.words.tokenizer import stem_terms

if TYPE_CHECKING:
    from articles.models import Article

SAME_WORDS: Final = 0.25
SAME_ENTITIES: Final = 0.4
FEWEST_ENTITIES: Final = 2
FEWEST_WORDS: Final = 8
MOST_WORDS: Final = 45
MEMORY: Final = Memory(16 * 2**20)
"""Some 6,000 sentences; one of 150 letters takes 2.5 kB with its terms, counted as below."""

SENTENCE_BYTES: Final = 500
CHARACTER_BYTES: Final = 16
WITHOUT_QUERY_ENTITY: Final = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A sentence that dates something to a day that was chosen."""

    article: "Article"
    text: str
    event: ExtractedEvent
    entities: frozenset[str]
    terms: Mapping[str, int]

    @property
    def origin(self) -> tuple[str, int]:
        """Its story, or itself: copies of one text have one origin."""
        story = self.article.story_id
        return ("story", story) if story else ("article", self.article.pk)


_terms: Final[dict[tuple[str, str], Mapping[str, int]]] = MEMORY.table()


def terms_of(text: str, language: str) -> Mapping[str, int]:
    """The sentence's longer terms, counted; remembered, for whoever narrows a search meets the same sentences."""
    found = _terms.get((text, language))
    if found is not None:
        return found
    counted = Counter([term for term in stem_terms(text, language) if len(term) > 2])
    return MEMORY.keep(_terms, (text, language), counted, SENTENCE_BYTES + CHARACTER_BYTES * len(text))


Vector = dict[str, float]


class Idf:
    """Inverse document frequency of terms and entities: the logarithm of how rare each is among the candidates.

    Vectors are remembered, for a sentence is held against many.
    """

    def __init__(self, terms: Mapping[str, float], entities: Mapping[str, float]) -> None:
        self.terms = terms
        self.entities = entities
        self._vectors: dict[Candidate, Vector] = {}

    @classmethod
    def among(cls, candidates: Sequence[Candidate]) -> "Idf":
        return cls(
            _inverse_frequency(candidate.terms for candidate in candidates),
            _inverse_frequency(candidate.entities for candidate in candidates),
        )

    def vector(self, candidate: Candidate) -> Vector:
        """The sentence's terms by tf-idf, at length 1."""
        found = self._vectors.get(candidate)
        if found is None:
            rare = self.terms
            found = _unit({term: n * rare.get(term, 0.0) for term, n in candidate.terms.items()})
            self._vectors[candidate] = found
        return found


def _inverse_frequency(sets: Iterable[Iterable[str]]) -> dict[str, float]:
    listed = [set(one) for one in sets]
    found = Counter(item for one in listed for item in one)
    return {item: log(1 + len(listed) / n) for item, n in found.items()}


def _unit(raw: Mapping[str, float]) -> Vector:
    length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {term: weight / length for term, weight in raw.items()}


def cosine(one: Vector, other: Vector) -> float:
    """0 for nothing in common to 1 for the same words; both of length 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def entity_similarity(one: Candidate, other: Candidate, idf: Idf) -> float:
    """Shared over all named entities, each by its idf: 0 to 1."""
    shared = sum(idf.entities.get(key, 0.0) for key in one.entities & other.entities)
    together = sum(idf.entities.get(key, 0.0) for key in one.entities | other.entities)
    return shared / together if together else 0.0


def cluster(candidates: Sequence[Candidate], idf: Idf) -> list[list[Candidate]]:
    """Candidates of one day by the event they tell of, the most independently told first.

    Single link: two belong together when they are of one origin, or share enough words, or, in
    whatever languages, enough entities.
    """
    leader = list(range(len(candidates)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for i, j in _similar_pairs(candidates, idf):
        leader[find(i)] = find(j)
    groups: dict[int, list[Candidate]] = {}
    for i, one in enumerate(candidates):
        groups.setdefault(find(i), []).append(one)
    return sorted(groups.values(), key=lambda members: -strength(members))


def _similar_pairs(candidates: Sequence[Candidate], idf: Idf) -> Iterator[tuple[int, int]]:
    """Places of two candidates that share enough words of one language, or enough entities.

    By an inverted index: two that share nothing are never compared.
    """
    holding: dict[str, dict[str, list[tuple[int, float]]]] = defaultdict(dict)
    naming: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(candidates):
        similarity: dict[int, float] = defaultdict(float)
        holders = holding[one.article.language]
        for term, weight in idf.vector(one).items():
            held = holders.setdefault(term, [])
            for j, other in held:
                similarity[j] += weight * other
            held.append((i, weight))
        yield from ((i, j) for j, similar in similarity.items() if similar >= SAME_WORDS)
        shared = Counter(j for key in one.entities for j in naming[key])
        for j, keys in shared.items():
            if keys >= FEWEST_ENTITIES and entity_similarity(one, candidates[j], idf) >= SAME_ENTITIES:
                yield i, j
        for key in one.entities:
            naming[key].append(i)


def strength(members: Sequence[Candidate]) -> float:
    """How well a group is told: its origins, then the weight of its best sentence."""
    return len({member.origin for member in members}) + max(member.event.weight for member in members) / 10


def representative(members: Sequence[Candidate], idf: Idf, wanted: frozenset[str]) -> Candidate:
    """The sentence nearest the group's centre that names what the query names and has a readable length."""
    vectors = [idf.vector(member) for member in members]
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
