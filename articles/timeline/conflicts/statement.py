"""A sentence of an article about an event, as it is compared with others."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property
from typing import Final

import regex

from articles.analysis.quantities import (
    LITTLE_WORDS,
    Quantity,
    acts_named,
    calendar_names,
    find_quantities,
    things_named,
)
from articles.analysis.words.memory import Memory
from articles.analysis.words.tokenizer import stem_terms
from articles.timeline.entries import Evidence
from articles.timeline.event_clustering import terms_of

MEMORY: Final = Memory(16 * 2**20)
"""Some 10,000 sentences, counted as below."""

CAPITALISED: Final = regex.compile(r"\b\p{Lu}\w+")

QUANTITY_BYTES: Final = 400
KINDS_BYTES: Final = 800
CHARACTER_BYTES: Final = 4
_quantities: Final[dict[tuple[str, str], tuple[Quantity, ...]]] = MEMORY.table()
_acts: Final[dict[tuple[str, str], frozenset[str]]] = MEMORY.table()
_things: Final[dict[tuple[str, str], frozenset[str]]] = MEMORY.table()

NEWS: Final = timedelta(days=14)
"""Until so long after its day a sentence is news of it. Chosen by hand."""

LONGEST: Final = timedelta(days=7)
"""What takes longer, a month or a year, is no one event of which figures could be compared."""


@cache
def _stop_stems(language: str) -> frozenset[str]:
    """Stems of little words and of the names of months and weekdays."""
    return frozenset(term for word in LITTLE_WORDS | calendar_names(language) for term in stem_terms(word, language))


def terms_compared(text: str, language: str) -> frozenset[str]:
    """Stems of words of three letters or more, without digits, months, weekdays and little words."""
    stems = frozenset(term for term in terms_of(text, language) if not term[0].isdigit())
    return stems - _stop_stems(language)


def _kinds(
    table: dict[tuple[str, str], frozenset[str]], read: Callable[[str, str], frozenset[str]], text: str, language: str
) -> frozenset[str]:
    """What `read` says of the sentence, remembered in the table."""
    remembered = table.get((text, language))
    if remembered is not None:
        return remembered
    return MEMORY.keep(table, (text, language), read(text, language), KINDS_BYTES + CHARACTER_BYTES * len(text))


@dataclass(frozen=True, slots=True)
class EntitySpan:
    """An entity named in characters [start, end) of the sentence; `root` is what it belongs to in the end.

    `owners` are all that it belongs to: its province, its country.
    """

    key: str
    kind: str
    root: str
    start: int
    end: int
    owners: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class EventStatement:
    """A sentence, whether it dates the event itself or follows one that does, with its names and quantities.

    `place` is its place in the article, which two sentences of one article are near each other by; `also_named` are
    keys of all that the article names.
    """

    evidence: Evidence
    text: str
    names: tuple[EntitySpan, ...]
    dates_event: bool
    also_named: frozenset[str] = frozenset()

    @cached_property
    def language(self) -> str:
        return self.evidence.article.language

    @property
    def place(self) -> int:
        return self.evidence.sentence

    @cached_property
    def article(self) -> int:
        return self.evidence.article.pk

    @cached_property
    def origin(self) -> tuple[str, int]:
        story = self.evidence.article.story_id
        return ("story", story) if story else ("article", self.article)

    @property
    def owner(self) -> tuple[str, str]:
        source = self.evidence.article.source
        return ("group", source.owner_group) if source.owner_group else ("outlet", source.slug)

    @cached_property
    def is_news(self) -> bool:
        """Whether it was published while its event was news: what recalls an event tells of other things."""
        published, last = self.evidence.article.published_day, self.evidence.last_day
        return published is not None and published - last <= NEWS and last - self.evidence.first_day <= LONGEST

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """What it counts and measures, remembered within MEMORY: whoever narrows a search meets the same sentences."""
        remembered = _quantities.get((self.text, self.language))
        if remembered is not None:
            return remembered
        quantities = find_quantities(self.text, self.language)
        size = QUANTITY_BYTES * (1 + len(quantities)) + CHARACTER_BYTES * len(self.text)
        return MEMORY.keep(_quantities, (self.text, self.language), quantities, size)

    @cached_property
    def terms(self) -> frozenset[str]:
        return terms_compared(self.text, self.language)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Its words with a capital, months and weekdays not among them."""
        words, little = CAPITALISED.findall(self.text), LITTLE_WORDS | calendar_names(self.language)
        return frozenset(word for word in words if word.lower() not in little)

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(name.key for name in self.names)

    @cached_property
    def roots(self) -> frozenset[str]:
        """What the named belong to in the end: their countries."""
        return frozenset(name.root for name in self.names)

    @cached_property
    def places(self) -> frozenset[str]:
        """Keys of the places that it names, countries not among them."""
        return frozenset(name.key for name in self.names if name.kind == "place")

    @cached_property
    def acts(self) -> frozenset[str]:
        """Kinds of what it says was done or happened, the same in every language."""
        return _kinds(_acts, acts_named, self.text, self.language)

    @cached_property
    def marks(self) -> frozenset[str]:
        """What it can be known by in any language: what it names, what that belongs to, and kinds of things."""
        return self.keys | self.roots | self.things

    @cached_property
    def things(self) -> frozenset[str]:
        """Kinds of the things that it names, the same in every language: "bridge", "wagon"."""
        return _kinds(_things, things_named, self.text, self.language)
