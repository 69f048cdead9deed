"""Where two sides have one event happen in different places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import regex

from articles.analysis.quantities import acts_named, calendar_names
from articles.timeline.conflicts.claims import Assertion, claims
from articles.timeline.conflicts.holders import CONTRAST, Holder, holder_of, speaker_spans
from articles.timeline.conflicts.same_event import FEWEST_TERMS, NEAR
from articles.timeline.conflicts.statement import EventStatement
from articles.timeline.entries import Disagreement

LOCATIVE: Final = regex.compile(
    r"\b(?P<in>(?i:in|at|near|outside|off|di|dekat|sekitar|в|во|под|близ|около|bei|nahe|à|près de|en|cerca de))\s+"
    r"(?:(?:the (?:city|town|village|port) of|kota|desa|kampung|kecamatan|kabupaten|distrik|pelabuhan|городе|районе"
    r"|селе|деревне)\s+)?"
    r"(?P<name>\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,3})"
)
POINTS_BACK: Final = regex.compile(
    r"\b(?:it|itu|tersebut|lokasi(?:nya)?|tempat(?:nya)?|он|она|оно|это|sie|er|es|il|elle)\b(?:\s+\w+){0,3}\s+$"
    r"|\b(?:put|puts|placed) (?:it|the \w+)\s+$",
    regex.IGNORECASE,
)
"""What stands before a place that is said to be that of what was just spoken of: "it happened"."""

KNOWN_ACT: Final = regex.compile(r"\bthe (?P<act>\w+)(?:\s+\w+){0,3}\s+$", regex.IGNORECASE)
"""The same where the sentence names it: "the blast was"."""

SAME_WORDS: Final = 0.6
"""Share of all terms of two sentences of one language, places left out, from which they tell of one act. By hand."""


@dataclass(frozen=True, eq=False, slots=True)
class _Located:
    """That the statement has something happen in the place of characters [start, end); `holder` says so, if anybody."""

    statement: EventStatement
    start: int
    name: tuple[int, int]
    key: str
    is_known: bool
    holder: Holder | None


def place_disagreements(statements: Sequence[EventStatement]) -> tuple[Disagreement, ...]:
    """The places that sources give for one event, if some that tell the same differ; at most one disagreement."""
    news = [statement for statement in statements if statement.is_news]
    pairs = [*_set_against(news), *_differing(news)]
    sides: dict[str, list[Assertion]] = {}
    for one in dict.fromkeys(one for pair in pairs for one in pair):
        words = one.statement.text[one.start : one.name[1]]
        sides.setdefault(one.key, []).append(Assertion(words, one.key, one.statement, one.holder))
    return (Disagreement("place", claims(list(sides.values()))),) if len(sides) > 1 else ()


def _set_against(statements: Sequence[EventStatement]) -> Iterator[tuple[_Located, _Located]]:
    """Pairs of places of which an article has another side say that it happened in the second."""
    for statement in statements:
        # Of most sentences none points back, and whoever speaks in them need not be found.
        if any(_points_back(statement, match.start()) for match in LOCATIVE.finditer(statement.text)):
            near = [one for one in statements if one.article == statement.article]
            before = [one for one in near if 0 <= statement.place - one.place <= NEAR]
            located = [one for near in before for one in _located(near)]
            yield from ((one, other) for other in _located(statement) for one in located if _is_other(one, other))


def _differing(statements: Sequence[EventStatement]) -> Iterator[tuple[_Located, _Located]]:
    """Pairs of places that two outlets give for the same of one day, of which the other's article knows nothing."""
    single = [one for one in statements if one.dates_event and len(one.places) == 1 and _doers(one)]
    for a, b in combinations(single, 2):
        if a.places != b.places and _tell_alike(a, b):
            yield from ((one, other) for one in _located(a) for other in _located(b) if _differ(one, other, statements))


def _located(statement: EventStatement) -> Iterator[_Located]:
    """The places in which the sentence has something happen; not those of who speaks, nor countries."""
    speaking = speaker_spans(statement)
    named = {name.start: name for name in statement.names}
    for match in LOCATIVE.finditer(statement.text):
        start, end = match.span("name")
        entity = named.get(start)
        first = match["name"].split()[0].lower()
        is_other = (entity is not None and entity.kind != "place") or first in calendar_names(statement.language)
        if is_other or any(begin <= start < stop for begin, stop in speaking):
            continue
        end = max(end, entity.end) if entity else end
        key = entity.key if entity else match["name"].lower()
        holder = holder_of(statement, start, end)
        yield _Located(statement, match.start(), (start, end), key, entity is not None, holder)


def _is_other(one: _Located, other: _Located) -> bool:
    """Whether another side says of what the first has told that it happened elsewhere."""
    if _may_be_one(one, other) or one.holder is None or other.holder is None or one.holder.side == other.holder.side:
        return False
    begin = 0
    if one.statement is other.statement:
        contrasts = list(CONTRAST.finditer(one.statement.text, one.name[1], other.start))
        if not contrasts:
            return False
        begin = contrasts[-1].end()
    return _points_back(other.statement, other.start, begin, one.statement.acts)


def _points_back(statement: EventStatement, end: int, begin: int = 0, acts: frozenset[str] | None = None) -> bool:
    """Whether the words before a place speak of what was just told; of one of these acts, where any are given."""
    if POINTS_BACK.search(statement.text, begin, end):
        return True
    known = KNOWN_ACT.finditer(statement.text, begin, end, overlapped=True)
    named = (acts_named(act["act"], statement.language) for act in known)
    return any(kinds if acts is None else kinds & acts for kinds in named)


def _differ(one: _Located, other: _Located, statements: Sequence[EventStatement]) -> bool:
    """Whether both are known places that are not one, and neither article knows the other's."""
    return (
        one.is_known
        and other.is_known
        and not _may_be_one(one, other)
        and not _names(other.key, one.statement.article, statements)
        and not _names(one.key, other.statement.article, statements)
    )


def _tell_alike(a: EventStatement, b: EventStatement) -> bool:
    """Whether two outlets have the same persons or bodies do the same on one day: in the same words, or across
    languages the same kind of act.
    """
    days = {(of.evidence.first_day, of.evidence.last_day) for of in (a, b)}
    if a.owner == b.owner or a.origin == b.origin or len(days) > 1 or not _doers(a) & _doers(b):
        return False
    if a.language != b.language:
        return bool(a.acts & b.acts) and _doers(a) == _doers(b)
    shared = len(a.terms & b.terms)
    # Of each side the words of its place are among those that it does not share.
    return shared >= FEWEST_TERMS and shared >= SAME_WORDS * (len(a.terms | b.terms) - 2)


def _may_be_one(one: _Located, other: _Located) -> bool:
    """Whether one may be the other, or lie in it, by key, name or what is known to belong to what."""
    names = [frozenset(of.statement.text[slice(*of.name)].lower().split()) for of in (one, other)]
    known = {name.key: name.owners for of in (one, other) for name in of.statement.names}
    is_within = one.key in known.get(other.key, ()) or other.key in known.get(one.key, ())
    return one.key == other.key or bool(names[0] & names[1]) or is_within


def _doers(statement: EventStatement) -> frozenset[str]:
    """The persons and bodies that it names: without any, two crowds in two cities do the same on one day."""
    return frozenset(name.key for name in statement.names if name.kind in ("person", "organisation"))


def _names(key: str, article: int, statements: Sequence[EventStatement]) -> bool:
    """Whether another sentence of the article names the place."""
    of_article = [statement for statement in statements if statement.article == article]
    return any(key in statement.keys or key in statement.also_named for statement in of_article)
