"""Where two sides name different ones as to blame for one event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import regex

from articles.analysis.quantities import acts_named, calendar_names
from articles.timeline.conflicts.claims import Assertion, claims
from articles.timeline.conflicts.holders import Holder, holder_of, subject_of
from articles.timeline.conflicts.same_event import NEAR, describe_same_event
from articles.timeline.conflicts.statement import EntitySpan, EventStatement, terms_compared
from articles.timeline.entries import Disagreement

BLAMES: Final = regex.compile(
    r"\b(?:blam(?:ed|es)|accus(?:ed|es)|menuding|menuduh|menyalahkan|обвинил\w*|обвиня(?:ет|ют|л\w*)"
    r"|возложил\w* (?:ответственность|вину)(?: за [^,;.]{3,60}?)? на|beschuldigt\w*"
    r"|accus(?:e|ent|é|ait|aient)|acus(?:a|an|ó|aron)(?: a)?|culp(?:a|an|ó|aron)(?: a)?)\s+"
    r"(?:(?:the|balik|pihak|kembali|back) )?",
    regex.IGNORECASE,
)
TURNED_ON: Final = regex.compile(r"\b(?P<verb>blam(?:ed|es)) [^.;,]{3,60}? on (?:the )?", regex.IGNORECASE)
BEHIND: Final = regex.compile(
    r"\s+(?:(?:was|were|is|are|had been) (?:behind|responsible for|to blame for)\b"
    r"|(?:berada )?di balik\b|(?:adalah|sebagai) (?:pelaku|dalang)\b|bertanggung jawab atas\b)",
    regex.IGNORECASE,
)
CLAIMS: Final = regex.compile(
    r"\b(?:claimed responsibility|claims responsibility|said it was behind|mengaku (?:bertanggung jawab|sebagai pelaku)"
    r"|mengklaim bertanggung jawab|взял\w* на себя ответственность|a revendiqué|reivindicó|se atribuyó)\b",
    regex.IGNORECASE,
)
MARKS: Final = (
    "blam accus menud menyalahk обвин возлож beschuld acus culp behind responsib balik pelaku dalang tanggung ответств"
    " revendiq reivindic atribuy"
).split()
"""One of these stands in whatever those match: looked for first, as in most sentences none does."""

STOP: Final = regex.compile(
    r"[.,;:()\"“”«»—]|\b(?:of|for|over|on|in|at|after|and|but|while|by|atas|karena|sebagai|melakukan|telah|yang|dalam"
    r"|di|pada|dan|usai|soal|в|во|за|на|после|и|а|но|der|des|für|zu|und|nach|de|pour|et|après|por|y|tras|me\w+)\b",
    regex.IGNORECASE,
)
CLAUSE: Final = regex.compile(r"[^.;]*")
LONGEST_NAME: Final = 4
"""Words of whoever is blamed, where no known name stands there."""


@dataclass(frozen=True, eq=False, slots=True)
class _Blame:
    """That `holder` names the one in [start, end) of the statement as to blame; `target` is that one as it is compared.

    `what` is what the words behind say it is for.
    """

    statement: EventStatement
    holder: Holder
    start: int
    end: int
    target: frozenset[str]
    is_named: bool
    what: str


def blame_disagreements(statements: Sequence[EventStatement]) -> tuple[Disagreement, ...]:
    """Who is to blame, where two sides name others for the same; at most one disagreement."""
    ordered = sorted(statements, key=lambda statement: (statement.article, statement.place))
    blames = [blame for statement in ordered for blame in _blames(statement) if statement.is_news]
    opposed = [pair for pair in combinations(blames, 2) if _are_opposed(*pair)]
    sides: dict[frozenset[str], list[Assertion]] = {}
    for blame in dict.fromkeys(blame for pair in opposed for blame in pair):
        sides.setdefault(blame.target, []).append(_assertion(blame))
    return (Disagreement("blame", claims(list(sides.values()))),) if len(sides) > 1 else ()


def _assertion(blame: _Blame) -> Assertion:
    words = blame.statement.text[blame.start : blame.end]
    value = " ".join(sorted(blame.target)).removeprefix("root ")
    return Assertion(words, value, blame.statement, blame.holder)


def _blames(statement: EventStatement) -> Iterator[_Blame]:
    text = statement.text
    lowered = text.lower()
    if not any(mark in lowered for mark in MARKS):
        return
    for match in BLAMES.finditer(text):
        turned = TURNED_ON.match(text, match.start())
        begin = turned.end() if turned and _is_name(statement, turned.end()) else match.end()
        yield from _blame(statement, subject_of(statement, match.start()), begin)
    for match in BEHIND.finditer(text):
        name = next((one for one in statement.names if one.end == match.start()), None)
        holder = holder_of(statement, name.start, name.end) if name else None
        if name and holder:
            yield _Blame(statement, holder, name.start, name.end, _of_name(name), True, _rest(text, match.end()))
    for match in CLAIMS.finditer(text):
        holder = subject_of(statement, match.start())
        begin = text.rfind(holder.name, 0, match.start()) if holder else -1
        if holder and begin >= 0:
            target = frozenset([holder.side])
            yield _Blame(statement, holder, begin, begin + len(holder.name), target, True, _rest(text, match.end()))


def _blame(statement: EventStatement, holder: Holder | None, begin: int) -> Iterator[_Blame]:
    """What the words from a verb of blaming on say, if they name somebody."""
    text = statement.text
    stop = STOP.search(text, begin)
    end = stop.start() if stop else len(text)
    name = next((one for one in statement.names if begin <= one.start < end), None)
    words = text[begin:end].split()
    if holder is None or not (name or 0 < len(words) <= LONGEST_NAME):
        return
    end = max(end, name.end) if name else begin + len(text[begin:end].rstrip())
    target = _of_name(name) if name else terms_compared(text[begin:end], statement.language)
    if target:
        yield _Blame(statement, holder, begin, end, target, name is not None, _rest(text, end))


def _is_name(statement: EventStatement, begin: int) -> bool:
    word = regex.match(r"\p{Lu}\w+", statement.text, pos=begin)
    return word is not None and word.group().lower() not in calendar_names(statement.language)


def _of_name(name: EntitySpan) -> frozenset[str]:
    return frozenset([f"root {name.root}"])


def _rest(text: str, end: int) -> str:
    found = CLAUSE.match(text, end)
    return found.group() if found else ""


def _are_opposed(one: _Blame, other: _Blame) -> bool:
    """Whether both cannot be so: each blames the other, or two sides that are named blame two others."""
    if one.holder.side == other.holder.side or one.target & other.target or not _are_of_one_matter(one, other):
        return False
    return (one.is_named and other.is_named) or (_is_blamed(one.holder, other) and _is_blamed(other.holder, one))


def _is_blamed(holder: Holder, blame: _Blame) -> bool:
    stems = terms_compared(holder.name, blame.statement.language)
    return holder.side in blame.target or bool(stems & blame.target)


def _are_of_one_matter(one: _Blame, other: _Blame) -> bool:
    """Whether they are blamed for the same: near each other in one article, or in sentences that tell the same."""
    a, b = one.statement, other.statement
    if a.article == b.article:
        return abs(a.place - b.place) <= NEAR and (_is_for(other, a) or _is_for(one, b))
    if a.owner == b.owner or a.origin == b.origin:
        return False
    return bool(a.acts & b.acts) if a.language != b.language else describe_same_event(a, b)


def _is_for(blame: _Blame, statement: EventStatement) -> bool:
    """Whether what it is for is what the other sentence tells of, or left out."""
    language = blame.statement.language
    terms = terms_compared(blame.what, language) - blame.target
    return not terms or bool(acts_named(blame.what, language) & statement.acts) or bool(terms & statement.terms)
