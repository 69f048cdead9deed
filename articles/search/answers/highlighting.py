"""Where a text matches a query: the same word chain as the index, so that a mark is right by construction."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from articles.analysis.words.readings import readings
from articles.analysis.words.tokenizer import UNSTEMMED, stem_terms
from articles.analysis.words.word_search import Range, WordSearch
from articles.search.query import And, Named, Node, Not, Or, Phrase, Prefix, SameSentence, Word

WIDEST_WORD: Final = 12
"""Characters that a word and its blank take, where words in between are guessed from characters."""


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


def entities(tree: Node | None) -> frozenset[str]:
    """Keys of the entities that an article is to name."""
    return frozenset(key for leaf in leaves(tree) for key in _entities_of(leaf))


def _entities_of(leaf: Node) -> tuple[str, ...]:
    match leaf:
        case Named(entity):
            return (entity, *leaf.through)
        case SameSentence(first, second, _):
            return (first, second)
    return ()


def matches(
    text: str, language: str, tree: Node | None, named: dict[str, Sequence[Range]] | None = None
) -> dict[int, list[Range]]:
    """Number of a leaf of `tree` -> the character ranges of `text` that match it.

    `named` gives, per entity key, the ranges that name the entity.
    """
    typed = list(_typed(tree))
    stems = {term for leaf in typed if isinstance(leaf, Word) for run in readings(leaf.text, language) for term in run}
    words = {term for leaf in typed if isinstance(leaf, Phrase) for term in stem_terms(leaf.text, UNSTEMMED)}
    searched = _Searched(WordSearch(text, language, stems), WordSearch(text, UNSTEMMED, words), language, named or {})
    return searched.matches(tree)


def _typed(tree: Node | None) -> Iterator[Node]:
    """The leaves, and in place of an entity the words that it was typed as."""
    for leaf in leaves(tree):
        yield from _typed(leaf.words) if isinstance(leaf, Named) else (leaf,)


@dataclass(frozen=True, slots=True)
class _Searched:
    """A text that leaves of a query are looked for in, by stems of its language and by words as they are written."""

    stems: WordSearch
    words: WordSearch
    language: str
    named: Mapping[str, Sequence[Range]]

    def matches(self, tree: Node | None) -> dict[int, list[Range]]:
        return {number: list(self._ranges(leaf)) for number, leaf in enumerate(leaves(tree))}

    def _ranges(self, leaf: Node) -> Iterator[Range]:
        match leaf:
            case Word(text, _):
                for run in readings(text, self.language):
                    yield from _runs(self.stems, run)
            case Phrase(text, _, slop):
                yield from _phrase(self.words, stem_terms(text, UNSTEMMED), slop)
            case Prefix(text, _):
                terms = stem_terms(text, UNSTEMMED)
                if len(terms) == 1:
                    yield from self.words.beginnings(terms[0])
            case Named() | SameSentence():
                yield from self._named(leaf)

    def _named(self, leaf: Named | SameSentence) -> Iterator[Range]:
        for entity in _entities_of(leaf):
            yield from self.named.get(entity, ())
        if isinstance(leaf, Named):
            for ranges in self.matches(leaf.words).values():
                yield from ranges


def _runs(searched: WordSearch, terms: Sequence[str]) -> list[Range]:
    return searched.runs(terms) if len(terms) > 1 else searched.terms(frozenset(terms))


def _phrase(searched: WordSearch, terms: Sequence[str], slop: int) -> list[Range]:
    """Where the terms stand side by side; with `slop`, each wherever it stands near all others."""
    if not slop:
        return _runs(searched, terms)
    places = [searched.terms(frozenset((term,))) for term in dict.fromkeys(terms)]
    if not all(places):
        return []
    reach = slop * WIDEST_WORD
    firsts = [[start for start, _ in ranges] for ranges in places]
    return sorted(one for ranges in places for one in ranges if all(_reaches(one, starts, reach) for starts in firsts))


def _reaches(place: Range, starts: Sequence[int], reach: int) -> bool:
    """Whether one of the starts, which ascend, lies within so many characters of the place."""
    at = bisect_left(starts, place[0] - reach)
    return at < len(starts) and starts[at] <= place[1] + reach


def merged_ranges(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The ranges in order, overlapping ones joined."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


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
