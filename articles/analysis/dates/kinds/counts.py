"""Counted units: three weeks ago, in two days, the last five years, two days later; and durations, no dates."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.calendar import Interval, Unit
from articles.analysis.dates.kinds.context import NO_DATE, Context, NormalisedDate, Pattern, one_day, squeezed
from articles.analysis.dates.lexicon import NONE
from articles.analysis.dates.mention import DateGranularity
from articles.analysis.dates.pieces import Pieces, any_word, spaced, split_alternatives

COUNT_GRANULARITY: Final[dict[Unit, DateGranularity]] = {
    "day": "day", "week": "day", "month": "month", "quarter": "interval", "year": "year", "decade": "interval",
}  # fmt: skip
CLAUSE: Final = 90


def patterns(pieces: Pieces) -> Iterator[Pattern]:
    """Two days earlier, over the last three years, five weeks ago, in ten days, for two years, setahun lalu."""
    lexicon = pieces.lexicon
    if lexicon.days_after != NONE:
        for counted in split_alternatives(lexicon.days_after):
            yield "day_after", f"(?i:{spaced(counted.replace('{n}', pieces.number))})", "unit"
    for name, pattern in (
        ("span", lexicon.span), ("ago", lexicon.ago), ("ahead", lexicon.ahead), ("within", lexicon.within),
        ("duration", lexicon.duration),
    ):  # fmt: skip
        for single in split_alternatives(pattern) if pattern != NONE else ():
            filled = single.replace("{n}", pieces.number).replace("{u}", f"(?P<u>{any_word(pieces.units)})")
            yield name, f"(?i:{spaced(filled)})", "unit"
    if lexicon.one_unit:
        yield "one_unit", f"(?i:(?P<one>{any_word(lexicon.one_unit)}){spaced(lexicon.one_unit_tail)})", "other"


def _ago(context: Context, published: date) -> NormalisedDate | None:
    return _shifted(context, published, -context.count)


def _ahead(context: Context, published: date) -> NormalisedDate | None:
    return _shifted(context, published, context.count)


def _within(context: Context, published: date) -> NormalisedDate | None:
    """In ten days: a day to come, unless it is how long something took or how rare it is."""
    if context.tense() < 0 or context.grammar.no_ahead.search(context.before(CLAUSE)):
        return NO_DATE
    return _ahead(context, published)


def _shifted(context: Context, published: date, count: int) -> NormalisedDate | None:
    unit = context.unit
    if not count or unit == "decade":
        return NO_DATE
    return _counted(published, unit, count)


def _counted(published: date, unit: Unit, count: int) -> NormalisedDate:
    if unit in ("day", "week"):
        return NormalisedDate(calendar.day(published + timedelta(count * (7 if unit == "week" else 1))))
    return NormalisedDate(calendar.shifted_unit(published, unit, count), COUNT_GRANULARITY[unit], True)


def _one_unit(context: Context, published: date) -> NormalisedDate | None:
    unit, count = context.grammar.lexicon.one_unit[squeezed(context["one"] or "")]
    return _counted(published, unit, -count)


def _span(context: Context, published: date) -> NormalisedDate | None:
    count = context.count
    if not count or context.unit == "decade":
        return NO_DATE
    return NormalisedDate(Interval(calendar.back(published, context.unit, count), published), "interval", True)


def _duration(_: Context) -> NormalisedDate | None:
    return NO_DATE


def _day_after(context: Context) -> NormalisedDate | None:
    """Counted from the day last named, not from publication."""
    if context.anchor is None:
        return None
    if context["back"] or context["on"]:
        count = -context.count if context["back"] else context.count
        return one_day(context.anchor + timedelta(count)) if count else NO_DATE
    phrase = context["after"]
    offset = context.grammar.lexicon.day_after[squeezed(phrase)] if phrase else 0
    return one_day(context.anchor + timedelta(offset))


ABSOLUTE: Final[Mapping[str, Callable[[Context], NormalisedDate | None]]] = {
    "duration": _duration, "day_after": _day_after,
}  # fmt: skip
RELATIVE: Final[Mapping[str, Callable[[Context, date], NormalisedDate | None]]] = {
    "ago": _ago, "ahead": _ahead, "within": _within, "one_unit": _one_unit, "span": _span,
}  # fmt: skip
