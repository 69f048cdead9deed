"""Where a text matches a query: the same word chain as the index, so that a mark is right by construction."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from articles.analysis.words import UNSTEMMED, find_beginnings, find_runs, find_terms, stem_terms
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
    single = _single_words(tree, language)
    places = _places(text, language, frozenset(single.values()))
    return {
        number: places[single[number]] if number in single else list(_ranges(leaf, text, language, named or {}))
        for number, leaf in enumerate(leaves(tree))
    }


def _ranges(leaf: Node, text: str, language: str, named: Mapping[str, Sequence[Range]]) -> Iterator[Range]:
    match leaf:
        case Word(said, _):
            yield from _runs(text, language, said)
        case Phrase(said, _):
            yield from _runs(text, UNSTEMMED, said)
        case Prefix(said, _):
            begun = stem_terms(said, UNSTEMMED)
            if len(begun) == 1:
                yield from ((token.start, token.end) for token in find_beginnings(text, begun[0]))
        case Named(entity, _, words):
            yield from named.get(entity, ())
            for ranges in matches(text, language, words).values():
                yield from ranges


def _runs(text: str, language: str, said: str) -> list[Range]:
    terms = stem_terms(said, language)
    if len(terms) > 1:
        return find_runs(text, language, terms)
    return [(token.start, token.end) for token in find_terms(text, language, frozenset(terms))]


def _single_words(tree: Node | None, language: str) -> dict[int, str]:
    """Number of a leaf that is one word in this language -> its stem there."""
    stems = {
        number: stem_terms(leaf.text, language) for number, leaf in enumerate(leaves(tree)) if isinstance(leaf, Word)
    }
    return {number: found[0] for number, found in stems.items() if len(found) == 1}


def _places(text: str, language: str, stems: frozenset[str]) -> dict[str, list[Range]]:
    """Stem -> where it stands in the text."""
    places: dict[str, list[Range]] = defaultdict(list)
    for token in find_terms(text, language, stems) if stems else ():
        places[token.text].append((token.start, token.end))
    return places


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
