"""How well names are found in sentences that somebody marked: by the model, by the table, by their shape."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from articles.analysis.names.gazetteer import name_entries, parents
from articles.analysis.names.learning import learn_names
from articles.analysis.names.matcher import NameMatcher
from articles.analysis.names.tagging.tagger import KINDS, tag_sentence
from articles.ingest.names import known_names
from benchmarks.names.annotated import AnnotatedSentence, MarkedName

ALL: Final = "all"

Finder = Callable[[str], Iterable[MarkedName]]
"""Sentence -> the names that are found in it."""


@dataclass(frozen=True, slots=True)
class NameScore:
    """Names that are marked, that were found, and that were found with the very bounds and kind that are marked."""

    marked: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Of the found names, the share that is right; 0 where none was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of the marked names, the share that was found; 0 where none is marked."""
        return self.right / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.marked + self.found) if self.marked + self.found else 0.0


def score(sentences: Sequence[AnnotatedSentence], find: Finder) -> dict[str, NameScore]:
    """Of each kind, and of all together."""
    pairs = [(set(sentence.names), set(find(sentence.text))) for sentence in sentences]
    return {kind: _counted(pairs, kind) for kind in (*KINDS.values(), ALL)}


def finders(language: str) -> dict[str, Finder]:
    """The ways to find names, by what reports call them; the first knows what the second finds, as it is in use."""
    records = known_names()
    matcher = NameMatcher(name_entries(records), parents(records))
    return {
        "model": lambda text: _tagged(text, language, matcher),
        "table": lambda text: by_table(text, matcher),
        "shape": lambda text: (MarkedName(one.start, one.end, one.kind) for one in learn_names(text, language)),
    }


def by_table(text: str, matcher: NameMatcher) -> Iterator[MarkedName]:
    """The names that the table has; countries are places to those who mark names."""
    for one in matcher.find(text):
        yield MarkedName(one.start, one.end, "place" if one.kind == "country" else one.kind)


def _tagged(text: str, language: str, matcher: NameMatcher) -> Iterator[MarkedName]:
    for one in tag_sentence(text, language, matcher.find(text)):
        yield MarkedName(one.start, one.end, one.kind)


def _counted(pairs: Iterable[tuple[set[MarkedName], set[MarkedName]]], kind: str) -> NameScore:
    marked = found = right = 0
    for wanted, given in pairs:
        wanted, given = ({one for one in names if kind in (ALL, one.kind)} for names in (wanted, given))
        marked, found, right = marked + len(wanted), found + len(given), right + len(wanted & given)
    return NameScore(marked, found, right)
