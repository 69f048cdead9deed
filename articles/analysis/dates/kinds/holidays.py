"""Feasts with their year: Natal 2023, Ramadan 2022, Boxing Day last year."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from articles.analysis.dates.kinds.context import Context, NormalisedDate, Pattern, one_day, squeezed
from articles.analysis.dates.kinds.feasts import days_of
from articles.analysis.dates.lexicon import NONE
from articles.analysis.dates.pieces import Pieces, any_word, spaced


def patterns(pieces: Pieces) -> Iterator[Pattern]:
    """A feast, and the year right after it; without a year it is no date."""
    lexicon = pieces.lexicon
    if lexicon.feasts:
        of_year = spaced(rf"(?:,? (?:(?i:{lexicon.of}) )?{pieces.article}(?P<y>{pieces.year}))?")
        eve = f"(?:(?i:(?P<eve>{spaced(lexicon.eve)})))?" if lexicon.eve != NONE else ""
        yield "feast", f"{eve}(?i:(?P<feast>{any_word(lexicon.feasts)})){of_year}", "feast"


def _feast(context: Context) -> NormalisedDate | None:
    year = context.stated_year
    if year is None:
        return None
    days = days_of(context.grammar.lexicon.feasts[squeezed(context["feast"] or "")], year)
    if days is None:
        return None
    if context["eve"]:
        return one_day(days.first - timedelta(1))
    return NormalisedDate(days, "day" if days.days == 1 else "interval")


ABSOLUTE: Final[Mapping[str, Callable[[Context], NormalisedDate | None]]] = {"feast": _feast}
RELATIVE: Final[Mapping[str, Callable[[Context, date], NormalisedDate | None]]] = {}
