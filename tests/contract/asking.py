"""Requests made from documents by a fixed seed: every kind of clause, in every language, alone and mixed."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from articles.search.engines.base import EngineRequest, FacetRequest
from articles.search.engines.document import Document
from articles.search.engines.priors import Priors
from articles.search.fields import FACET_NAMES, MANY_VALUED, CountName, DayRange, FacetName
from articles.search.query import And, FacetTerm, Named, Node, Not, Or, Phrase, Prefix, Selection, Word

WORD: Final = re.compile(r"\w[\w'’.-]*\w|\w")
NEWEST: Final = date(2024, 12, 31)
IDEOGRAPHS: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{2,}")
COUNTED: Final[tuple[CountName, ...]] = (
    "published_day",
    "published_month_number",
    "published_year_number",
    "event_days",
    "event_months",
    "event_years",
    "happened_months",
    "happened_years",
)


class Asking:
    """Makes trees and requests that some of the documents answer."""

    def __init__(self, documents: Sequence[Document], seed: int) -> None:
        self.chance = random.Random(seed)
        self.languages: dict[str, list[Document]] = {}
        for document in documents:
            self.languages.setdefault(document.language, []).append(document)

    def request(self) -> EngineRequest:
        """A tree in nine of ten, facet choices in four, days in three."""
        chance = self.chance
        asked = EngineRequest(tree=self.tree() if chance.random() < 0.9 else None)
        if chance.random() < 0.4:
            asked = replace(asked, selections=self._selections())
        if chance.random() < 0.15:
            asked = replace(asked, published=self._days())
        if chance.random() < 0.15:
            asked = replace(asked, happened=self._days())
        if chance.random() < 0.05:
            asked = replace(asked, out_by=date(2022, 6, 1).toordinal())
        if chance.random() < 0.1:
            asked = replace(asked, hidden=tuple(chance.sample(range(1, 2_000), 50)))
        if chance.random() < 0.5:
            asked = replace(asked, priors=Priors(NEWEST.toordinal(), 1.3, ("en", "id"), 1.5))
        facets = tuple(self._facet(name) for name in FACET_NAMES)
        return replace(asked, facets=facets, counts=COUNTED)

    def tree(self) -> Node:
        """One of the kinds, or two of them with AND, OR and NOT between them."""
        kinds: tuple[tuple[Callable[[], Node], int], ...] = (
            (self.word, 6),
            (self.words, 6),
            (self.choice, 3),
            (self.exclusion, 3),
            (self.phrase, 4),
            (self.prefix, 3),
            (self.named, 2),
            (self.term, 1),
            (self.group, 4),
        )
        makers, weights = zip(*kinds, strict=True)
        (make,) = self.chance.choices(makers, weights)
        return make()

    def word(self) -> Node:
        return self._word(self._document())

    def words(self) -> Node:
        document = self._document()
        return And(tuple(self._word(document) for _ in range(self.chance.randint(2, 3))))

    def choice(self) -> Node:
        some = tuple(self._word(self._document()) for _ in range(self.chance.randint(2, 3)))
        return Or(some, all_first=self.chance.random() < 0.5)

    def exclusion(self) -> Node:
        return And((self.word(), Not(self.word())))

    def phrase(self) -> Node:
        document = self._document()
        headline = self.chance.random() < 0.2
        said = (document.headline if headline else document.text).split()
        length = self.chance.randint(2, 4)
        at = self.chance.randrange(max(1, len(said) - length))
        return Phrase(" ".join(said[at : at + length]), headline)

    def prefix(self) -> Node:
        document = self._document()
        headline = self.chance.random() < 0.2
        words = [word for word in WORD.findall(document.headline if headline else document.text) if len(word) > 4]
        word = self.chance.choice(words or ["north"])
        begun = word[: self.chance.randint(3, len(word) - 1)]
        # After a hyphen the engines stop at different numbers of endings: a short beginning there has too many.
        return Prefix(begun if begun.isalnum() else word, headline)

    def named(self) -> Node:
        document = self._document()
        said = document.facets
        (entity,) = self.chance.choices((*said["person"], *said["place"], *said["organisation"]))
        through = frozenset({"anything"}) if self.chance.random() < 0.5 else frozenset[str]()
        return Named(entity, "typed", self._word(document), through)

    def term(self) -> Node:
        field: FacetName = self.chance.choice(FACET_NAMES)
        return FacetTerm(field, self._value(field))

    def group(self) -> Node:
        """Every kind of clause under AND, OR and NOT."""
        leaves: list[Node] = [self.word(), self.phrase(), self.prefix(), self.named(), self.term(), self.words()]
        first, second, third = self.chance.sample(leaves, 3)
        return self.chance.choice(
            (
                And((Or((first, second)), third)),
                Or((And((first, second)), third)),
                And((Or((first, second)), Not(third))),
                Or((first, Not(And((second, third))))),
                And((Not(Or((first, second))), Not(third))),
            )
        )

    def _document(self) -> Document:
        return self.chance.choice(self.languages[self.chance.choice(list(self.languages))])

    def _word(self, document: Document) -> Node:
        headline = self.chance.random() < 0.15
        said = document.headline if headline else document.text
        ideographs = IDEOGRAPHS.findall(said)
        if ideographs:
            run = self.chance.choice(ideographs)
            at = self.chance.randrange(len(run) - 1)
            return Word(run[at : at + self.chance.randint(1, 4)], headline)
        return Word(self.chance.choice(WORD.findall(said) or ["the"]), headline)

    def _value(self, field: FacetName) -> str:
        return self.chance.choice(self._document().facets[field])

    def _selections(self) -> tuple[Selection, ...]:
        fields: list[FacetName] = self.chance.sample(FACET_NAMES, self.chance.randint(1, 2))
        return tuple(map(self._selection, fields))

    def _selection(self, field: FacetName) -> Selection:
        """Values that are chosen, any or all of them, or in one of three that are excluded."""
        values = tuple(dict.fromkeys(self._value(field) for _ in range(self.chance.randint(1, 3))))
        if self.chance.random() < 0.33:
            return Selection(field, values[1:], values[:1])
        return Selection(field, values, match=self.chance.choice(("any", "all")) if field in MANY_VALUED else "any")

    def _days(self) -> DayRange:
        first = date(self.chance.choice((1987, 2004, 2011, 2020, 2022, 2024)), 1, 1)
        first += timedelta(days=self.chance.choice((0, 0, 31, 170, 200)))
        last = first + timedelta(days=self.chance.choice((0, 30, 364, 365, 1_500)))
        return self.chance.choice((DayRange(first, last), DayRange(first), DayRange(None, last)))

    def _facet(self, name: FacetName) -> FacetRequest:
        include = (self._value(name), "never said") if self.chance.random() < 0.3 else ()
        return FacetRequest(name, self.chance.choice((1, 6, 50)), include)
