"""Where the day on which one event happened, or the hour of that day, is stated differently."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Final

import regex

from articles.analysis.quantities import calendar_names
from articles.timeline.clock import hour_told
from articles.timeline.conflicts.claims import Assertion, claims
from articles.timeline.conflicts.holders import SPEECH_PATTERN, holder_of
from articles.timeline.conflicts.same_event import FURTHEST, are_elsewhere, date_same_event
from articles.timeline.conflicts.statement import EventStatement
from articles.timeline.entries import Disagreement

SHIFT: Final = regex.compile(
    r"\b(?:put|puts|dated?|placed?|gave|gives?|had it|has it|set)\b [^.;,]{0,40}?"
    r"\b(?P<n>an?|one|two|three) days? (?P<way>earlier|later|before|after)\b"
    r"|\b(?:menyebut\w*|mencatat|menempatkan)\b [^.;,]{0,60}?\b(?P<n>sehari|dua hari|tiga hari)"
    r" (?P<way>lebih awal|lebih cepat"
    r"|lebih dulu|lebih lambat|kemudian|sesudahnya)\b"
    r"|\b(?:относ\w+|датир\w+|назыв\w+|указыва\w+)\b [^.;,]{0,60}?\bна (?P<n>день|сутки|два дня|три дня)"
    r" (?P<way>раньше|позже)\b",
    regex.IGNORECASE,
)
BESIDE: Final = regex.compile(
    r"\bdays? (?:after|before|later|earlier)\b|\bse(?:hari|pekan) (?:setelah|sesudah|sebelum|kemudian|lebih|usai)\w*"
    r"|\bhari (?:setelah|sesudah|sebelum|kemudian)\w*"
    r"|\bна (?:день|сутки) (?:раньше|позже)|\bспустя\b|\bчерез (?:день|сутки)"
    r"|\b(?:after|following|before|ahead of|in (?:response|retaliation)|setelah|sesudah|usai|seusai|menyusul|menjelang"
    r"|sebelum|после|перед|накануне|в ответ|nachdem|bevor|après|avant|tras|antes)\b"
    r"|\bна следующий день\b|\btags? (?:darauf|zuvor|nach|vor)\b|\blendemain\b|\bdía (?:después|antes|siguiente)\b",
    regex.IGNORECASE,
)
"""A sentence that tells of another day too: which of its acts the date is of is not sure."""

REPORTED: Final = regex.compile(rf"\s+(?:{SPEECH_PATTERN})\b", regex.IGNORECASE)
COUNTS: Final = {
    "two": 2, "three": 3, "dua hari": 2, "tiga hari": 3, "два дня": 2, "три дня": 3,
}  # fmt: skip
BACK: Final = frozenset({"earlier", "before", "lebih awal", "lebih cepat", "lebih dulu", "раньше"})


CLOSEST: Final = timedelta(minutes=3)
FURTHEST_HOUR: Final = timedelta(hours=3)
"""Times of one day that are nearer may be one that was rounded, those further apart are of two events. By hand."""


def day_disagreements(statements: Sequence[EventStatement]) -> tuple[Disagreement, ...]:
    """The days that sources state for one event, if some that tell the same differ; at most one disagreement."""
    dated = [statement for statement in statements if _states_day(statement)]
    pairs = [pair for pair in combinations(dated, 2) if _differ(*pair, dated)]
    differing = {statement for pair in pairs for statement in pair}
    days = {statement.evidence.first_day for statement in differing}
    disputed = [one for one in dated if one in differing or one.evidence.first_day in days] if pairs else []
    assertions = [_assertion(statement, statement.evidence.first_day.isoformat()) for statement in disputed]
    assertions += _shifted(statements, dated)
    sides = _by_value(assertions)
    return (Disagreement("day", claims(sides)),) if len(sides) > 1 else ()


def hour_disagreements(statements: Sequence[EventStatement]) -> tuple[Disagreement, ...]:
    """The hours that sources state for one event of a day, if some that tell the same differ; at most one."""
    timed = [statement for statement in statements if statement.evidence.time and _tells_event(statement)]
    pairs = [pair for pair in combinations(timed, 2) if _differ_in_hour(*pair, timed)]
    differing = {statement for pair in pairs for statement in pair}
    sides = _by_value([_assertion(one, hour_told(one.evidence.time).isoformat()) for one in timed if one in differing])
    return (Disagreement("hour", claims(sides)),) if sides else ()


def _differ_in_hour(one: EventStatement, other: EventStatement, timed: Sequence[EventStatement]) -> bool:
    """Whether two sources tell the same of one day at different hours, and neither tells the other's hour too."""
    if one.evidence.first_day != other.evidence.first_day or not _are_apart(one, other):
        return False
    first, second = hour_told(one.evidence.time), hour_told(other.evidence.time)
    # Whose clock it is by is not known of what stands without a zone beside what has one.
    if bool(first.tzinfo) != bool(second.tzinfo) or not CLOSEST < abs(first - second) <= FURTHEST_HOUR:
        return False
    if not date_same_event(one, other):
        return False
    return not (_tells_hour(one, second, timed) or _tells_hour(other, first, timed))


