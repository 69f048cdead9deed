"""The same bars as a table, for who cannot see or point at them: every number leads to its search."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.contrib.humanize.templatetags.humanize import intcomma

from articles.presentation.dates.columns import share_in_words
from articles.presentation.dates.narrowing import with_span
from articles.presentation.dates.spans import days_of_span
from articles.presentation.day_words import date_words
from articles.presentation.translation import translated
from articles.search.dates.periods import Unit, period, period_key
from articles.search.dates.strip import Bar, Histogram
from articles.search.query import SearchQuery

FEW_MONTHS: Final = 12
"""Beyond so many a table has a row a year and a column a month."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, with the search it is of, if it leads to one."""

    text: str
    query: SearchQuery | None = None


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    query: SearchQuery
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are the headings of the cells of each row."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def table_of(query: SearchQuery, drawn: Histogram) -> Table:
    """A row for each bar with articles; of many months, where each has one number, a row for each year."""
    parts = tuple(translated(part.label) for part in drawn.parts)
    has_shares = any(bar.of for bar in drawn.bars)
    if drawn.unit == "month" and len(drawn.bars) > FEW_MONTHS and not parts and not has_shares:
        return _by_year(query, drawn)
    return Table((translated("Articles"), *parts), tuple(_row(query, bar) for bar in drawn.bars if bar.count))


def _row(query: SearchQuery, bar: Bar) -> Row:
    narrowed = with_span(query, bar.days)
    number = intcomma(bar.count)
    if bar.of:
        number = f"{number} ({share_in_words(bar.count, bar.of)})"
    parts = tuple(Cell(intcomma(count) if count else "–") for count in bar.parts)
    return Row(days_of_span(bar.days), narrowed, (Cell(number, narrowed), *parts))


def _by_year(query: SearchQuery, drawn: Histogram) -> Table:
    years = sorted({bar.days.first.year for bar in drawn.bars if bar.days.first and bar.count})
    months = tuple(date_words(date(2024, month, 1), "M") for month in range(1, 13))
    return Table(months, tuple(_year(query, drawn, year) for year in years))


def _year(query: SearchQuery, drawn: Histogram, year: int) -> Row:
    unit: Unit = "month"
    bars = {period_key(unit, bar.days.first): bar for bar in drawn.bars if bar.days.first}
    cells = tuple(_cells(query, [bars.get(year * 100 + month) for month in range(1, 13)]))
    return Row(f"{year}", with_span(query, period("year", year)), cells)


def _cells(query: SearchQuery, bars: list[Bar | None]) -> Iterator[Cell]:
    for bar in bars:
        if bar and bar.count:
            yield Cell(intcomma(bar.count), with_span(query, bar.days))
        else:
            yield Cell("")
