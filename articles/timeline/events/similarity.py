"""How alike sentences tell, in one language or two, and clusters of those that tell alike."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import count as count_from
from typing import Final

from articles.timeline.event_clustering import Features, Vector

BY_CHANCE: Final = 0.5
"""What it counts that two sentences share one rare word alone: a house burns, and so do calories."""

APART: Final = -1.0
"""The similarity of two that are known to tell of two events."""

Pair = tuple[int, int]


def similar_pairs(
    sentences: Sequence[Features], days: Sequence[int], reach: int, *, same_day: bool = True
) -> dict[Pair, float]:
    """How alike any two sentences are that share something rare, by their indices, the later one first: 0 to 1.

    `days` ascend; of two that lie more than `reach` days apart nothing is said, nor unless `same_day` of two of one.
    By inverted indexes, of words in each language, and of roots and entities: two that share nothing are never
    compared.
    """
    similarities: dict[Pair, float] = {}
    indexes = _Indexes(list(dict.fromkeys(features.language for features in sentences)))
    waiting: list[tuple[int, Features]] = []
    for i, features in enumerate(sentences):
        if waiting and (same_day or days[waiting[0][0]] < days[i]):
            indexes.post(waiting)
            waiting = []
        similarities.update(((i, j), alike) for j, alike in _alike_to(features, indexes, days, days[i] - reach))
        waiting.append((i, features))
    return similarities


def _alike_to(
    features: Features, indexes: "_Indexes", days: Sequence[int], earliest: int
) -> Iterable[tuple[int, float]]:
    """How alike a sentence is to each of those in the indexes, by their numbers, that share something rare with it."""
    alike: dict[int, float] = {}
    by_one_word: set[int] = set()
    for index, vector in indexes.to_compare(features):
        # Most terms stand in no other sentence: what is asked of each is to cost little.
        for weight, having in zip(vector.values(), map(index.get, vector), strict=True):
            for j, other in reversed(having) if having else ():
                if days[j] < earliest:
                    break
                if j in alike:
                    alike[j] += weight * other
                    by_one_word.discard(j)
                else:
                    alike[j] = weight * other
                    by_one_word.add(j)
    for j in by_one_word:
        alike[j] *= BY_CHANCE
    return alike.items()


Postings = dict[str, list[tuple[int, float]]]


class _Indexes:
    """What has which word or name, by language: the sentences in ascending order, each with its weight."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._words: dict[str, Postings] = {language: defaultdict(list) for language in languages}
        # Between languages alone names are compared.
        self._names: dict[str, Postings] = {language: defaultdict(list) for language in languages if len(languages) > 1}

    def to_compare(self, features: Features) -> list[tuple[Postings, Vector]]:
        """The indexes that sentences in other languages and its own are found by, each with its vector for them."""
        others = [names for language, names in self._names.items() if language != features.language]
        return [(self._words[features.language], features.words), *((names, features.names) for names in others)]

    def post(self, sentences: Iterable[tuple[int, Features]]) -> None:
        for i, features in sentences:
            words = self._words[features.language]
            for term, weight in features.words.items():
                words[term].append((i, weight))
            names = self._names.get(features.language)
            if names is not None:
                for term, weight in features.names.items():
                    names[term].append((i, weight))


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
