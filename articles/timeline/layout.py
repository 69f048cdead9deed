"""Entries in order -> years and months, with the gaps between them; and what of these is disputed."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Final

from articles.timeline.entries import Chronology, Entry, Gap, Granularity, Month, Year

GAP_DAYS: Final = 90
"""More days than these without an entry are shown as a gap. Chosen by hand, not measured."""

Placed = tuple[tuple[int, int], Entry | Gap]
"""Year and month, and what stands in them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days under which an entry stands."""

    first_day: date
    last_day: date
    granularity: Granularity

    @property
    def month(self) -> tuple[int, int]:
        """Year and month; month 0 of a whole year."""
        return self.first_day.year, 0 if self.granularity == "year" else self.first_day.month


def by_event(entry: Entry) -> Stretch:
    """Where an entry stands in a chronology of what happened: on its days."""
    return Stretch(entry.first_day, entry.last_day, entry.granularity)


def lay_out(
    entries: Sequence[Entry], named: Iterable[int], place: Callable[[Entry], Stretch] = by_event
) -> tuple[Year, ...]:
    """Years and months with the entries that begin in them, oldest first; those of a whole year are in its month 0.

    `named` are the days (ordinals) of which matching articles tell, shown here or not. `place` says where one stands.
    """
    placed = [(place(entry), entry) for entry in entries]
    placed.sort(key=lambda pair: (pair[0].month, pair[0].first_day, pair[0].last_day))
    items = list(_with_gaps(placed, sorted(named)))
    return tuple(
        Year(year, tuple(_months(year, of_year))) for year, of_year in groupby(items, key=lambda item: item[0][0])
    )


def _months(year: int, items: Iterable[Placed]) -> Iterator[Month]:
    for (_, month), of_month in groupby(items, key=itemgetter(0)):
        yield Month(year, month, tuple(item for _, item in of_month))


def _with_gaps(placed: Sequence[tuple[Stretch, Entry]], named: Sequence[int]) -> Iterator[Placed]:
    """The entries with their months, each after the gap that it ends, if there is one."""
    reached = None
    for span, entry in placed:
        if reached is not None and (span.first_day - reached).days > GAP_DAYS:
            yield span.month, _gap(reached, span.first_day, named)
        # A month or a year does not fill the silence between two days.
        if span.granularity not in ("month", "year"):
            reached = max(reached or span.last_day, span.last_day)
        yield span.month, entry


def _gap(after: date, before: date, named: Sequence[int]) -> Gap:
    reports = bisect_left(named, before.toordinal()) - bisect_right(named, after.toordinal())
    return Gap(after, before, (before - after).days, reports)


def only_disputed(chronology: Chronology) -> Chronology:
    """The chronology with those of its entries alone on which what is said differs.

    It has no gaps: what lies between them may be reported, and undisputed.
    """
    months = [month for year in chronology.years for month in year.months]
    disputed = [month for month in map(_disputed_of, months) if month.items]
    years = tuple(Year(number, tuple(of_year)) for number, of_year in groupby(disputed, key=lambda month: month.year))
    return replace(chronology, years=years, entries=chronology.disputed)


def _disputed_of(month: Month) -> Month:
    items = [item for item in month.items if isinstance(item, Entry) and item.disagreements]
    return replace(month, items=tuple(items))
