"""What can be chosen beside bars: the kind of time, what bars show, and spans that are counted from today."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from articles.presentation.dates.narrowing import DateChoice, chosen_span, with_span
from articles.search.dates.strip import Bars
from articles.search.dates.typed_days import typed_day
from articles.search.dates.written_ends import written_ends
from articles.search.fields import DayRange
from articles.search.query import Axis, SearchQuery

AXES: Final[Mapping[Axis, Promise]] = {
    "published": gettext_lazy("Published"),
    "happened": gettext_lazy("Happened"),
}
SHOWN: Final[Mapping[Bars, Promise]] = {
    "articles": gettext_lazy("Articles"),
    "outlet": gettext_lazy("by outlet"),
    "language": gettext_lazy("by language"),
    "share": gettext_lazy("% of all"),
}
PRESETS: Final[Mapping[str, Promise]] = {
    "-7d": gettext_lazy("7 days"),
    "-30d": gettext_lazy("30 days"),
    "this-year": gettext_lazy("This year"),
}
ENDS: Final[Mapping[str, str]] = {"-7d": "today", "-30d": "today", "this-year": "this-year"}
"""Where a preset of what happened ends, as plans lie ahead of today. Nothing is published in advance."""


def axes(query: SearchQuery) -> Iterator[DateChoice]:
    for axis, label in AXES.items():
        yield DateChoice(str(label), replace(query, axis=axis, page=1), axis == query.axis)


def shown_by_bars(query: SearchQuery) -> Iterator[DateChoice]:
    for bars, label in SHOWN.items():
        yield DateChoice(str(label), replace(query, bars=bars), bars == query.bars)


def presets(query: SearchQuery) -> Iterator[DateChoice]:
    """Spans whose addresses go with the days."""
    today, chosen = timezone.now().date(), written_ends(chosen_span(query))
    for written, label in PRESETS.items():
        last = ENDS[written] if query.axis == "happened" else ""
        days = DayRange(_moving(written, today, last=False), _moving(last, today, last=True))
        yield DateChoice(str(label), with_span(query, days), written_ends(days) == chosen)


def _moving(written: str, today: date, *, last: bool) -> date | None:
    return typed_day(written, today, last=last) if written else None
