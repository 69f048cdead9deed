"""Months in quarters, where a phone has too little room for a bar of each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from django.utils.translation import gettext as _

from articles.presentation.dates.columns import GAP, PLOT, Column, column_of, share_in_words, svg_length
from articles.presentation.dates.ticks import LONG
from articles.presentation.translation import articles_in_words
from articles.search.dates.strip import Bar, Histogram
from articles.search.fields import DayRange
from articles.search.query import SearchQuery


def quarter_columns(query: SearchQuery, drawn: Histogram) -> list[Column]:
    """Those with articles, each over its months; none where there are few months, or bars of something else."""
    step, at, made = PLOT / len(drawn.bars), 0, []
    for months, bar in _quarters(drawn):
        if bar.count:
            made.append(column_of(query, drawn, bar, svg_length(at * step), svg_length((months - GAP) * step)))
        at += months
    return made


def quarter_scale(drawn: Histogram) -> str:
    """What the tallest of them shows: 'up to 31 articles in a quarter', '12% of all articles in a quarter'.

    An article that tells of two months of one counts twice. Empty where there are none.
    """
    tallest = max((bar for _, bar in _quarters(drawn)), key=lambda bar: bar.height, default=None)
    if tallest is None:
        return ""
    if tallest.of:
        share = share_in_words(tallest.count, tallest.of)
        return _("%(share)s of all articles in a quarter") % {"share": share}
    return _("up to %(articles)s in a quarter") % {"articles": articles_in_words(tallest.count)}


def _quarters(drawn: Histogram) -> list[tuple[int, Bar]]:
    """How many months each has, and its bar."""
    if drawn.unit != "month" or len(drawn.bars) <= LONG:
        return []
    merged = list(_merged(drawn.bars))
    tallest = max((_rank(bar) for _, bar in merged), default=0.0) or 1.0
    return [(months, replace(bar, height=_rank(bar) / tallest)) for months, bar in merged]


def _merged(bars: Sequence[Bar]) -> Iterator[tuple[int, Bar]]:
    for _quarter, of_quarter in groupby(bars, key=_quarter_of):
        months = list(of_quarter)
        yield (
            len(months),
            replace(
                months[0],
                days=DayRange(months[0].days.first, months[-1].days.last),
                count=sum(month.count for month in months),
                chosen=any(month.chosen for month in months),
                parts=tuple(map(sum, zip(*(month.parts for month in months), strict=True))),
                of=sum(month.of for month in months),
            ),
        )


def _quarter_of(bar: Bar) -> tuple[int, int]:
    first = bar.days.first
    return (first.year, (first.month - 1) // 3) if first else (0, 0)


def _rank(bar: Bar) -> float:
    """What its height follows: its articles, or their share of all."""
    return bar.count / bar.of if bar.of else float(bar.count)
