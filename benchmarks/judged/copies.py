"""How well copies are told from what only looks alike: edited and shortened copies of articles, and frames of them.

A frame is an article in which every name and figure is another's, as of 39 bonds of 39 issuers. All are made of real
articles, by numbers from a seed, so that what is right is known.
"""

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from articles.analysis.duplicates import CAPITALISED, FIGURE, is_copy, may_be_copies, sketch, text_fingerprint

FEWEST_WORDS: Final = 80
SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
WORDS: Final = "however meanwhile officials added later reportedly nearly about again earlier".split()

Edit = Callable[[list[str], random.Random], list[str]]


@dataclass(frozen=True, slots=True)
class CopyScore:
    """Of so many texts of a kind, how many were taken for copies."""

    kind: str
    is_right: bool
    texts: int
    taken: int


def read_texts(path: Path, most: int) -> list[str]:
    """Texts of a corpus (JSON Lines with a `text`, gzip), evenly chosen. Raises OSError or ValueError."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [" ".join(text.split()) for line in lines if (text := json.loads(line).get("text"))]
    long_enough = [text for text in dict.fromkeys(texts) if len(text.split()) >= FEWEST_WORDS]
    return long_enough[:: max(1, len(long_enough) // most)][:most]


def copy_scores(texts: Sequence[str]) -> Iterator[CopyScore]:
    """Copies by the kind of edit, then frames, then articles beside each other."""
    for kind, edit in EDITS.items():
        chosen = random.Random(kind)
        edited = [" ".join(edit(SENTENCE.split(text), chosen)) for text in texts]
        yield CopyScore(kind, True, len(texts), sum(map(_are_copies, texts, edited)))
    frames = [_framed(text, texts[(at + 7) % len(texts)]) for at, text in enumerate(texts)]
    yield CopyScore("frame with other names and figures", False, len(texts), sum(map(_are_copies, texts, frames)))
    yield CopyScore("another article", False, len(texts) - 1, sum(map(_are_copies, texts, texts[1:])))


def precision_and_recall(of: Sequence[CopyScore]) -> tuple[float, float]:
    right = [one for one in of if one.is_right]
    found, taken = sum(one.taken for one in right), sum(one.taken for one in of)
    return found / max(1, taken), found / max(1, sum(one.texts for one in right))


def _are_copies(one: str, other: str) -> bool:
    return may_be_copies(sketch(one), sketch(other)) and is_copy(text_fingerprint(one), text_fingerprint(other))


def _reworded(sentences: list[str], chosen: random.Random) -> list[str]:
    """One word in twenty is another, and the first sentence too."""
    words = " ".join(sentences).split()
    return [chosen.choice(WORDS) if chosen.random() < 0.05 else word for word in words]


def _with_a_lead(sentences: list[str], chosen: random.Random) -> list[str]:
    return [f"In brief, {' '.join(chosen.choices(WORDS, k=14))}.", *sentences[1:]]


def _thinned(sentences: list[str], chosen: random.Random) -> list[str]:
    return [sentence for sentence in sentences if chosen.random() < 0.75] or sentences


def _cut(sentences: list[str], _: random.Random) -> list[str]:
    return sentences[: max(1, round(0.6 * len(sentences)))]


def _short(sentences: list[str], _: random.Random) -> list[str]:
    return sentences[: max(1, round(0.4 * len(sentences)))]


EDITS: Final[dict[str, Edit]] = {
    "one word in twenty replaced": _reworded,
    "another lead": _with_a_lead,
    "one sentence in four left out": _thinned,
    "last two fifths cut": _cut,
    "first two fifths alone": _short,
}


def _framed(text: str, other: str) -> str:
    """The text with the other's names and figures, in their order, in place of its own."""
    for pattern in (CAPITALISED, FIGURE):
        instead = pattern.findall(other) or ["Nobody"]
        own = {word: instead[at % len(instead)] for at, word in enumerate(dict.fromkeys(pattern.findall(text)))}
        text = pattern.sub(lambda match, own=own: own.get(match[0], match[0]), text)  # type: ignore[misc]
    return text
