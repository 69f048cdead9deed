"""A chronology as CSV: a row an entry, and behind them of which search and from when it is."""

from typing import Any, Final

from articles.presentation.csv_safety import cell, csv_rows
from articles.presentation.edtf import edtf
from articles.presentation.formats.chronology_report import ChronologyReport, NumberedEntry

COLUMNS: Final = (
    "number",
    "id",
    "days",
    "first_day",
    "last_day",
    "time",
    "zone",
    "planned",
    "announced",
    "wording",
    "language",
    "disagreements",
    "outlets",
    "independent_sources",
    "articles",
    "addresses",
    "page_url",
)


def spreadsheet(report: ChronologyReport) -> str:
    """A header, the entries, and rows that begin with `#`: the search, its address, the moment, and how many entries.

    `days` is EDTF. A cell that a spreadsheet would execute begins with an apostrophe.
    """
    about = [
        ["#search", report.title, *report.criteria],
        ["#address", report.page],
        ["#retrieved", report.retrieved.isoformat()],
    ]
    rows = [[cell(value) for value in _row(entry)] for entry in report.entries]
    marked = [[first, *map(cell, rest)] for first, *rest in about]
    return csv_rows([COLUMNS, *rows, *marked, ["#complete", str(len(report.entries))]])


def _row(numbered: NumberedEntry) -> list[Any]:
    entry = numbered.entry
    days = edtf(entry.first_day, entry.last_day, entry.granularity, approximate=entry.approximate, time=entry.time)
    return [
        numbered.number,
        entry.anchor,
        days,
        entry.first_day,
        entry.last_day,
        entry.time,
        entry.zone,
        "yes" if entry.planned else "no",
        entry.announced,
        entry.wording,
        entry.language,
        list(numbered.disputes),
        list(entry.sources),
        entry.independent,
        entry.articles,
        [citation.address for citation in numbered.citations],
        numbered.page,
    ]
