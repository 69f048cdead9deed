"""The part of a chronology that is disputed."""

from dataclasses import replace
from itertools import groupby

from articles.timeline.entries import Chronology, Entry, Month, Year


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
