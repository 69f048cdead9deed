"""The way back from chosen days: all years, the year, the month; and the periods on either side."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from articles.presentation.dates.narrowing import DateChoice, chosen_span, with_span
from articles.presentation.dates.spans import days_of_span
from articles.search.dates.periods import Unit, exact_period, period, period_key
from articles.search.fields import DayRange
from articles.search.query import SearchQuery


def crumbs(query: SearchQuery) -> Iterator[DateChoice]:
    """All years, the year and the month that the chosen days lie in, and last these themselves."""
    chosen = chosen_span(query)
    yield DateChoice(_("All years"), with_span(query, DayRange()), current=not chosen)
    if not chosen:
        return
    units: tuple[Unit, ...] = ("year", "month")
    for unit in units:
        around = _around(unit, chosen)
        if around and around != chosen:
            yield DateChoice(days_of_span(around), with_span(query, around))
    yield DateChoice(days_of_span(chosen), query, current=True)


def _around(unit: Unit, chosen: DayRange) -> DayRange | None:
    """The year or month that holds all of the chosen days."""
    if not chosen.first or not chosen.last:
        return None
    first, last = period_key(unit, chosen.first), period_key(unit, chosen.last)
    return period(unit, first) if first == last else None


def neighbours(query: SearchQuery) -> tuple[DateChoice | None, DateChoice | None]:
    """The year, month or day before a chosen one, and the one after it."""
    chosen = chosen_span(query)
    unit = exact_period(chosen)
    if unit is None or not chosen.first or not chosen.last:
        return None, None
    before, after = chosen.first.toordinal() - 1, chosen.last.toordinal() + 1
    return _period_of(query, unit, before), _period_of(query, unit, after)


def _period_of(query: SearchQuery, unit: Unit, ordinal: int) -> DateChoice | None:
    if not 0 < ordinal <= date.max.toordinal():
        return None
    days = period(unit, period_key(unit, date.fromordinal(ordinal)))
    return DateChoice(days_of_span(days), with_span(query, days))
