"""What of a search no bar shows: few articles long before or after the others, and those without a date."""

from collections.abc import Iterator
from datetime import timedelta

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.presentation.dates.narrowing import DateChoice, with_span
from articles.presentation.dates.spans import ends_in_words
from articles.search.dates.strip import Histogram
from articles.search.fields import NOT_STATED, DayRange, FacetName
from articles.search.query import SearchQuery


def outside_bars(query: SearchQuery, drawn: Histogram) -> Iterator[DateChoice]:
    """'4 before 2019', '2 after 2026', '1 without a date', each a search."""
    before, after = drawn.before, drawn.after
    if before and before.days.last:
        day = ends_in_words(DayRange(before.days.last + timedelta(1), None))[0]
        yield DateChoice(_("%(n)s before %(day)s") % _values(before.count, day), with_span(query, before.days))
    if after and after.days.first:
        day = ends_in_words(DayRange(None, after.days.first - timedelta(1)))[1]
        yield DateChoice(_("%(n)s after %(day)s") % _values(after.count, day), with_span(query, after.days))
    if drawn.undated:
        words = ngettext("%(n)s without a date", "%(n)s without a date", drawn.undated)
        yield DateChoice(words % {"n": intcomma(drawn.undated)}, _undated(query))


def _values(n: int, day: str) -> dict[str, str]:
    return {"n": intcomma(n), "day": day}


def _undated(query: SearchQuery) -> SearchQuery:
    years: FacetName = "published_year" if query.axis == "published" else "happened_year"
    return with_span(query, DayRange()).with_selection(years, (NOT_STATED,))
