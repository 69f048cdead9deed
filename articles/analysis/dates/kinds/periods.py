"""Quarters, halves of a year, seasons."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.calendar import Interval
from articles.analysis.dates.kinds.context import NO_DATE, Context, NormalisedDate, Pattern
from articles.analysis.dates.lexicon import NONE
from articles.analysis.dates.pieces import SPACE, YEAR, Pieces, any_word, spaced

SENTENCE: Final = 120


def patterns(pieces: Pieces) -> Iterator[Pattern]:
    """The fourth quarter, kuartal II/2019, Q3 2023, 1H24, the first six months of 2022, summer 2018."""
    lexicon = pieces.lexicon
    of_year = spaced(rf"(?:(?:[ /-]|,? )(?:(?i:{lexicon.of}) )?{pieces.article}(?P<y>{pieces.year}))?")
    before = spaced(rf"(?:(?:{pieces.modifier} (?i:{any_word(lexicon.units['year'])})['’]s|(?P<y1>{YEAR})) )?")
    for name, pattern in (("quarter", lexicon.quarter), ("half", lexicon.half)):
        if pattern != NONE:
            filled = spaced(f"(?i:{pattern.replace('{ordinal}', pieces.ordinal)})")
            opening = before if lexicon.modifier_first else ""
            yield name, f"{opening}{filled}{of_year}", "unit"
    yield (
        "abbreviated",
        rf"(?:(?P<kind>[QH])(?P<number>[1-4])|(?P<number2>[1-4])(?P<kind2>[QH]))(?:[ /-]?(?P<y>{YEAR})|['’]?[ /-]?(?P<y2>\d\d))?",
        "short",
    )
    if lexicon.first_months != NONE:
        filled = spaced(f"(?i:{lexicon.first_months.replace('{n}', pieces.number)})")
        yield "first_months", filled + of_year, "unit"
    if lexicon.seasons:
        yield from _seasons(pieces, of_year)


def _seasons(pieces: Pieces, of_year: str) -> Iterator[Pattern]:
    season = f"(?i:(?P<season>{any_word(pieces.lexicon.seasons)}))"
    yield "season", f"(?:{pieces.modifier}{SPACE}(?:past{SPACE})?)?{season}{of_year}", "season"


def _ordinal(context: Context) -> int:
    return context.grammar.lexicon.ordinals[(context["ordinal"] or "").lower()]


def _year(context: Context) -> int | None:
    return context.number("y1") or context.stated_year


def _is_sport(context: Context) -> bool:
    start, end = context.match.span()
    around = context.text[max(0, start - SENTENCE) : start] + " " + context.text[end : end + SENTENCE]
    return context.grammar.sport.search(around) is not None


def _latest(context: Context, year: int | None, first_month: int, count: int) -> NormalisedDate | None:
    """These months of the year, or of the latest year in which they have begun; the next when they are to come."""
    if year is None:
        if context.published is None:
            return None
        year = context.published.year + (context.direction or 0)
        begun = date(context.published.year, first_month, 1) <= context.published
        if context.direction is None and not begun and not context.future:
            year -= 1
    return NormalisedDate(calendar.months(year, first_month, count), "interval")


def _quarter(context: Context) -> NormalisedDate | None:
    year = _year(context)
    if year is None and _is_sport(context):
        return NO_DATE
    return _latest(context, year, 3 * _ordinal(context) - 2, 3)


def _half(context: Context) -> NormalisedDate | None:
    return _latest(context, _year(context), 6 * _ordinal(context) - 5, 6) if _ordinal(context) <= 2 else None


def _abbreviated(context: Context) -> NormalisedDate | None:
    """Q3 2023, 1H24; of the letters alone only quarters are dates."""
    kind, number = context["kind"] or context["kind2"], context.number("number") or context.number("number2") or 0
    short = context.number("y2")
    year = context.number("y") or (2000 + short if short is not None else None)
    if (year is None and (context["kind2"] or kind == "H")) or (kind == "H" and number > 2):
        return None
    return _latest(context, year, 3 * number - 2, 3) if kind == "Q" else _latest(context, year, 6 * number - 5, 6)


def _first_months(context: Context) -> NormalisedDate | None:
    """The first six months of a year; without one that is stated they are no date."""
    year = _year(context)
    if year is None or not 1 <= context.count <= 12:
        return NO_DATE
    return NormalisedDate(calendar.months(year, 1, context.count), "interval")


def _season(context: Context) -> NormalisedDate | None:
    """A season of a year that is stated, or of last, this and next year; others may be anything."""
    month, year = context.grammar.lexicon.seasons[(context["season"] or "").lower()], context.stated_year
    published, direction = context.published, context.direction
    if year is None:
        if published is None or direction is None:
            return None
        year = published.year + direction
        if direction < 0 and month < 12 and published.month >= month + 3:
            year = published.year
    days: Interval = calendar.months(year, month, 3)
    return NormalisedDate(days, "interval", True)


ABSOLUTE: Final[Mapping[str, Callable[[Context], NormalisedDate | None]]] = {
    "quarter": _quarter, "half": _half, "abbreviated": _abbreviated, "first_months": _first_months, "season": _season,
}  # fmt: skip
RELATIVE: Final[Mapping[str, Callable[[Context, date], NormalisedDate | None]]] = {}
