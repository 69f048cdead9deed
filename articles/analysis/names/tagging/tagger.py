"""People, organisations and places that a text seems to name, listed anywhere or not.

Supposed by a model of Indonesian news (docs/decisions/names.md says how well). Good enough to show editors what they
may want to list, and not for more: what it supposes is no entity of an article.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import regex

from articles.analysis.names.matcher import NameMention
from articles.analysis.names.tagging.chain import ChainModel, read_model
from articles.analysis.names.tagging.features import SentenceToken, read_features, tokens
from articles.analysis.sentences import split_sentences

TaggedKind = Literal["person", "organisation", "place"]

MODELS: Final = {"id": Path(__file__).with_name("indonesian.txt")}
"""Language -> the weights that were trained on its news."""

OUTSIDE: Final = "O"
"""The label of words in no name."""

KINDS: Final[dict[str, TaggedKind]] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
"""As labels call them, after "B-" where a name begins and "I-" where it goes on."""

LIKELY: Final = 0.5
"""What is less probable is wrong about as often as right, and no candidate."""

LINE: Final = regex.compile(r"\S[^\n]*")
BRACKETS: Final = regex.compile(r"[^()\[\]]+")


@dataclass(frozen=True, slots=True)
class TaggedName:
    """text[start:end] seems to name such a one; `probability` is that of the least sure of its words, from 0 to 1."""

    kind: TaggedKind
    start: int
    end: int
    probability: float


def name_candidates(text: str, language: str, known: Iterable[NameMention] = ()) -> list[TaggedName]:
    """The names in an article's text that are not among the `known` ones, in order and apart.

    [] in languages without a model. A short form in brackets is a candidate of its own. Where all is in capitals, they
    tell no name.
    """
    if language not in MODELS:
        return []
    listed = sorted(known, key=lambda one: one.start)
    model = _model(language)
    tagged = (
        TaggedName(name.kind, start + name.start, start + name.end, name.probability)
        for start, end in _sentences(text)
        if not text[start:end].isupper()
        for name in _outside_brackets(text[start:end], tag_with(model, text[start:end], _within(listed, start, end)))
    )
    return [one for one in tagged if one.probability >= LIKELY and not any(_is_known(one, name) for name in listed)]


def tag_sentence(sentence: str, language: str, known: Iterable[NameMention] = ()) -> list[TaggedName]:
    """The names in one sentence as annotators mark them, known or not; raises KeyError for a language without model."""
    return tag_with(_model(language), sentence, known)


def tag_with(model: ChainModel, sentence: str, known: Iterable[NameMention] = ()) -> list[TaggedName]:
    """The names in one sentence by any model of these labels."""
    words = tokens(sentence)
    return list(_names(words, model.label(read_features(words, known))))


@cache
def _model(language: str) -> ChainModel:
    return read_model(MODELS[language])


def _names(words: Sequence[SentenceToken], labelled: Sequence[tuple[str, float]]) -> Iterator[TaggedName]:
    """Words that go on with a name of another kind, or with none, begin one."""
    current: TaggedName | None = None
    for word, (label, probability) in zip(words, labelled, strict=True):
        kind = KINDS.get(label[2:])
        if current and kind == current.kind and label.startswith("I"):
            current = TaggedName(kind, current.start, word.end, min(current.probability, probability))
            continue
        if current:
            yield current
        current = TaggedName(kind, word.start, word.end, probability) if kind else None
    if current:
        yield current


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for line in LINE.finditer(text):
        for sentence in split_sentences(line[0]):
            yield line.start() + sentence.start, line.start() + sentence.end


def _within(known: Iterable[NameMention], start: int, end: int) -> list[NameMention]:
    """Those inside the sentence [start, end), counted from its start."""
    return [
        one._replace(start=one.start - start, end=one.end - start)
        for one in known
        if start <= one.start and one.end <= end
    ]


def _outside_brackets(sentence: str, names: Iterable[TaggedName]) -> Iterator[TaggedName]:
    """Names without brackets: what stands before one, and what in it."""
    for name in names:
        for part in BRACKETS.finditer(sentence, name.start, name.end):
            text = part[0].strip()
            if text:
                start = part.start() + part[0].index(text)
                yield TaggedName(name.kind, start, start + len(text), name.probability)


def _is_known(one: TaggedName, name: NameMention) -> bool:
    """Whether the known name covers it, or is of its kind and shares letters with it."""
    if one.end <= name.start or name.end <= one.start:
        return False
    kind = "place" if name.kind == "country" else name.kind
    return one.kind == kind or (name.start <= one.start and one.end <= name.end)
