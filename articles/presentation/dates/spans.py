"""Spans of days in words, as short as they are exact: '2024', 'Oct 2024 – Feb 2025', 'from 5 Oct 2024'."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.presentation.day_words import FULL_DAY, date_words, span_words
from articles.search.dates.relative_day import RelativeDay
from articles.search.dates.written_ends import is_relative, written_ends
from articles.search.fields import DayRange

PATTERNS: Final[Mapping[int, str]] = {4: "Y", 7: "M Y", 10: FULL_DAY}
"""Length of an end as an address has it -> how it is put into words."""

MOVING: Final[Mapping[str, Promise]] = {
    "today": gettext_lazy("today"),
    "yesterday": gettext_lazy("yesterday"),
    "this-week": gettext_lazy("this week"),
    "this-month": gettext_lazy("this month"),
    "this-year": gettext_lazy("this year"),
}


def ends_in_words(days: DayRange) -> tuple[str, str]:
    """What a reader sees in the fields for both ends, which is read as the same days again: 'Oct 2024', '-7d', ''."""
    first, last = written_ends(days)
    return _end(days.first, first), _end(days.last, last)


def _end(day: date | None, written: str) -> str:
    if day is None:
        return ""
    if isinstance(day, RelativeDay) and is_relative(day):
        return str(MOVING.get(written, written))
    return date_words(day, PATTERNS[len(written)])


def days_of_span(days: DayRange) -> str:
    """The days that are meant, at least one end of which is given."""
    fixed = DayRange(*(date(day.year, day.month, day.day) if day else None for day in (days.first, days.last)))
    first, last = ends_in_words(fixed)
    if not fixed.last:
        return _("from %(day)s") % {"day": first}
    if not fixed.first:
        return _("until %(day)s") % {"day": last}
    if first == last:
        return first
    if len(written_ends(fixed)[0]) == len(f"{fixed.first}"):
        return span_words(fixed.first, fixed.last, "day")
    return f"{first} – {last}"
