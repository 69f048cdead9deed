"""The rail of years beside a chronology, what lies about an entry, and the hours of days that have many."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from articles.presentation.article_parts.reading_times import ReadingTimes, clock_in
from articles.presentation.day_words import date_words
from articles.presentation.translation import wording_language
from articles.search.answers.results import Facet, FacetValue
from articles.search.fields import DayRange
from articles.search.params import parameters_of
from articles.search.query import SearchQuery
from articles.templatetags.newsdesk_tags import PLOT, search_url
from articles.templatetags.timeline_tags import wording_languages
from articles.timeline.entries import Chronology, Entry

register = template.Library()

AROUND: Final = timedelta(days=7)
MANY_CLOCKS: Final = 3
"""Entries of a day that tell the hour, from which the hours stand before the day: by hand, not measured."""

ANY: Final = "any"


@dataclass(frozen=True, slots=True)
class RailStretch:
    """A year, or a month where there is but one year: where it begins on the page, and how much stands in it.

    `width` is of all its entries and `disputed_width` of those on which sources disagree, in parts of a plot of 100.
    """

    anchor: str
    label: str
    entries: int
    disputed: int
    width: str
    disputed_x: str
    disputed_width: str


@register.simple_tag
def rail(chronology: Chronology) -> tuple[RailStretch, ...]:
    """The years of a chronology, or the months of its only year; none where there is but one of them."""
    parts = list(_years(chronology)) if len(chronology.years) > 1 else list(_months(chronology))
    if len(parts) < 2:
        return ()
    most = max(len(entries) for _, _, entries in parts)
    return tuple(_stretch(anchor, label, entries, most) for anchor, label, entries in parts)


def _years(chronology: Chronology) -> Iterator[tuple[str, str, list[Entry]]]:
    for year in chronology.years:
        entries = [item for month in year.months for item in month.items if isinstance(item, Entry)]
        yield f"y{year.year}", str(year.year), entries


def _months(chronology: Chronology) -> Iterator[tuple[str, str, list[Entry]]]:
    for year in chronology.years:
        for month in year.months:
            entries = [item for item in month.items if isinstance(item, Entry)]
            if entries and month.month:
                yield entries[0].anchor, date_words(date(month.year, month.month, 1), "M"), entries


def _stretch(anchor: str, label: str, entries: list[Entry], most: int) -> RailStretch:
    disputed = sum(1 for entry in entries if entry.disagreements)
    width, of_disputed = PLOT * len(entries) / most, PLOT * disputed / most
    return RailStretch(
        anchor, label, len(entries), disputed, f"{width:.0f}", f"{width - of_disputed:.0f}", f"{of_disputed:.0f}"
    )


@register.simple_tag
def around_url(query: SearchQuery, entry: Entry) -> str:
    """The articles of the same search that tell of its days and of seven on either side."""
    days = DayRange(entry.first_day - AROUND, entry.last_day + AROUND)
    return search_url(replace(query, view="articles", axis="happened", happened=days, page=1, sort="oldest"))


@register.simple_tag
def lanes_url(query: SearchQuery, other: SearchQuery | None = None) -> str:
    """Two searches as lanes; without another the page that asks for it."""
    fields = parameters_of(_as_lane(query)) + ([("with", other.text)] if other else [])
    return f"{reverse('lanes')}?{urlencode(fields)}" if fields else reverse("lanes")


@register.simple_tag
def lane_fields(query: SearchQuery) -> list[tuple[str, str]]:
    """What both lanes have in common, as fields of the form that asks for their words."""
    return [(name, value) for name, value in parameters_of(_as_lane(query)) if name != "q"]


def _as_lane(query: SearchQuery) -> SearchQuery:
    """The search without what its page alone shows of it."""
    return replace(query, view="articles", axis="published", sort="relevance" if query.text else "newest", page=1)


@register.simple_tag
def clock_days(chronology: Chronology) -> frozenset[date]:
    """The days of which many entries tell the hour."""
    counts = Counter(entry.first_day for entry in chronology.listed if entry.time)
    return frozenset(day for day, entries in counts.items() if entries >= MANY_CLOCKS)


@register.simple_tag
def has_clocks(chronology: Chronology) -> bool:
    """Whether an entry tells an hour whose zone is known, which another zone has otherwise."""
    return any(entry.zone for entry in chronology.listed)


@register.simple_tag
def clocks(entry: Entry, times: ReadingTimes) -> tuple[str, str]:
    """The entry's hour as the reader wants hours, and another beneath it; empty where none is told."""
    return clock_in(entry, times or ReadingTimes())


@register.simple_tag
def wording_choices(query: SearchQuery, facets: tuple[Facet, ...]) -> list[tuple[FacetValue | None, str, bool]]:
    """Any language and the commonest of the articles', each with its search and whether it is the one that is shown.

    The reader's own is that where nothing was chosen, if a source has it.
    """
    languages = wording_languages(facets)
    if not languages:
        return []
    shown = wording_language(query)
    shown = shown if shown in {one.value for one in languages} else ANY
    choices: list[tuple[FacetValue | None, str]] = [(None, ANY), *((one, one.value) for one in languages)]
    return [(one, search_url(replace(query, language_first=value, page=1)), value == shown) for one, value in choices]
