"""How alike sentences tell, in one language or two, and clusters of those that tell alike."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import count as count_from
from math import log, sqrt
from typing import TYPE_CHECKING, Final, Protocol

from articles.analysis.events import ExtractedEvent
from articles.analysis.function_words import function_words
from articles.analysis.text import Edition
from articles.analysis.words.memory import Memory
from articles.analysis.words.tokenizer import stem_terms

if TYPE_CHECKING:
    from articles.models import Article

FREQUENT: Final = 0.1
ENOUGH_SENTENCES: Final = 200
"""What stands in a greater share of the corpus' sentences says nothing of which event one tells; of fewer sentences
than these no share is known. The words of a large topic go with the little words.
"""

ROOT: Final = 5
"""Letters of words that are compared between languages: names, figures, and what both languages have borrowed."""

NAMES: Final = 3.0
"""What an entity counts beside a root in how alike sentences of two languages are: docs/decisions/chronology.md."""

HEADLINE: Final = 0.5
LEAD_HEADLINE: Final = 2.0
"""What a word of the article's headline counts, beside one of the sentence, and beside one of a lead that its
publication dates: of that the headline tells the event. docs/decisions/chronology.md says what was measured.
"""

WORD: Final = re.compile(r"\b[^\W\d_]\w+")

BY_CHANCE: Final = 0.5
"""What it counts that two sentences share one rare word alone: a house burns, and so do calories."""

APART: Final = -1.0
"""The similarity of two that are known to tell of two events."""

MEMORY: Final = Memory(16 * 2**20)
"""Some 6,000 sentences; one of 150 letters takes 2.5 kB with its terms, counted as below."""

SENTENCE_BYTES: Final = 500
CHARACTER_BYTES: Final = 16


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A sentence that dates an event to a chosen time, with the keys of entities it names and its terms counted.

    `relevance` says how much it is about the topic, 0 to 1; `edition` which text of its article it is of.
    """

    article: "Article"
    text: str
    event: ExtractedEvent
    entities: frozenset[str]
    terms: Mapping[str, int]
    relevance: float = 1.0
    edition: Edition = "present"

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


class CountedSentence(Protocol):
    """A sentence of which it is counted what stands in it."""

    @property
    def terms(self) -> Mapping[str, int]: ...
    @property
    def entities(self) -> frozenset[str]: ...


class Idf:
    """Inverse document frequency of terms and entities: the logarithm of how rare each is among given sentences.

    `roots` are the beginnings of terms. What no sentence has is as rare as can be: `rarest`.
    """

    def __init__(self, sentences: Collection[CountedSentence]) -> None:
        self.terms = _inverse_frequency(sentence.terms for sentence in sentences)
        self.roots = _inverse_frequency({term[:ROOT] for term in sentence.terms} for sentence in sentences)
        self.entities = _inverse_frequency(sentence.entities for sentence in sentences)
        self.rarest = log(1 + len(sentences))
        self.frequent = log(1 + 1 / FREQUENT) if len(sentences) >= ENOUGH_SENTENCES else 0.0


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


@dataclass(frozen=True, slots=True)
class Features:
    """What a sentence tells without its date, in vectors of length 1, and its language.

    Sentences of one language are compared by their `words`, those of two by roots and entities together (`names`).
    `capitals` are the roots of rare words with a capital and the entities, `figures` its numbers.
    """

    language: str
    words: Vector
    names: Vector
    capitals: frozenset[str]
    figures: frozenset[str]

    def is_other_case(self, other: "Features") -> bool:
        """Whether both name somebody and give figures, and share neither: banks that raise their rates on one day."""
        of_one_kind = self.figures and other.figures and self.capitals and other.capitals
        return bool(of_one_kind) and not (self.figures & other.figures or self.capitals & other.capitals)


def features_of(candidate: Candidate, idf: Idf) -> Features:
    """The rare terms of the sentence and, at HEADLINE or LEAD_HEADLINE of their weight, of its article's headline."""
    language = candidate.article.language
    date = terms_of(_date_of(candidate), language)
    silent = function_words(language) | date.keys()
    weights = {term: float(n) for term, n in candidate.terms.items() if term not in silent}
    share = LEAD_HEADLINE if candidate.event.basis == "publication" else HEADLINE
    for term, n in terms_of(candidate.article.headline, language).items():
        if term not in silent:
            weights[term] = weights.get(term, 0.0) + share * n
    words = _rare(weights, idf.terms, idf)
    return Features(
        language,
        unit(words),
        unit(_names(weights, candidate.entities, idf)),
        _capitals(candidate.text, words.keys(), language) | candidate.entities,
        frozenset(term for term in candidate.terms if term[0].isdigit() and term not in date),
    )


