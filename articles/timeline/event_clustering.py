"""Sentences of one day clustered by the event they tell of, across languages."""

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
"""Cosine similarity from which two sentences of one day tell of one event.

AR1 and AR2 on nine expert timelines of Timeline17: .131 and .055; .128 and .049 with 0.15, .128 and .051 with 0.35.
"""

SAME_ENTITIES: Final = 0.4
FEWEST_ENTITIES: Final = 2
"""Entity similarity from which, with so many entities shared, two sentences do, in whatever languages they are.

Chosen by hand for events told in several languages, of which there are no expert timelines. On the nine, all English,
0.2 gave AR1 .128, 0.4 .131, 0.6 .132, and no joining by entities .133.
"""

MEMORY: Final = Memory(16 * 2**20)
"""Some 6,000 sentences; one of 150 letters takes 2.5 kB with its terms, counted as below."""

SENTENCE_BYTES: Final = 500
CHARACTER_BYTES: Final = 16


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A sentence that dates an event to a chosen time, with the keys of entities it names and its terms counted.

    `relevance` says how much it is about what was asked, 0 to 1.
    """

    article: "Article"
    text: str
    event: ExtractedEvent
    entities: frozenset[str]
    terms: Mapping[str, int]
    relevance: float = 1.0

    @property
    def origin(self) -> tuple[str, int]:
        """What its text was copied from: its article's story, else the article itself."""
        story = self.article.story_id
        return ("story", story) if story else ("article", self.article.pk)


_terms: Final[dict[tuple[str, str], Mapping[str, int]]] = MEMORY.table()


def terms_of(text: str, language: str) -> Mapping[str, int]:
    """The sentence's terms of three letters or more -> how often it has them.

    Remembered within MEMORY, for whoever narrows a search meets the same sentences.
    """
    remembered = _terms.get((text, language))
    if remembered is not None:
        return remembered
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
        vector = self._vectors.get(candidate)
        if vector is None:
            vector = unit({term: n * self.terms.get(term, 0.0) for term, n in candidate.terms.items()})
            self._vectors[candidate] = vector
        return vector


def _inverse_frequency(sets: Iterable[Iterable[str]]) -> dict[str, float]:
    documents = [set(items) for items in sets]
    frequencies = Counter(item for document in documents for item in document)
    return {item: log(1 + len(documents) / n) for item, n in frequencies.items()}


def unit(raw: Mapping[str, float]) -> Vector:
    """The vector at length 1; of length 0 it stays so."""
    length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {term: weight / length for term, weight in raw.items()}


def cosine(a: Vector, b: Vector) -> float:
    """Cosine similarity of vectors of length 1: 0 for no term in common, to 1."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[term] for term, weight in a.items() if term in b)


def entity_similarity(a: Candidate, b: Candidate, idf: Idf) -> float:
    """Jaccard similarity of the named entities, each weighed by its idf: 0 to 1."""
    shared = sum(idf.entities.get(key, 0.0) for key in a.entities & b.entities)
    together = sum(idf.entities.get(key, 0.0) for key in a.entities | b.entities)
    return shared / together if together else 0.0


def cluster(candidates: Sequence[Candidate], idf: Idf) -> list[list[Candidate]]:
    """Candidates of one day or period by the event they tell of, each as its first sentence comes.

    Single link: two belong together when they are of one origin, or share enough words, or, in
    whatever languages, enough entities.
    """
    parents = list(range(len(candidates)))

    def root(i: int) -> int:
        while parents[i] != i:
            parents[i] = parents[parents[i]]
            i = parents[i]
        return i

    for i, j in _similar_pairs(candidates, idf):
        parents[root(i)] = root(j)
    clusters: dict[int, list[Candidate]] = {}
    for i, candidate in enumerate(candidates):
        clusters.setdefault(root(i), []).append(candidate)
    return list(clusters.values())


def _similar_pairs(candidates: Sequence[Candidate], idf: Idf) -> Iterator[tuple[int, int]]:
    """Indices of two candidates that share enough words of one language, or enough entities.

    By inverted indexes, of terms in each language and of entities: two that share nothing are never compared.
    """
    by_term: dict[str, dict[str, list[tuple[int, float]]]] = defaultdict(dict)
    by_entity: dict[str, list[int]] = defaultdict(list)
    for i, candidate in enumerate(candidates):
        similarities: dict[int, float] = defaultdict(float)
        of_language = by_term[candidate.article.language]
        for term, weight in idf.vector(candidate).items():
            postings = of_language.setdefault(term, [])
            for j, other_weight in postings:
                similarities[j] += weight * other_weight
            postings.append((i, weight))
        yield from ((i, j) for j, similarity in similarities.items() if similarity >= SAME_WORDS)
        shared = Counter(j for key in candidate.entities for j in by_entity[key])
        for j, entities in shared.items():
            if entities >= FEWEST_ENTITIES and entity_similarity(candidate, candidates[j], idf) >= SAME_ENTITIES:
                yield i, j
        for key in candidate.entities:
            by_entity[key].append(i)