def _tells_hour(statement: EventStatement, moment: datetime, timed: Sequence[EventStatement]) -> bool:
    return any(other.article == statement.article and hour_told(other.evidence.time) == moment for other in timed)


def _states_day(statement: EventStatement) -> bool:
    return (
        _tells_event(statement)
        and statement.evidence.basis == "stated"
        and _names_day(statement)
        and not BESIDE.search(statement.text)
        and not _dates_report(statement)
    )


def _tells_event(statement: EventStatement) -> bool:
    """Whether it tells, as news, what happened on a day."""
    evidence = statement.evidence
    is_day = evidence.first_day == evidence.last_day and not evidence.approximate
    is_event = evidence.role == "event" and not evidence.planned
    return statement.dates_event and is_day and is_event and statement.is_news


def _dates_report(statement: EventStatement) -> bool:
    """Whether a verb of saying stands right behind the date, which then is the day of saying so."""
    marks = statement.evidence.passage.marks
    return bool(marks) and REPORTED.match(statement.text, marks[0][1]) is not None


def _names_day(statement: EventStatement) -> bool:
    """Whether the date is written with figures or a weekday: "today" stands in what comes every day."""
    marks = statement.evidence.passage.marks
    date_words = statement.text[slice(*marks[0])].lower() if marks else ""
    names_calendar = not calendar_names(statement.language).isdisjoint(regex.findall(r"\w+", date_words))
    return any(map(str.isdigit, date_words)) or names_calendar


def _differ(one: EventStatement, other: EventStatement, dated: Sequence[EventStatement]) -> bool:
    """Whether two sources date the same by different days, and neither knows the other's day too."""
    first, second = one.evidence.first_day, other.evidence.first_day
    if first == second or abs(first - second) > FURTHEST or not _are_apart(one, other):
        return False
    return date_same_event(one, other) and not (_knows(one, second, dated) or _knows(other, first, dated))


def _are_apart(one: EventStatement, other: EventStatement) -> bool:
    """Whether two houses tell it in texts of their own, and of no two places."""
    return one.owner != other.owner and one.origin != other.origin and not are_elsewhere(one, other)


def _knows(statement: EventStatement, day: date, dated: Sequence[EventStatement]) -> bool:
    return any(other.article == statement.article and other.evidence.first_day == day for other in dated)


def _shifted(statements: Sequence[EventStatement], dated: Sequence[EventStatement]) -> Iterator[Assertion]:
    """Both sides of a sentence that has others put what the one before it dates some days before or after."""
    for statement in statements:
        shift = SHIFT.search(statement.text)
        before = [one for one in dated if one.article == statement.article and one.place < statement.place]
        holder = holder_of(statement, shift.start(), shift.end()) if shift else None
        if shift and holder and before:
            nearest = max(before, key=lambda one: one.place)
            days = COUNTS.get(shift["n"].lower(), 1) * (-1 if shift["way"].lower() in BACK else 1)
            day = nearest.evidence.first_day + timedelta(days)
            yield _assertion(nearest, nearest.evidence.first_day.isoformat())
            yield Assertion(shift.group(), day.isoformat(), statement, holder)
            yield from (_assertion(one, day.isoformat()) for one in dated if one.evidence.first_day == day)


def _assertion(statement: EventStatement, value: str) -> Assertion:
    marks = statement.evidence.passage.marks
    start, end = marks[0] if marks else (0, 0)
    holder = holder_of(statement, start, end)
    return Assertion(statement.text[start:end] or value, value, statement, holder)


def _by_value(assertions: Sequence[Assertion]) -> list[list[Assertion]]:
    sides: dict[str, dict[EventStatement, Assertion]] = defaultdict(dict)
    for assertion in assertions:
        sides[assertion.value].setdefault(assertion.statement, assertion)
    return [list(side.values()) for _, side in sorted(sides.items())]
