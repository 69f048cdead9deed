"""Where a text matches a query: the same word chain as the index, so that a mark is right by construction."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from articles.analysis.words import Token, analyze, fold
from articles.search.query import And, Named, Node, Not, Or, Phrase, Prefix, Word

Range = tuple[int, int]


def leaves(node: Node | None) -> Iterator[Node]:
    """The parts of a tree that an article is to have: nothing under a Not."""
    match node:
        case None | Not():
            return
        case And(children) | Or(children):
            for child in children:
                yield from leaves(child)
        case _:
            yield node


def matches(
    text: str, language: str, tree: Node | None, named: dict[str, Sequence[Range]] | None = None
) -> dict[int, list[Range]]:
    """Number of a leaf of `tree` -> the character ranges of `text` that match it.

    `named` gives, per entity key, the ranges that name the entity.
    """
    stemmed, folded = partial(analyze, text, language), partial(fold, text)
    cache: dict[str, list[Token]] = {}

    def tokens(kind: str) -> list[Token]:
        if kind not in cache:
            cache[kind] = stemmed() if kind == "stemmed" else folded()
        return cache[kind]

    found = {}
    for number, leaf in enumerate(leaves(tree)):
        ranges: Iterable[Range] = ()
        match leaf:
            case Word(said, _):
                ranges = _runs(tokens("stemmed"), [token.text for token in analyze(said, language)])
            case Phrase(said, _):
                ranges = _runs(tokens("folded"), [token.text for token in fold(said)])
            case Prefix(said, _):
                ranges = _beginnings(tokens("folded"), [token.text for token in fold(said)])
            case Named(entity, _, words):
                inner = matches(text, language, words).values()
                ranges = [*(named or {}).get(entity, ()), *(one for ranges in inner for one in ranges)]
        found[number] = list(ranges)
    return found


def _runs(tokens: Sequence[Token], wanted: Sequence[str]) -> Iterator[Range]:
    size = len(wanted)
    if not size:
        return
    first = wanted[0]
    for at, token in enumerate(tokens):
        if token.text == first and [one.text for one in tokens[at : at + size]] == list(wanted):
            yield token.start, tokens[at + size - 1].end


def _beginnings(tokens: Sequence[Token], wanted: Sequence[str]) -> Iterator[Range]:
    if len(wanted) == 1:
        for token in tokens:
            if token.text.startswith(wanted[0]):
                yield token.start, token.end


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The ranges in order, overlapping ones joined."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return tuple(out)


def within(ranges: Sequence[Range], start: int, end: int) -> tuple[Range, ...]:
    """The parts of merged `ranges` inside [start, end), counted from `start`."""
    first = bisect_left(ranges, (start, start))
    if first and ranges[first - 1][1] > start:
        first -= 1
    cut = []
    for low, high in ranges[first:]:
        if low >= end:
            break
        cut.append((max(low, start) - start, min(high, end) - start))
    return tuple(cut)
