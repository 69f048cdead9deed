"""What sentences tell, as it is compared: their terms, names and figures by how rare they are."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat
from math import log, sqrt
from operator import mul
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

MEMORY: Final = Memory(16 * 2**20)
"""Some 6,000 sentences; one of 150 letters takes 2.5 kB with its terms, counted as below."""

FEATURES_MOST: Final = 24 * 2**20
"""Bytes of what sentences tell: some 3,000 of them, as many as a chronology of everything compares."""

FEATURES_BYTES: Final = 2_500
FEATURES_CHARACTER_BYTES: Final = 25
SENTENCE_BYTES: Final = 500
CHARACTER_BYTES: Final = 16


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A sentence that dates an event to a chosen time, with the keys of entities it names.

    `relevance` says how much it is about the topic, 0 to 1; `edition` which text of its article it is of.
    """

    article: "Article"
    text: str
    event: ExtractedEvent
    entities: frozenset[str]
    relevance: float = 1.0
    edition: Edition = "present"

    @property
    def terms(self) -> Mapping[str, int]:
        """Its terms, counted when asked for: much of what is read is not about the topic, and never compared."""
        return terms_of(self.text, self.article.language)

    @property
    def origin(self) -> tuple[str, int]:
        """What its text was copied from: its article's story, else the article itself."""
        story = self.article.story_id
        return ("story", story) if story else ("article", self.article.id)


_terms: Final[dict[tuple[str, str], Mapping[str, int]]] = MEMORY.table()


def terms_of(text: str, language: str) -> Mapping[str, int]:
    """The sentence's terms of three letters or more -> how often it has them.

    Remembered within MEMORY, for whoever narrows a search meets the same sentences.
    """
    remembered = _terms.get((text, language))
    if remembered is not None:
        return remembered
    # A plain dict of plain values is none that the collector of garbage looks through.
    counted = dict(Counter([term for term in stem_terms(text, language) if len(term) > 2]))
    return MEMORY.keep(_terms, (text, language), counted, SENTENCE_BYTES + CHARACTER_BYTES * len(text))


Vector = dict[str, float]
FeaturesKey = tuple[str, str, str, str, bool, frozenset[str]]
"""Sentence, headline, language, date, whether it is a lead that its publication dates, and keys of entities."""


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
        self.memory = Memory(FEATURES_MOST)
        self.features: dict[FeaturesKey, Features] = self.memory.table()


def _inverse_frequency(sets: Iterable[Iterable[str]]) -> dict[str, float]:
    documents = [set(items) for items in sets]
    frequencies = Counter(item for document in documents for item in document)
    return {item: log(1 + len(documents) / n) for item, n in frequencies.items()}


def unit(raw: Mapping[str, float]) -> Vector:
    """The vector at length 1; of length 0 it stays so."""
    length = sqrt(sum(map(mul, raw.values(), raw.values()))) or 1.0
    return {term: weight / length for term, weight in raw.items()}


def cosine(a: Vector, b: Vector) -> float:
    """Cosine similarity of vectors of length 1: 0 for no term in common, to 1."""
    if len(b) < len(a):
        a, b = b, a
    return float(sum(map(mul, a.values(), map(b.get, a, repeat(0.0)))))


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

    def shares_only_names(self, other: "Features") -> bool:
        """Whether all that two sentences of one language share is a place or somebody: what each tells is another."""
        named = self.capitals | other.capitals
        shared = self.words.keys() & other.words.keys()
        return self.language == other.language and all(term[:ROOT] in named for term in shared)


def features_of(candidate: Candidate, idf: Idf) -> Features:
    """The rare terms of the sentence and, at HEADLINE or LEAD_HEADLINE of their weight, of its article's headline.

    Remembered within FEATURES_MOST as long as the rarities are used: whoever narrows a search meets the same sentences.
    """
    article, is_lead = candidate.article, candidate.event.basis == "publication"
    date = _date_of(candidate)
    key = (candidate.text, article.headline, article.language, date, is_lead, candidate.entities)
    remembered = idf.features.get(key)
    if remembered is not None:
        return remembered
    size = FEATURES_BYTES + FEATURES_CHARACTER_BYTES * (len(candidate.text) + len(article.headline))
    return idf.memory.keep(idf.features, key, _features(candidate, date, idf), size)


def _features(candidate: Candidate, date_words: str, idf: Idf) -> Features:
    language = candidate.article.language
    date = terms_of(date_words, language)
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
