"""Weekdays: bare, last and next, of last week."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.kinds.context import NO_DATE, Context, NormalisedDate, Pattern, one_day
from articles.analysis.dates.kinds.names import is_in_a_name
from articles.analysis.dates.pieces import SPACE, Pieces

ABBREVIATION: Final = 3
ON_A_DAY: Final = re.compile(r"(?:\b(?:on|by|until|from|to)|,)\s$", re.IGNORECASE)


def unit_patterns(pieces: Pieces) -> Iterator[Pattern]:
    """Jumat pekan lalu, Monday of next week."""
    weekday = f"(?P<wd>{pieces.weekday})"
    yield "weekday_unit", f"{weekday}{pieces.daypart}{SPACE}(?:of{SPACE})?{pieces.unit_modified}", "weekday unit"


def modified_patterns(pieces: Pieces) -> Iterator[Pattern]:
    """Last Friday, Senin lalu."""
    weekday = f"(?P<wd>{pieces.weekday})"
    if pieces.lexicon.modifier_first:
        yield "weekday_modified", f"{pieces.modifier}{SPACE}{weekday}{pieces.daypart}", "weekday"
    else:
        yield "weekday_modified", f"{weekday}{pieces.daypart}{SPACE}{pieces.modifier}", "weekday"


def patterns(pieces: Pieces) -> Iterator[Pattern]:
    """Wednesday, Senin sore."""
    yield "weekday", f"(?P<wd>{pieces.weekday}){pieces.daypart}", "weekday"


def _weekday_unit(context: Context, published: date) -> NormalisedDate | None:
    if context.unit != "week":
        return None
    week = calendar.shifted_unit(published, "week", context.direction or 0)
    return one_day(week.first + timedelta(context.weekday or 0))


def _weekday_modified(context: Context, published: date) -> NormalisedDate | None:
    number = context.weekday or 0
    back = (published.weekday() - number) % 7
    if context["next"]:
        return one_day(published + timedelta((number - published.weekday() - 1) % 7 + 1))
    if context["this"]:
        return one_day(calendar.week(published).first + timedelta(number))
    # On a Tuesday, "Senin lalu" is last week's: yesterday would be called so.
    is_yesterday = context.grammar.lexicon.deictic.get((context["last"] or "").lower()) == -1
    return one_day(published - timedelta(back if back > 1 or (back and is_yesterday) else back + 7))


def _weekday(context: Context, published: date) -> NormalisedDate | None:
    """The latest such day up to publication, or the next one where the clause speaks of what is to come."""
    if is_in_a_name(context):
        return None
    if _is_abbreviated_word(context):
        return None
    if context.grammar.every.search(context.before(16)):
        return NO_DATE
    back = (published.weekday() - (context.weekday or 0)) % 7
    is_ahead = context.future or _is_named_tomorrow(context)
    return one_day(published + timedelta(7 - back if back and is_ahead else -back))


def _is_abbreviated_word(context: Context) -> bool:
    """Whether a short form ("Sun", "Sat") stands without a stop and without what makes it a day."""
    name = context["wd"] or ""
    is_short = len(name) <= ABBREVIATION and context.grammar.lexicon.weekday_abbreviations
    return is_short and not ON_A_DAY.search(context.before(8))


def _is_named_tomorrow(context: Context) -> bool:
    """Whether a word for a day to come stands right beside: "besok, Minggu", "Jumat besok"."""
    end = context.match.end()
    before, after = context.before(16).lower(), context.text[end : end + 16].lower()
    ahead = (word for word, offset in context.grammar.lexicon.deictic.items() if offset > 0)
    return any(before.rstrip(" ,(").endswith(word) or after.lstrip(" ,").startswith(word) for word in ahead)


ABSOLUTE: Final[Mapping[str, Callable[[Context], NormalisedDate | None]]] = {}
RELATIVE: Final[Mapping[str, Callable[[Context, date], NormalisedDate | None]]] = {
    "weekday_unit": _weekday_unit, "weekday_modified": _weekday_modified, "weekday": _weekday,
}  # fmt: skip
