"""The figures that the sentences of one event give, and which of them are of the same thing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Final

import regex

from articles.analysis.quantities import Quantity
from articles.timeline.conflicts.holders import CONTRAST, ELLIPSIS, Holder, holder_of
from articles.timeline.conflicts.same_event import NEAR, describe_same_event
from articles.timeline.conflicts.statement import EventStatement

MOST_RATIO: Final = 4.0
"""Figures that lie further apart are of different things, unless a sentence sets them against each other."""

OPENS_CONTRAST: Final = regex.compile(
    r"\W*(?:but|however|by contrast|meanwhile|namun|tetapi|tapi|sementara|sebaliknya|adapun|sedangkan|однако|но"
    r"|между тем|в свою очередь|aber|dagegen|hingegen|mais|en revanche|pero|en cambio)\b",
    regex.IGNORECASE,
)
LISTS: Final = regex.compile(
    r"\b(?:di antaranya|antara lain|yakni|yaitu|terdiri (?:dari|atas)|meliputi|masing-masing|rinciannya|namely"
    r"|among them|including|made up of|в том числе|а именно|среди них|darunter|dont|entre ellos)\b",
    regex.IGNORECASE,
)
"""What stands behind it are parts of one whole, each with its name."""

WORD: Final = regex.compile(r"\w+")

CROWD: Final = frozenset({"person", "participant", "protester", "spectator"})
"""Words for those who came, which are one to whoever sets two counts of them against each other."""

Topic = tuple[str, str, str, str]
"""Unit, kind of thing, noun and language of what no table knows, and fate."""


@dataclass(frozen=True, eq=False)
class Figure:
    """A quantity in a statement, and who gives it. `rivals` is the figure that the sentence sets it against."""

    quantity: Quantity
    statement: EventStatement
    holder: Holder | None
    rivals: "Figure | None" = None

    @cached_property
    def topic(self) -> Topic:
        quantity = self.quantity
        if quantity.kind:
            return quantity.unit, quantity.kind, "", quantity.fate
        return quantity.unit, "", f"{self.statement.language} {quantity.noun}", quantity.fate

    @property
    def words(self) -> str:
        return self.statement.text[self.quantity.start : self.quantity.end].strip(" .,;:")

    @cached_property
    def whose(self) -> frozenset[str]:
        """The countries that the counted belong to, as far as they are named in the phrase: North Korean soldiers."""
        start, end = self.quantity.start, self.quantity.end + 25
        return frozenset(
            name.root for name in self.statement.names if start <= name.start < end and name.kind == "country"
        )

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The language and each word with a capital in the phrase, but for its first: the names of what is counted."""
        words = WORD.findall(self.words)[1:]
        return frozenset(
            f"{self.statement.language} {word}" for word in words if word[0].isupper() and word != self.noun
        )

    @property
    def noun(self) -> str:
        return self.quantity.subject


def figures(statements: Sequence[EventStatement]) -> list[Figure]:
    """The figures of an event's statements, in order of article and sentence; bare numbers of what they rival."""
    listed: list[Figure] = []
    ordered = sorted(statements, key=lambda statement: (statement.article, statement.place))
    for _, of_article in groupby(ordered, key=lambda statement: statement.article):
        listed += _of_article(list(of_article))
    return listed


def _of_article(statements: Sequence[EventStatement]) -> Iterator[Figure]:
    given: list[Figure] = []
    for index, statement in enumerate(statements):
        before = statements[:index][::-1]
        for quantity in statement.quantities:
            holder = holder_of(statement, quantity.start, quantity.end, before)
            figure = _rivalling(Figure(quantity, statement, holder), given)
            if figure is not None:
                given.append(figure)
                yield figure


def _rivalling(figure: Figure, given: Sequence[Figure]) -> Figure | None:
    """The figure with the one given before that another side gives otherwise; None for a bare number without one."""
    near = [one for one in given if 0 <= figure.statement.place - one.statement.place <= NEAR]
    others = [one for one in near if _is_other_side(figure, one) and _may_rival(figure, one)]
    if not others:
        return None if figure.quantity.is_bare else figure
    nearest = min(others, key=lambda one: ratio(figure.quantity, one.quantity))
    if not figure.quantity.is_bare:
        return replace(figure, rivals=nearest)
    of = nearest.quantity
    quantity = replace(figure.quantity, unit=of.unit, kind=of.kind, noun=of.noun, subject=of.subject, fate=of.fate)
    return replace(figure, quantity=quantity, rivals=nearest)


def _is_other_side(figure: Figure, other: Figure) -> bool:
    return figure.holder is not None and other.holder is not None and figure.holder.side != other.holder.side


def _may_rival(figure: Figure, other: Figure) -> bool:
    same_sentence = figure.statement is other.statement
    if ratio(figure.quantity, other.quantity) > MOST_RATIO and not same_sentence:
        return False
    if same_sentence and LISTS.search(figure.statement.text, 0, figure.quantity.start):
        return False
    if figure.quantity.is_bare:
        return not other.quantity.is_bare
    if not (_is_set_against(figure, other) or describe_same_event(figure.statement, other.statement)):
        return False
    if not figure.quantity.kind and figure.quantity.unit:
        return False
    both_people = {figure.quantity.kind, other.quantity.kind} <= CROWD and figure.quantity.fate == other.quantity.fate
    return is_same_thing(figure, other) or (same_sentence and both_people)


def _is_set_against(figure: Figure, other: Figure) -> bool:
    """Whether a word of contrast stands between two figures of a sentence, or opens the sentence behind the other."""
    if figure.statement is other.statement:
        between = figure.statement.text[other.quantity.end : figure.quantity.start]
        return CONTRAST.search(between) is not None or ELLIPSIS.search(between) is not None
    return OPENS_CONTRAST.match(figure.statement.text) is not None


def is_same_thing(figure: Figure, other: Figure) -> bool:
    """Whether both count or measure one kind of thing, of the same people where the sentences say of whose."""
    if figure.topic != other.topic or figure.quantity.is_bare:
        return False
    return not (_are_of_others(figure.whose, other.whose) or _are_of_others(figure.capitals, other.capitals))


def _are_of_others(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def is_alone(figure: Figure) -> bool:
    """Whether its sentence gives no other figure in that unit: of several in a row each is of another thing."""
    units = [quantity.unit for quantity in figure.statement.quantities]
    return units.count(figure.quantity.unit) == 1


def ratio(one: Quantity, other: Quantity) -> float:
    """How many times the larger is the smaller; infinite beside nothing."""
    low, high = sorted((one.middle, other.middle))
    return high / low if low else float("inf")
