"""The strip of bars over a search: where each stands, what it says, and the search it leads to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from articles.presentation.day_words import DAY, date_words, span_words
from articles.presentation.translation import articles_in_words, translated
from articles.search.dates.strip import Bar, Histogram
from articles.search.query import Axis, SearchQuery
from articles.templatetags.newsdesk_tags import PLOT, search_url

register = template.Library()

GAP = 0.22
LEAST_HEIGHT = 2.0
MOST_LABELS = 5

STRIPS: Final[Mapping[tuple[str, str], Promise]] = {
    ("year", "published"): gettext_lazy("Articles per year, by publication date"),
    ("month", "published"): gettext_lazy("Articles per month, by publication date"),
    ("day", "published"): gettext_lazy("Articles per day, by publication date"),
    ("year", "happened"): gettext_lazy("Articles per year, by date of event"),
    ("month", "happened"): gettext_lazy("Articles per month, by date of event"),
    ("day", "happened"): gettext_lazy("Articles per day, by date of event"),
}
UNITS: Final[Mapping[str, Promise]] = {
    "year": gettext_lazy("Articles per year"),
    "month": gettext_lazy("Articles per month"),
    "day": gettext_lazy("Articles per day"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A bar in a plot of 100 by 100, with its place, its search and what it says."""

    x: str
    width: str
    y: str
    height: str
    url: str
    label: str
    chosen: bool


@register.inclusion_tag("articles/_histogram.html")
def histogram(query: SearchQuery, drawn: Histogram | None) -> dict[str, Any]:
    """The bars of a histogram with their searches, and the years along its foot."""
    if drawn is None:
        return {"drawn": None, "query": query}
    columns = tuple(_columns(query, drawn))
    return {
        "drawn": drawn,
        "columns": columns,
        "query": query,
        "labels": _labels(drawn),
        "unit": UNITS[drawn.unit],
        "described": STRIPS[drawn.unit, drawn.axis],
    }


def _columns(query: SearchQuery, drawn: Histogram) -> Iterator[Column]:
    step = PLOT / len(drawn.bars)
    for number, bar in enumerate(drawn.bars):
        height = max(LEAST_HEIGHT, bar.height * PLOT) if bar.count else 0.0
        yield Column(
            x=f"{number * step:.3f}",
            width=f"{step * (1 - GAP):.3f}",
            y=f"{PLOT - height:.2f}",
            height=f"{height:.2f}",
            url=search_url(_narrowed(query, drawn.axis, bar)),
            label=f"{_bar_words(drawn, bar)}: {articles_in_words(bar.count)}",
            chosen=bar.chosen,
        )


def _bar_words(drawn: Histogram, bar: Bar) -> str:
    first, last = bar.days.first, bar.days.last
    return span_words(first, last, drawn.unit) if first and last else translated(bar.label)


def _narrowed(query: SearchQuery, axis: Axis, bar: Bar) -> SearchQuery:
    if axis == "published":
        return replace(query, published=bar.days, page=1)
    return replace(query, happened=bar.days, page=1)


AXIS = {"year": "Y", "month": "M Y", "day": DAY}


def _labels(drawn: Histogram) -> tuple[str, ...]:
    """What stands below the first and the last bar, and below some evenly between them."""
    wanted = min(MOST_LABELS, len(drawn.bars))
    at = [round(number * (len(drawn.bars) - 1) / max(1, wanted - 1)) for number in range(wanted)]
    days = [day for number in at if (day := drawn.bars[number].days.first)]
    return tuple(date_words(day, AXIS[drawn.unit]) for day in days)
