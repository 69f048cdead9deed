"""Years, spans of years, decades."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.calendar import Interval
from articles.analysis.dates.kinds.context import Context, NormalisedDate, Pattern
from articles.analysis.dates.kinds.months import part_of_pattern
from articles.analysis.dates.lexicon import NONE
from articles.analysis.dates.pieces import SPACE, YEAR, Pieces, spaced

LATEST_AHEAD: Final = 40
OLDEST_OF_A_COUNT: Final = 1800
"""Before this, "in 1500 cellars" is likelier a count than a year."""


def part_patterns(pieces: Pieces) -> Iterator[Pattern]:
    """The end of 2023, late in the 1980s."""
    of = part_of_pattern(pieces)
    yield "part_year", f"{of}(?P<y>{pieces.year})(?![.,]\\d)(?!-?\\w)", "year"
    if pieces.lexicon.decade != NONE:
        yield "decade", f"(?:{of})?{_decade_pattern(pieces)}", "year"


def _decade_pattern(pieces: Pieces) -> str:
    decade = pieces.lexicon.decade.replace("{decade}", r"(?P<decade>(?:1[5-9]|20)\d0)")
    return f"(?i:{spaced(decade)})"


def modified_patterns(pieces: Pieces) -> Iterator[Pattern]:
    """2024 lalu."""
    if not pieces.lexicon.modifier_first:
        yield "year_modified", f"(?P<y>{YEAR}){SPACE}{pieces.modifier}", "year"


def patterns(pieces: Pieces) -> Iterator[Pattern]:
    """Sepanjang 2024, 2024 года, in 2024, from 2019-2021."""
    lexicon = pieces.lexicon
    licence = f"(?i:{spaced(lexicon.year_licence)}){SPACE}"
    yield "span_years", rf"{licence}(?P<y1>{YEAR})\s?[-–—/]\s?(?P<y2>{YEAR}|\d\d(?=[\s.,;)]|$))(?![-/]|[.,]\d)", "year"
    if lexicon.whole_year != NONE:
        yield "year", f"(?i:{spaced(lexicon.whole_year)}){SPACE}(?P<y>{YEAR})(?![.,]\\d)", "year"
    if lexicon.year_suffix:
        yield "year", f"(?P<y>{YEAR})(?:{spaced(lexicon.year_suffix)})", "year"
    yield "year", f"{licence}{pieces.article}(?P<y>{YEAR})(?![.,]\\d|[%°$-]\\w)", "year"


def _part_year(context: Context) -> NormalisedDate | None:
    year = context.number("y") or 0
    if context.section is None or not _is_plausible(context, year):
        return None
    return NormalisedDate(calendar.section(calendar.year(year), context.section), "interval", True)


def _year(context: Context) -> NormalisedDate | None:
    year = context.number("y") or 0
    start = context.match.start("y")
    before = context.text[max(0, start - 40) : start]
    if context.grammar.not_a_year.search(before) or not _is_plausible(context, year) or _is_counted(context, year):
        return None
    return NormalisedDate(calendar.year(year), "year")


def _is_counted(context: Context, year: int) -> bool:
    """Whether the figures count what follows: "to 2024 people", "in 1500 cellars"."""
    end = context.match.end("y")
    following = context.text[end : end + 2]
    if year < OLDEST_OF_A_COUNT and following[:1] == " " and following[1:].islower():
        return context.grammar.lexicon.language == "en" or context.grammar.counted.match(context.text, end) is not None
    return context.grammar.counted.match(context.text, end) is not None


def _is_plausible(context: Context, year: int) -> bool:
    return context.published is None or year <= context.published.year + LATEST_AHEAD


def _span_years(context: Context) -> NormalisedDate | None:
    first, last = context.number("y1") or 0, context.number("y2") or 0
    last += first // 100 * 100 if last < 100 else 0
    if first >= last:
        return None
    return NormalisedDate(Interval(date(first, 1, 1), date(last, 12, 31)), "interval")


def _decade(context: Context) -> NormalisedDate | None:
    days = calendar.decade(context.number("decade") or 0)
    return NormalisedDate(calendar.section(days, context.section) if context.section else days, "interval", True)


ABSOLUTE: Final[Mapping[str, Callable[[Context], NormalisedDate | None]]] = {
    "part_year": _part_year, "year": _year, "year_modified": _year, "span_years": _span_years, "decade": _decade,
}  # fmt: skip
RELATIVE: Final[Mapping[str, Callable[[Context, date], NormalisedDate | None]]] = {}
