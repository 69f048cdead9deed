"""Where the figures given of one event disagree, and where an outlet only gave a later one."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from typing import Final

from articles.analysis.quantities import disagree
from articles.analysis.words.tokenizer import stem_terms
from articles.timeline.conflicts.claims import Assertion, claims, published
from articles.timeline.conflicts.figures import MOST_RATIO, Figure, figures, is_alone, is_same_thing, ratio
from articles.timeline.conflicts.same_event import are_elsewhere, date_same_event, describe_same_event
from articles.timeline.conflicts.statement import EventStatement
from articles.timeline.entries import Disagreement, LaterFigures

TOLLS: Final = frozenset(
    "casualties killed injured missing detained displaced rescued captured released damaged infected".split()
)
GROWING_KINDS: Final = frozenset({"case", "vote"})
"""What grows while an event goes on, so that a later figure differs without being disputed."""

SAME_NEWS: Final = timedelta(days=5)
"""What is published further apart is of two stages of a story. Chosen by hand."""

OF_A_SIDE: Final = frozenset({"seat", "vote", "goal"})
"""What every party, motion or team has a number of its own of."""

SAME_TIME: Final = timedelta(hours=6)
"""Within these hours of each other two tolls are of one time. Chosen by hand."""

Pair = tuple[Figure, Figure]
ByOrigin = Mapping[tuple[str, int], Sequence[Figure]]
"""What each text gives, by what it was copied from."""


def news_figures(statements: Sequence[EventStatement]) -> list[Figure]:
    """The figures that are given of an event while it is news."""
    return figures([statement for statement in statements if statement.is_news])


def number_disagreements(given: Sequence[Figure]) -> tuple[Disagreement, ...]:
    """The figures on which the sides of one event differ, a disagreement for each thing counted."""
    return tuple(
        Disagreement("number", claims(_sides(related)), _nouns(related))
        for related in _related(given, _is_disputed)
        if len(_sides(related)) > 1
    )


def later_figures(given: Sequence[Figure]) -> tuple[LaterFigures, ...]:
    """The figures that outlets, or those whom they quote, raised or lowered themselves."""
    return tuple(
        LaterFigures(_nouns(related), claims(_sides(related)))
        for related in _related(given, _is_update)
        if len(_sides(related)) > 1
    )


def _related(given: Sequence[Figure], differ: Callable[[Figure, Figure, ByOrigin], bool]) -> Iterator[list[Figure]]:
    """Figures that differ in pairs, all of one thing together, with those that say the same as one of them."""
    by_origin: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in given:
        by_origin[figure.statement.origin].append(figure)
    pairs = [pair for pair in combinations(given, 2) if differ(*pair, by_origin)]
    while pairs:
        one, other = pairs.pop(0)
        group = [one, other]
        for figure in given:
            if figure not in group and figure.topic == one.topic and _joins(figure, group, pairs):
                group.append(figure)
        pairs = [(a, b) for a, b in pairs if a not in group or b not in group]
        yield group


def _joins(figure: Figure, group: Sequence[Figure], pairs: Sequence[Pair]) -> bool:
    """Whether it differs from one of the group, or says what one of them says."""
    if any({figure, one} <= set(pair) for pair in pairs for one in group):
        return True
    return any(is_same_thing(figure, one) and _is_same_number(figure, one) for one in group)


def _is_same_number(figure: Figure, other: Figure) -> bool:
    return figure.quantity.middle == other.quantity.middle and figure.quantity.bound in (other.quantity.bound, "about")


def _sides(related: Sequence[Figure]) -> list[list[Assertion]]:
    """Those that say one number together, whether about it or just it; figures that fit no other apart."""
    by_value: dict[str, list[Assertion]] = {}
    for figure in related:
        value = figure.quantity.value
        key = value.lstrip("≈")
        by_value.setdefault(key, []).append(Assertion(figure.words, value, figure.statement, figure.holder))
    return list(by_value.values())


def _nouns(related: Sequence[Figure]) -> Mapping[str, str]:
    """What is counted, by language, each as the first figure in it has the noun."""
    nouns: dict[str, str] = {}
    for figure in related:
        if figure.noun:
            nouns.setdefault(figure.statement.language, figure.noun)
    return nouns


def _is_disputed(one: Figure, other: Figure, given: ByOrigin) -> bool:
    """Whether both cannot be so, and are stated of one thing at one time by sides that do not speak for each other."""
    if not disagree(one.quantity, other.quantity):
        return False
    if one.rivals is other or other.rivals is one:
        return True
    return (
        _is_comparable(one, other)
        and _are_apart(one, other)
        and not _is_toll_of_another_time(one, other)
        and not _fits_elsewhere(one, other, given)
        and not _fits_elsewhere(other, one, given)
    )


def _is_comparable(one: Figure, other: Figure) -> bool:
    if one.quantity.is_bare or one.rivals or other.rivals or not is_same_thing(one, other):
        return False
    if ratio(one.quantity, other.quantity) > MOST_RATIO:
        return False
    if abs(published(one.statement) - published(other.statement)) > SAME_NEWS:
        return False
    return (
        not are_elsewhere(one.statement, other.statement)
        and _is_of_one_subject(one, other)
        and _are_of_one_matter(one, other)
    )


def _are_of_one_matter(one: Figure, other: Figure) -> bool:
    """Whether the sentences tell of one matter: what no table knows is the same only in sentences that are alike."""
    a, b = one.statement, other.statement
    if not one.quantity.kind:
        return _measure_alike(one, other) if one.quantity.unit else describe_same_event(a, b)
    if one.quantity.unit:
        return True
    if a.language != b.language:
        return bool((a.keys & b.keys) - a.roots) or (a.dates_event and b.dates_event)
    return describe_same_event(a, b)


def _measure_alike(one: Figure, other: Figure) -> bool:
    """Whether the only measures of their unit in two sentences are of one thing: much the same words, and names."""
    a, b = one.statement, other.statement
    same_day = a.dates_event and b.dates_event and a.evidence.first_day == b.evidence.first_day
    same_names = a.capitals == b.capitals or 2 * len(a.capitals & b.capitals) > len(a.capitals | b.capitals)
    return same_day and same_names and is_alone(one) and is_alone(other) and date_same_event(a, b)


def _is_of_one_subject(one: Figure, other: Figure) -> bool:
    """Of what each side of a contest has its own of, whether the words before the numbers name the same side."""
    if one.quantity.kind not in OF_A_SIDE:
        return True
    a, b = (_stems_before(figure) for figure in (one, other))
    return one.statement.language == other.statement.language and 2 * len(a & b) > len(a | b)


def _stems_before(figure: Figure) -> frozenset[str]:
    text = figure.statement.text[: figure.quantity.start]
    return figure.statement.terms & frozenset(stem_terms(text, figure.statement.language))


def _are_apart(one: Figure, other: Figure) -> bool:
    """Whether neither copies, owns or quotes the other."""
    a, b = one.statement, other.statement
    if a.origin == b.origin or a.owner == b.owner:
        return False
    return not (one.holder and other.holder and one.holder.side == other.holder.side)


def _is_toll_of_another_time(one: Figure, other: Figure) -> bool:
    grows = one.quantity.fate in TOLLS or one.quantity.kind in GROWING_KINDS
    return grows and abs(published(one.statement) - published(other.statement)) > SAME_TIME


def _fits_elsewhere(one: Figure, other: Figure, given: ByOrigin) -> bool:
    """Whether the other's article gives another figure of that thing which fits, or lies nearer: it means that one."""
    of_text = given[other.statement.origin]
    beside = [figure for figure in of_text if figure is not other and is_same_thing(one, figure)]
    distance = ratio(one.quantity, other.quantity)
    return any(
        not disagree(one.quantity, figure.quantity) or ratio(one.quantity, figure.quantity) < distance
        for figure in beside
    )


def _is_update(one: Figure, other: Figure, given: ByOrigin) -> bool:
    """Whether one side gives another figure of the same thing in a later article."""
    a, b = one.statement, other.statement
    if a.origin == b.origin or published(a) == published(b) or not disagree(one.quantity, other.quantity):
        return False
    if not (_is_one_side(one, other) and _is_comparable(one, other)):
        return False
    return not (_fits_elsewhere(one, other, given) or _fits_elsewhere(other, one, given))


def _is_one_side(one: Figure, other: Figure) -> bool:
    if one.holder and other.holder:
        return one.holder.side == other.holder.side
    return one.statement.owner == other.statement.owner
