"""Sentences whose names are marked, from CoNLL files: a word a line, its label last, blank lines between sentences."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from articles.analysis.names.tagging.features import SentenceToken
from articles.analysis.names.tagging.tagger import KINDS, OUTSIDE, TaggedKind

TOUCHING: Final = frozenset(",.;:?!")
"""Marks that no blank stands before."""


class MarkedName(NamedTuple):
    """Characters [start, end) of a sentence name such a one."""

    start: int
    end: int
    kind: TaggedKind


@dataclass(frozen=True, slots=True)
class AnnotatedSentence:
    """A sentence and the names in it, in order and apart."""

    text: str
    names: tuple[MarkedName, ...]


def read_annotated(path: Path) -> list[AnnotatedSentence]:
    """The sentences of a file; raises OSError where it cannot be read, ValueError where it has other labels or none."""
    blocks = path.read_text("utf-8").replace("\r", "").split("\n\n")
    rows = [[line.split() for line in block.splitlines() if line.strip()] for block in blocks]
    try:
        read = [_sentence([(row[0], row[-1]) for row in block]) for block in rows if block]
    except KeyError as fault:
        raise ValueError(f"{path} has a label that is no name's: {fault}") from fault
    if not any(sentence.names for sentence in read):
        raise ValueError(f"{path} marks no names")
    return read


def labels(words: Sequence[SentenceToken], names: Iterable[MarkedName]) -> list[str]:
    """The label of each word: what read_annotated reads, from names."""
    short = {kind: label for label, kind in KINDS.items()}
    label_of_word = [OUTSIDE] * len(words)
    for name in names:
        for i, word in enumerate(words):
            if word.start < name.end and name.start < word.end:
                label_of_word[i] = f"{'B' if word.start <= name.start else 'I'}-{short[name.kind]}"
    return label_of_word


def _sentence(rows: Sequence[tuple[str, str]]) -> AnnotatedSentence:
    text = ""
    names: list[MarkedName] = []
    open_kind: TaggedKind | None = None
    for word, label in rows:
        text += " " if text and word not in TOUCHING else ""
        start, text = len(text), text + word
        kind = None if label == OUTSIDE else KINDS[label[2:]]
        if kind and kind == open_kind and label.startswith("I"):
            names[-1] = names[-1]._replace(end=len(text))
        elif kind:
            names.append(MarkedName(start, len(text), kind))
        open_kind = kind
    return AnnotatedSentence(text, tuple(_bare(text, names)))


def _bare(text: str, names: Iterable[MarkedName]) -> Iterator[MarkedName]:
    """Names without the brackets and quotes around them, which such files do not part from words."""
    for start, end, kind in names:
        while start < end and text[start] in "('":
            start += 1
        while start < end and (text[end - 1] == "'" or (text[end - 1] == ")" and "(" not in text[start:end])):
            end -= 1
        if start < end:
            yield MarkedName(start, end, kind)
