"""How well each sentence tells of its day: which one speaks for an event, and which event of a day comes first.

A sentence is worth what it covers of the day, by how near it stands to what the whole search tells and what the day
tells. All sentences of a day are ranked together, before anybody knows which of them tell of one event.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import chain
from math import log, sqrt
from typing import Final

from articles.analysis.function_words import function_words
from articles.timeline.event_clustering import Candidate, Vector, cosine, unit

TOPIC: Final = 0.6
CENTRE: Final = 0.5
"""Powers of a sentence's similarity to the whole search and to its day.

Measured, as all below, on nine expert timelines of Timeline17 with the best sentences of each day alone: AR1 .166 and
AR2 .065; without the topic .158 and .056, without the centre .157 and .054.
"""

COPY: Final = 0.5
"""What each further article with the very same sentence adds to its voice of 1: AR2 .053 with 0, .056, .058 with 1."""

TERMS_BESIDE: Final = 8
"""Added to a sentence's terms, by whose number its worth is divided: AR1 .158 with 0, .160 with 8, .156 with 20."""

COVERING: Final = 12
"""Sentences of a day that are chosen by what the better ones leave out; the others follow by their own worth."""

FEW_TEXTS: Final = 20
"""Added to the texts of a language: one that has only a few shares all its terms. By hand, the measure is English."""

MOST_GROUPED: Final = 48
"""Sentences of a day that are compared, to know which tell of the same event; with all of them AR1 is the same .157."""

FEWEST_WORDS: Final = 8
MOST_WORDS: Final = 45
UNREADABLE: Final = 0.4
"""A sentence of fewer or more words counts so much less: AR2 .065 with at most 60 words, .067 with 45."""

PLANNED: Final = 0.5
"""So does one that speaks of a plan, for what came of it tells more: AR1 .163 and AR2 .061 without, .166 and .064."""

