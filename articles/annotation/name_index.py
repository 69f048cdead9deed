"""The database's names in the order of their letters: those that begin in some way, and words of them spelled alike."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from articles.analysis.words.tokenizer import fold
from articles.annotation.entities import CHECK_EVERY_SECONDS, names_version
from articles.caching.expiring import Expiring
from articles.models import EntityName

LAST_LETTER: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class KnownName:
    """One way to write the name of the entity of this key, whose own name is `name`."""

    key: str
    kind: str
    name: str
    language: str
    text: str


class NameIndex:
    """Names by the folded words that they have; built once, shared by threads."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        self._names = list(names)
        self._places: list[tuple[str, int, int]] = []
        written: dict[str, str] = {}
        for number, name in enumerate(self._names):
            tokens = fold(name.text)
            for at, token in enumerate(tokens):
                self._places.append((" ".join(one.text for one in tokens[at:]), at, number))
                written.setdefault(token.text, name.text[token.start : token.end])
        self._places.sort()
        self._written = written
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in written:
            self._by_length[len(word)].append(word)

    def beginning(self, folded: str) -> Iterator[tuple[int, KnownName]]:
        """(number of the word, name) where words of a name begin with the folded text."""
        first = bisect_left(self._places, (folded,))
        last = bisect_left(self._places, (folded + LAST_LETTER,))
        return ((at, self._names[number]) for _, at, number in self._places[first:last])

    def alike(self, word: str, most: int) -> dict[int, list[str]]:
        """Slips, from 1 to `most` -> words of names so many from the folded one, as they are written."""
        lengths = range(len(word) - most, len(word) + most + 1)
        choices = [one for length in lengths for one in self._by_length.get(length, ())]
        near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=most, limit=None)
        by_distance: dict[int, list[str]] = {}
        for one, distance, _ in sorted(near):
            by_distance.setdefault(int(distance), []).append(self._written[one])
        by_distance.pop(0, None)
        return by_distance


@dataclass(frozen=True, slots=True)
class _VersionedIndex:
    index: NameIndex
    version: str


name_index_cache: Final = Expiring[_VersionedIndex]()


def name_index() -> NameIndex:
    """Every known name, at most CHECK_EVERY_SECONDS behind the database; one query now and then."""
    return name_index_cache.get(_read, CHECK_EVERY_SECONDS).index


def _read(earlier: _VersionedIndex | None) -> _VersionedIndex:
    # First the mark: names that change in between are read once more than needed, and never missed.
    version = names_version()
    if earlier is not None and earlier.version == version:
        return earlier
    rows = (
        EntityName.objects.filter(entity__hidden=False)
        .order_by("id")
        .values_list("entity__key", "entity__kind", "entity__name", "language", "text")
    )
    return _VersionedIndex(NameIndex(KnownName(*row) for row in rows.iterator()), version)
