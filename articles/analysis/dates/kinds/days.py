"""Days of a month: in figures, with the month's name, and spans in brackets."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.calendar import Interval
from articles.analysis.dates.kinds.context import Context, NormalisedDate, Pattern, one_day
from articles.analysis.dates.pieces import DAY, MONTH_NUMBER, SPACE, YEAR, Pieces, spaced
from articles.analysis.dates.tense import year_of_day

NAME: Final = 40
"""Characters before a day in which it may be made a name: "Jalan 17 Agustus"."""


def patterns(pieces: Pieces) -> Iterator[Pattern]:
    """Rabu (19/6/2024), 2024-06-19, 19/6/2024, 3-Mar-2019, 19 June 2024, June 19, 2024."""
    yield from _in_brackets(pieces)
    yield (
        "iso",
        rf"(?<![-/])(?P<y>{YEAR})-(?P<m>{MONTH_NUMBER})-(?P<d>{DAY})(?:T(?P<time>\d\d:\d\d))?(?!-)",
        "year",
    )
    short = rf"(?P<y>{YEAR}|(?<=/)\d\d)(?![/-]|\.\d)"
    yield (
        "numeric",
        rf"(?<![/.,-]){pieces.named_weekday}(?P<a>\d{{1,2}})(?P<sep>[/.-])(?P<b>\d{{1,2}})(?P=sep){short}",
        "digit",
    )
    yield "dashed", rf"(?<![/.-])(?P<d>{DAY})([-/])(?P<mon>{pieces.month})\2(?P<y>{YEAR}|\d\d)", "digit month"
    yield from _with_names(pieces)


def _in_brackets(pieces: Pieces) -> Iterator[Pattern]:
    weekday = rf"{pieces.weekday}{pieces.daypart}"
    until = spaced(rf"(?:\s?[-–—]\s?| (?i:{pieces.lexicon.until}|{pieces.lexicon.conjunction}) )")
    first, last = rf"(?P<d>{DAY})(?:/(?P<m>{MONTH_NUMBER}))?", rf"(?P<d2>{DAY})/(?P<m2>{MONTH_NUMBER})"
    yield (
        "figures_span",
        rf"(?:(?P<wd>{weekday})(?:{until}{weekday})?,?\s?)?\(\s?{first}\s?[-–—]\s?{last}(?:/(?P<y>{YEAR}|\d\d))?\s?\)(?!\w)|(?!)",
        "digit bracket",
    )
    figures = rf"(?P<d>{DAY})[/.-](?P<m>{MONTH_NUMBER})(?:[/.-](?P<y>{YEAR}|\d\d))?"
    words = f"(?P<d>{DAY}){pieces.joiner}(?P<mon>{pieces.month})(?:,?{pieces.joiner}(?P<y>{pieces.year}))?"
    for name, inside, needs in (
        ("figures", figures, "digit weekday bracket"),
        ("words", words, "digit month weekday bracket"),
    ):
        named = rf"(?P<wd>{pieces.weekday}){pieces.daypart},?\s?"
        yield f"weekday_{name}", rf"{named}\(\s?{inside}\s?\)(?!\w){pieces.daypart}|(?!)", needs


def _with_names(pieces: Pieces) -> Iterator[Pattern]:
    month, join, year, ordinal = pieces.month, pieces.joiner, pieces.year, pieces.lexicon.ordinal
    named = pieces.named_weekday
    yield (
        "day",
        rf"(?<![\d][.,]){named}(?P<d>{DAY}){ordinal}{join}(?P<mon>{month})(?:,?{join}(?P<y>{year}))?",
        "digit month",
    )
    if pieces.lexicon.numeric_order == "MDY":
        yield (
            "day",
            rf"{named}(?P<mon>{month}){SPACE}(?P<d>{DAY}){ordinal}(?![\d:])(?:,?\s(?P<y>{year}))?(?![,.]\d\d\d)",
            "digit month",
        )


def _year(context: Context, month: int, day: int) -> int | None:
    """The year that is stated, or that follows from the day of publication."""
    stated = context.stated_year
    if stated is not None or context.published is None:
        return stated
    tense = context.direction
    return year_of_day(context.published, month, day, context.tense() if tense is None else tense, context.weekday)


def _month_day(context: Context, month: int, day: int) -> NormalisedDate | None:
    if not context["y"] and context.grammar.named_before.search(context.before(NAME)):
        return None
    year = _year(context, month, day) if 1 <= month <= 12 else None
    return one_day(calendar.calendar_day(year, month, day)) if year else None


def _figures(context: Context) -> NormalisedDate | None:
    return _month_day(context, context.number("m") or 0, context.number("d") or 0)


def _figures_span(context: Context) -> NormalisedDate | None:
    """Senin-Rabu (20-22/5/2024); without a weekday or a year it may be anything."""
    month, day = context.number("m2") or 0, context.number("d2") or 0
    first_month = context.number("m") or month
    if not (context["wd"] or context["y"]):
        return None
    year = context.stated_year
    if year is None and context.published:
        year = year_of_day(context.published, month, day, context.tense())
    last = calendar.calendar_day(year or 0, month, day)
    first = calendar.calendar_day((year or 0) - (first_month > month), first_month, context.number("d") or 0)
    return NormalisedDate(Interval(first, last), "interval") if first and last and first < last else None


def _numeric(context: Context) -> NormalisedDate | None:
    first, second = context.number("a") or 0, context.number("b") or 0
    is_european = context.grammar.lexicon.numeric_order == "DMY" or first > 12 or context["sep"] == "."
    day, month = (first, second) if is_european else (second, first)
    if month > 12:
        day, month = month, day
    return one_day(calendar.calendar_day(context.stated_year or 0, month, day))


def _day(context: Context) -> NormalisedDate | None:
    return _month_day(context, context.month(), context.number("d") or 0)


ABSOLUTE: Final[Mapping[str, Callable[[Context], NormalisedDate | None]]] = {
    "weekday_figures": _figures, "figures_span": _figures_span, "weekday_words": _day, "iso": _figures,
    "numeric": _numeric, "dashed": _day, "day": _day,
}  # fmt: skip
RELATIVE: Final[Mapping[str, Callable[[Context, date], NormalisedDate | None]]] = {}
