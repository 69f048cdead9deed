"""Whether two sentences tell the same though their days, figures or places differ."""

from datetime import timedelta
from typing import Final

from articles.timeline.conflicts.holders import speaker_spans
from articles.timeline.conflicts.statement import EntitySpan, EventStatement

FURTHEST: Final = timedelta(days=3)
"""Days further apart are of two events. Chosen by hand."""

NEAR: Final = 3
"""Sentences between two of one article that may speak of the same: a bare number and the figure that it rivals."""

SAME_TERMS: Final = 0.4
"""Share of the shorter sentence's stems that the other has too, within one language. Chosen by hand."""

DATED_TERMS: Final = 0.35
"""Share of all stems of two sentences that both have from which they date one thing, within one language: what leads
to an event is often described in half its words.
"""

FEWEST_TERMS: Final = 4
SAME_MARKS: Final = 0.5
FEWEST_MARKS: Final = 3
"""Of the names and the kinds of things that two sentences of different languages name, at least one no country."""


def describe_same_event(one: EventStatement, other: EventStatement) -> bool:
    """Whether the sentences may be of one event: the same words, or across languages the same names and things.

    Numbers and dates count for nothing, so that two that differ in them alone tell the same.
    """
    if one.language == other.language:
        return share_words(one.terms, other.terms)
    return _share_marks(one, other)


def date_same_event(one: EventStatement, other: EventStatement) -> bool:
    """Whether two sentences that tell the same tell it so much alike that their days are those of one event."""
    if one.language != other.language:
        return _share_marks(one, other)
    terms, others = one.terms, other.terms
    # Asked of every two sentences of some days: most share nothing.
    if terms.isdisjoint(others):
        return False
    shared = len(terms & others)
    return shared >= DATED_TERMS * (len(terms) + len(others) - shared) and share_words(terms, others)


def share_words(terms: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sentences of one language may be of one event, by the terms that are compared."""
    shared = len(terms & others)
    return shared >= FEWEST_TERMS and shared >= SAME_TERMS * min(len(terms), len(others))


def are_elsewhere(one: EventStatement, other: EventStatement) -> bool:
    """Whether both name known places, who speaks left out, and none of the one's is, or lies in, any of the other's."""
    places, others = _places(one), _places(other)
    nested = {key for of in (*places, *others) for key in of.owners}
    keys, other_keys = ({of.key for of in side} for side in (places, others))
    return bool(keys and other_keys) and not (keys & other_keys or (keys | other_keys) & nested)


def _places(statement: EventStatement) -> list[EntitySpan]:
    speaking = speaker_spans(statement)
    places = [name for name in statement.names if name.kind == "place"]
    return [name for name in places if not any(begin <= name.start < end for begin, end in speaking)]


def _share_marks(one: EventStatement, other: EventStatement) -> bool:
    """Whether they tell of one act, by names and things of which most are the same and one is no country."""
    if one.places and other.places and not one.places & other.places:
        return False
    marks, others = one.marks, other.marks
    shared = marks & others
    enough = len(shared) >= FEWEST_MARKS and len(shared) >= SAME_MARKS * (len(marks) + len(others) - len(shared))
    return enough and bool(shared - one.roots) and bool(one.acts & other.acts)