def _capitals(text: str, rare: Collection[str], language: str) -> frozenset[str]:
    written = " ".join(word for word in WORD.findall(text) if word[0].isupper())
    return frozenset(term[:ROOT] for term in terms_of(written, language) if term in rare)


def _names(weights: Mapping[str, float], entities: frozenset[str], idf: Idf) -> dict[str, float]:
    """Roots in Latin letters and figures, and the entities, by their rarity: what two languages can share."""
    roots: dict[str, float] = defaultdict(float)
    for term, n in weights.items():
        if term.isascii():
            roots[term[:ROOT]] += n
    named = {f"entity {key}": NAMES * idf.entities.get(key, idf.rarest) for key in entities}
    return _rare(roots, idf.roots, idf) | named


def _date_of(candidate: Candidate) -> str:
    """The date as the sentence states it; empty when it states none."""
    event = candidate.event
    if event.start is None or event.end is None:
        return ""
    return candidate.text[event.start - event.sentence_start : event.end - event.sentence_start]


def _rare(counts: Mapping[str, float], rarities: Mapping[str, float], idf: Idf) -> dict[str, float]:
    weighed = {term: (n, rarities.get(term, idf.rarest)) for term, n in counts.items()}
    return {term: n * rarity for term, (n, rarity) in weighed.items() if rarity > idf.frequent}


Pair = tuple[int, int]


def similar_pairs(sentences: Sequence[Features], days: Sequence[int], reach: int) -> dict[Pair, float]:
    """How alike any two sentences are that share something rare, by their indices, the later one first: 0 to 1.

    `days` ascend; of two that lie more than `reach` days apart nothing is said. By inverted indexes, of words in each
    language, and of roots and entities: two that share nothing are never compared.
    """
    similarities: dict[Pair, float] = {}
    words: dict[str, dict[str, list[tuple[int, float]]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, dict[str, list[tuple[int, float]]]] = defaultdict(lambda: defaultdict(list))
    for i, features in enumerate(sentences):
        indexes = [(words[features.language], features.words)]
        indexes += [(names[language], features.names) for language in names if language != features.language]
        shared: dict[int, list[float]] = defaultdict(list)
        for index, vector in indexes:
            for term, weight in vector.items():
                for j, other in reversed(index.get(term, ())):
                    if days[i] - days[j] > reach:
                        break
                    shared[j].append(weight * other)
        similarities |= {(i, j): sum(some) * (BY_CHANCE if len(some) == 1 else 1.0) for j, some in shared.items()}
        _post(words[features.language], i, features.words)
        _post(names[features.language], i, features.names)
    return similarities


def _post(index: dict[str, list[tuple[int, float]]], i: int, vector: Vector) -> None:
    for term, weight in vector.items():
        index[term].append((i, weight))


def average_link(count: int, similarities: Mapping[Pair, float], threshold: float) -> list[list[int]]:
    """The indices below `count` in clusters whose members are alike on average, pair by pair, from `threshold`.

    Of a pair that is not given the similarity is 0; a negative one keeps the two apart. Unlike with single link no
    chain of likenesses joins what is not alike. Clusters come as their first member does.
    """
    clusters = {i: [i] for i in range(count)}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), similarity in similarities.items():
        near[i][j] = near[j][i] = similarity
    nearest = [(-similarity, i, j) for (i, j), similarity in similarities.items() if similarity >= threshold]
    heapify(nearest)
    for joined in count_from(count):
        pair = _closest(nearest, clusters)
        if pair is None:
            return sorted(sorted(members) for members in clusters.values())
        averages = _averages(near, clusters, *pair)
        clusters[joined] = [*clusters.pop(pair[0]), *clusters.pop(pair[1])]
        for other, similarity in averages.items():
            near[joined][other] = near[other][joined] = similarity
            if similarity >= threshold:
                heappush(nearest, (-similarity, joined, other))
    raise AssertionError("numbers do not end")


def _closest(nearest: list[tuple[float, int, int]], clusters: Mapping[int, Sequence[int]]) -> Pair | None:
    """The two most similar of the clusters that are left."""
    while nearest:
        _, i, j = heappop(nearest)
        if i in clusters and j in clusters:
            return i, j
    return None


def _averages(
    near: dict[int, dict[int, float]], clusters: Mapping[int, Sequence[int]], i: int, j: int
) -> dict[int, float]:
    """How alike each other cluster is to `i` and `j` together; these two are forgotten."""
    of_i, of_j = near.pop(i), near.pop(j)
    size_i, size_j = len(clusters[i]), len(clusters[j])
    averages = {}
    for other in (of_i.keys() | of_j.keys()) - {i, j}:
        total = size_i * of_i.get(other, 0.0) + size_j * of_j.get(other, 0.0)
        averages[other] = total / (size_i + size_j)
        near[other].pop(i, None)
        near[other].pop(j, None)
    return averages