BY_PUBLICATION: Final = 0.5
"""So does the opening of an article dated by its publication alone: AR2 .064 without, .067."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidate -> how well it tells of its day, 0 or more; of one that stands under several days, of the best."""

    worth: Mapping[Candidate, float]

    def best_first(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Of copies the one whose date weighs most; of equals as they come."""
        return sorted(candidates, key=lambda one: (-self.worth.get(one, 0.0), -one.event.weight))

    def best_of(self, days: Mapping[int, Sequence[Candidate]]) -> dict[int, list[Candidate]]:
        """Of each day the `MOST_GROUPED` best: every two of what is put into groups are compared."""
        return {day: self.best_first(candidates)[:MOST_GROUPED] for day, candidates in days.items()}

    def most_telling(self, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
        """The `MOST_GROUPED` best of a month or year, in the order given."""
        if len(candidates) <= MOST_GROUPED:
            return candidates
        best = set(self.best_first(candidates)[:MOST_GROUPED])
        return [candidate for candidate in candidates if candidate in best]

    def strongest_first(self, events: Iterable[list[Candidate]]) -> list[list[Candidate]]:
        """The events of one day or period by their best sentence; of equals as they come."""
        return sorted(events, key=lambda members: -max(self.worth.get(member, 0.0) for member in members))


@dataclass(frozen=True, slots=True, eq=False)
class _DistinctText:
    """A text of one day, by everybody who has it: its terms by tf-idf at length 1, and how many it has in all."""

    members: Sequence[Candidate]
    language: str
    voice: float
    vector: Vector
    terms: int
    factor: float


def ranking(periods: Iterable[Sequence[Candidate]]) -> Ranking:
    """The candidates of each day, month or year ranked among themselves."""
    candidates_of = list(periods)
    idf = _idf([candidate for candidates in candidates_of for candidate in candidates])
    texts = [_texts(candidates, idf) for candidates in candidates_of]
    every = [text for of_period in texts for text in of_period]
    topics, spread = _centres(every), _spread(every)
    worth: dict[Candidate, float] = {}
    for of_period in texts:
        for text, value in _ranked(of_period, topics, spread):
            worth.update((member, max(value, worth.get(member, 0.0))) for member in text.members)
    return Ranking(worth)


def _spread(texts: Sequence[_DistinctText]) -> dict[str, dict[str, float]]:
    """Language -> term -> root of the share of its texts that have it."""
    sizes = Counter(text.language for text in texts)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        counts[text.language].update(text.vector.keys())
    return {
        language: {term: sqrt(n / (sizes[language] + FEW_TEXTS)) for term, n in terms.items()}
        for language, terms in counts.items()
    }


def _idf(candidates: Sequence[Candidate]) -> dict[str, float]:
    frequencies = Counter(chain.from_iterable(candidate.terms for candidate in candidates))
    return {term: log(1 + len(candidates) / n) for term, n in frequencies.items()}


def _texts(candidates: Sequence[Candidate], idf: Mapping[str, float]) -> list[_DistinctText]:
    by_text: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_text[candidate.text].append(candidate)
    return [_text(members, idf) for members in by_text.values()]


def _text(members: Sequence[Candidate], idf: Mapping[str, float]) -> _DistinctText:
    best = max(members, key=lambda member: member.event.weight)
    language = best.article.language
    silent = function_words(language)
    return _DistinctText(
        members=members,
        language=language,
        voice=1 + COPY * (len({member.article.pk for member in members}) - 1),
        vector=unit({term: n * idf[term] for term, n in best.terms.items() if term not in silent}),
        terms=len(best.terms),
        factor=_factor(best),
    )


def _factor(candidate: Candidate) -> float:
    readable = FEWEST_WORDS <= len(candidate.text.split()) <= MOST_WORDS
    factor = candidate.relevance if readable else candidate.relevance * UNREADABLE
    for applies, less in (
        (candidate.event.planned, PLANNED),
        (candidate.event.basis == "publication", BY_PUBLICATION),
    ):
        factor *= less if applies else 1.0
    return factor


def _centres(texts: Iterable[_DistinctText]) -> dict[str, Vector]:
    """Language -> its centre, at length 1: a story that one language tells most is told in others too."""
    total: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for text in texts:
        of_language = total[text.language]
        for term, weight in text.vector.items():
            of_language[term] += text.voice * weight
    return {language: unit(terms) for language, terms in total.items()}


def _ranked(
    texts: Sequence[_DistinctText], topics: Mapping[str, Vector], spread: Mapping[str, Mapping[str, float]]
) -> Iterator[tuple[_DistinctText, float]]:
    """The texts of one day, best first, each with what it is worth beside the better ones."""
    centres = _centres(texts)
    value: dict[str, float] = defaultdict(float)
    voices = sum(text.voice for text in texts)
    for text in texts:
        share, of_language = text.voice / voices, spread[text.language]
        for term in text.vector:
            value[term] += share * of_language[term]
    factors = [
        text.factor
        * cosine(text.vector, topics[text.language]) ** TOPIC
        * cosine(text.vector, centres[text.language]) ** CENTRE
        / (text.terms + TERMS_BESIDE)
        for text in texts
    ]
    for i, worth in _by_cover([text.vector.keys() for text in texts], factors, value):
        yield texts[i], worth


def _by_cover(
    terms: Sequence[Collection[str]], factors: Sequence[float], value: Mapping[str, float]
) -> Iterator[tuple[int, float]]:
    """Indices of the sets of terms, best first, with the worth that each adds: a term counts for the first that has it.

    What a set adds only falls as terms are taken, so the one that added most before is weighed again before any other.
    """
    alone = [factors[i] * sum(map(value.__getitem__, of_one)) for i, of_one in enumerate(terms)]
    covered: set[str] = set()
    waiting = [(-worth, i) for i, worth in enumerate(alone)]
    heapify(waiting)
    least, chosen = 0.0, 0
    while waiting and chosen < COVERING:
        _, i = heappop(waiting)
        added = factors[i] * sum(value[term] for term in terms[i] if term not in covered)
        if waiting and -added > waiting[0][0]:
            heappush(waiting, (-added, i))
            continue
        yield i, added
        covered.update(terms[i])
        least, chosen = added, chosen + 1
    rest = sorted((i for _, i in waiting), key=lambda i: -alone[i])
    yield from ((i, least * alone[i] / (alone[rest[0]] or 1.0)) for i in rest)
