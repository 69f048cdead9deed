"""Entries in order -> years and months, with the gaps between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from articles.timeline.entries import Entry, Gap, Month, Year

GAP_DAYS: Final = 90
"""More days than these without an entry are shown as a gap. Chosen by hand, not measured."""

Item = Entry | Gap


def lay_out(entries: Sequence[Entry], named: Iterable[int]) -> tuple[Year, ...]:
    """Years and months with the entries that begin in them, oldest first; those of a whole year are in its month 0.

    `named` are the days (ordinals) to which matching articles date something, told or not.
    """
    ordered = sorted(entries, key=lambda entry: (*_year_and_month(entry), entry.first_day, entry.last_day))
    items = list(_with_gaps(ordered, sorted(named)))
    return tuple(
        Year(year, tuple(Month(year, month, tuple(of_month)) for month, of_month in groupby(of_year, key=_month)))
        for year, of_year in groupby(items, key=_year)
    )


def _with_gaps(entries: Sequence[Entry], named: Sequence[int]) -> Iterator[Item]:
    """The entries, each after the gap that it ends, if there is one."""
    reached = None
    for entry in entries:
        if reached is not None and (entry.first_day - reached).days > GAP_DAYS:
            yield _gap(reached, entry.first_day, named)
        # A month or a year does not fill the silence between two days.
        if entry.granularity not in ("month", "year"):
            reached = max(reached or entry.last_day, entry.last_day)
        yield entry


def _gap(after: date, before: date, named: Sequence[int]) -> Gap:
    reports = bisect_left(named, before.toordinal()) - bisect_right(named, after.toordinal())
    return Gap(after, before, (before - after).days, reports)


def _year_and_month(item: Item) -> tuple[int, int]:
    if isinstance(item, Gap):
        return item.before.year, item.before.month
    return item.first_day.year, 0 if item.granularity == "year" else item.first_day.month


def _year(item: Item) -> int:
    return _year_and_month(item)[0]


def _month(item: Item) -> int:
    return _year_and_month(item)[1]
