"""Entries in order -> years and months, with the gaps between them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from articles.timeline.entries import Entry, Gap, Month, Year

GAP_DAYS: Final = 90

Item = Entry | Gap


def lay_out(entries: Sequence[Entry]) -> tuple[Year, ...]:
    """The entries, oldest first, under the year and month in which they begin; whole years before any month."""
    items = list(_with_gaps(sorted(entries, key=lambda entry: (*_day(entry), entry.first_day, entry.last_day))))
    return tuple(
        Year(year, tuple(Month(year, month, tuple(some)) for month, some in groupby(of_year, key=_month)))
        for year, of_year in groupby(items, key=_year)
    )


def _with_gaps(entries: Sequence[Entry]) -> Iterator[Item]:
    """A gap stands before the entry that ends it."""
    reached = None
    for entry in entries:
        if reached is not None and (entry.first_day - reached).days > GAP_DAYS:
            yield Gap(reached, entry.first_day, (entry.first_day - reached).days)
        # a month or a year does not fill the silence between two days
        if entry.granularity not in ("month", "year"):
            reached = max(reached or entry.last_day, entry.last_day)
        yield entry


def _day(item: Item) -> tuple[int, int]:
    if isinstance(item, Gap):
        return item.before.year, item.before.month
    return item.first_day.year, 0 if item.granularity == "year" else item.first_day.month


def _year(item: Item) -> int:
    return _day(item)[0]


def _month(item: Item) -> int:
    return _day(item)[1]
