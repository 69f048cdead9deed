"""A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001), read from a file of weights.

The file is text: "#" lines say what it is, a line of labels, a line of transitions from each of them to all, and then a
line a feature: its name, a tab, and pairs of the number of a label and its weight. Training is elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp
from operator import mul
from pathlib import Path
from typing import Final

COMMENT: Final = "#"

Weights = tuple[tuple[int, float], ...]
"""Of one feature: (number of the label, weight)."""


@dataclass(frozen=True)
class ChainModel:
    """Weights of features and of transitions between labels; never changed, shared by threads."""

    labels: tuple[str, ...]
    transitions: tuple[tuple[float, ...], ...]
    features: Mapping[str, Weights]

    def label(self, words: Sequence[Iterable[str]]) -> list[tuple[str, float]]:
        """For each word, given by its features, its label in the likeliest sequence, and the probability of that one.

        By the algorithms of Viterbi and forward-backward; what both carry is scaled at every word, so that nothing
        over- or underflows.
        """
        scores = [self._scores(word) for word in words]
        path = _likeliest(scores, self.into)
        shares = self._probabilities(scores)
        return [(self.labels[label], share[label]) for label, share in zip(path, shares, strict=True)]

    @cached_property
    def onward(self) -> tuple[tuple[float, ...], ...]:
        """From each label, the factors of going on to all."""
        return tuple(tuple(map(exp, row)) for row in self.transitions)

    @cached_property
    def into(self) -> tuple[tuple[float, ...], ...]:
        """To each label, the factors of coming from all."""
        return tuple(zip(*self.onward, strict=True))

    def _probabilities(self, scores: Sequence[Sequence[float]]) -> list[list[float]]:
        """At each word, that of each label."""
        forward = list(_passed(scores, self.into))
        backward = [*_received(scores, self.onward)][::-1]
        return [_normal(list(map(mul, one, other))) for one, other in zip(forward, backward, strict=True)]

    def _scores(self, features: Iterable[str]) -> list[float]:
        """What the features of a word say of each label, as factors of which the largest is 1."""
        sums = [0.0] * len(self.labels)
        for feature in features:
            for label, weight in self.features.get(feature, ()):
                sums[label] += weight
        largest = max(sums)
        return [exp(one - largest) for one in sums]


def read_model(path: Path) -> ChainModel:
    """The model of a file; raises ValueError where it is none."""
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith(COMMENT))
    labels = tuple(next(lines, "").split())
    transitions = tuple(tuple(map(float, next(lines, "").split())) for _ in labels)
    if not labels or any(len(row) != len(labels) for row in transitions):
        raise ValueError(f"{path} holds no labels and their transitions")
    return ChainModel(labels, transitions, dict(map(_feature, lines)))


def write_model(model: ChainModel, about: Iterable[str], path: Path) -> None:
    """A file that read_model reads, under lines that say what it is; in one order, whatever that of the features is."""
    lines = [*(f"{COMMENT} {line}".rstrip() for line in about), " ".join(model.labels)]
    lines += [" ".join(f"{weight:g}" for weight in row) for row in model.transitions]
    for name, weights in sorted(model.features.items()):
        lines.append(f"{name}\t{' '.join(f'{label} {weight:g}' for label, weight in weights)}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _feature(line: str) -> tuple[str, Weights]:
    name, _, listed = line.partition("\t")
    values = listed.split(" ")
    return name, tuple((int(label), float(weight)) for label, weight in zip(values[::2], values[1::2], strict=True))


def _likeliest(scores: Sequence[Sequence[float]], into: Sequence[Sequence[float]]) -> list[int]:
    """The numbers of the labels whose sequence is the likeliest."""
    reached: list[float] = []
    steps: list[list[int]] = []
    for own in scores:
        if reached:
            ways = [list(map(mul, reached, row)) for row in into]
            steps.append([way.index(max(way)) for way in ways])
            own = list(map(mul, map(max, ways), own))
        reached = _normal(list(own))
    path = [reached.index(max(reached))] if reached else []
    for step in reversed(steps):
        path.append(step[path[-1]])
    return path[::-1]


def _passed(scores: Sequence[Sequence[float]], into: Sequence[Sequence[float]]) -> Iterator[list[float]]:
    """At each word, what the words up to it say."""
    reached: list[float] = []
    for own in scores:
        came = [sum(map(mul, reached, row)) for row in into] if reached else [1.0] * len(own)
        reached = _normal(list(map(mul, came, own)))
        yield reached


def _received(scores: Sequence[Sequence[float]], onward: Sequence[Sequence[float]]) -> Iterator[list[float]]:
    """At each word from the last to the first, what the words after it say."""
    heard = [1.0] * len(onward)
    for own in reversed(scores):
        yield heard
        weighed = list(map(mul, heard, own))
        heard = _normal([sum(map(mul, weighed, row)) for row in onward])


def _normal(values: list[float]) -> list[float]:
    total = sum(values)
    return [one / total for one in values]
