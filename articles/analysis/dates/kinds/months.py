"""Months, their early, middle and late parts, and their halves."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.calendar import Interval
from articles.analysis.dates.kinds.context import NO_DATE, Context, NormalisedDate, Pattern
from articles.analysis.dates.kinds.names import is_in_a_name
from articles.analysis.dates.lexicon import NONE
from articles.analysis.dates.pieces import SPACE, YEAR, Pieces, spaced
from articles.analysis.dates.tense import year_of_month

HALF: Final = 15
OF_A_NAME: Final = re.compile(r" of [A-Z]")
"""The March of Dimes."""


def part_patterns(pieces: Pieces) -> Iterator[Pattern]:
    """Early June 2024, the first half of October."""
    lexicon = pieces.lexicon
    month_year = f"(?P<mon>{pieces.month})(?:,?{pieces.joiner}(?P<y>{pieces.year}))?"
    yield "part_month", part_of_pattern(pieces) + month_year, "month"
    if lexicon.half_of != NONE:
        half = spaced(f"(?i:{lexicon.half_of.replace('{ordinal}', pieces.ordinal)})(?: (?i:{lexicon.of}))? ")
        yield "half_month", f"{half}{pieces.article}{month_year}", "month"
        yield "half_year", f"{half}{pieces.article}(?:(?P<y>{YEAR})|{pieces.unit_modified})", "unit"


def part_of_pattern(pieces: Pieces) -> str:
    """Early in, the end of, awal bulan."""
    return f"{pieces.part}[ -]?(?:(?i:{spaced(pieces.lexicon.part_of)}))?{pieces.article}"


def modified_patterns(pieces: Pieces) -> Iterator[Pattern]:
    """Last June, November lalu."""
    month = f"(?P<mon>{pieces.month})"
    first, last = (pieces.modifier, month) if pieces.lexicon.modifier_first else (month, pieces.modifier)
    yield "month_modified", f"{first}{SPACE}{last}", "month"


def patterns(pieces: Pieces) -> Iterator[Pattern]:
    """June 2024."""
    yield "month_year", f"(?P<mon>{pieces.month}),?{pieces.joiner}(?P<y>{pieces.year})", "digit month"


def bare_patterns(pieces: Pieces) -> Iterator[Pattern]:
    """June."""
    yield "month", f"(?P<mon>{pieces.month})(?!-[a-z])", "month"


def _month_year(context: Context) -> NormalisedDate | None:
    return NormalisedDate(calendar.month(context.number("y") or 0, context.month()), "month")


def _year(context: Context) -> int | None:
    """The year that is stated, or that follows from the day of publication."""
    published, month, direction = context.published, context.month(), context.direction
    stated = context.stated_year
    if stated is not None or published is None:
        return stated
    if direction == 0:
        return published.year
    if direction is None:
        return year_of_month(published, month, context.tense())
    if direction > 0:
        return published.year + (month <= published.month)
    return published.year - (month >= published.month)


def _part_month(context: Context) -> NormalisedDate | None:
    year = _year(context)
    if year is None or context.section is None:
        return None
    return NormalisedDate(calendar.section(calendar.month(year, context.month()), context.section), "interval", True)


def _half_month(context: Context) -> NormalisedDate | None:
    year, number = _year(context), context.grammar.lexicon.ordinals[(context["ordinal"] or "").lower()]
    if year is None or number > 2:
        return None
    days = calendar.month(year, context.month())
    first, last = (1, HALF) if number == 1 else (HALF + 1, days.last.day)
    return NormalisedDate(Interval(days.first.replace(day=first), days.first.replace(day=last)), "interval")


def _half_year(context: Context) -> NormalisedDate | None:
    """The first half of 2024, of last year; of anything else it is no date."""
    number = context.grammar.lexicon.ordinals[(context["ordinal"] or "").lower()]
    year = context.number("y")
    if year is None and context.published and context.unit == "year":
        year = context.published.year + (context.direction or 0)
    if year is None or number > 2:
        return None
    return NormalisedDate(calendar.months(year, 6 * number - 5, 6), "interval")


def _month_modified(context: Context, _: date) -> NormalisedDate | None:
    year = _year(context)
    return NormalisedDate(calendar.month(year, context.month()), "month") if year else None


def _is_a_forename(context: Context) -> bool:
    """Whether it is written as a name before another: May Lee, but not "in November Moscow", nor "в мае Москва"."""
    following = context.text[context.match.end() : context.match.end() + 2]
    if len(following) < 2 or following[0] != " " or not following[1].isupper():
        return False
    return context.match[0][0].isupper() and not context.grammar.month_licence.search(context.before(16))


def _month(context: Context, _: date) -> NormalisedDate | None:
    """A bare month needs a preposition, or words of its year, and is no name: May Lee, Mei Ling."""
    if _is_a_forename(context) or is_in_a_name(context):
        return None
    if OF_A_NAME.match(context.text, context.match.end()):
        return None
    if context.grammar.every.search(context.before(16)):
        return NO_DATE
    has_year = context.tail is not None and context.tail["years"]
    year = _year(context) if context.is_licensed or has_year else None
    return NormalisedDate(calendar.month(year, context.month()), "month") if year else None


ABSOLUTE: Final[Mapping[str, Callable[[Context], NormalisedDate | None]]] = {
    "month_year": _month_year, "part_month": _part_month, "half_month": _half_month, "half_year": _half_year,
}  # fmt: skip
RELATIVE: Final[Mapping[str, Callable[[Context, date], NormalisedDate | None]]] = {
    "month_modified": _month_modified, "month": _month,
}  # fmt: skip
