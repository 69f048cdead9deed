"""CSV and TSV: a row for each article, its columns named in the first line."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from articles.ingest.foreign_rows import known_columns

DELIMITERS: Final = ",;\t|"
LONGEST_CELL: Final = 8_000_000
LONGEST_HEADER: Final = 20_000
SEPARATOR_LINE: Final = re.compile(r"\ufeff?\"?sep=.?\"?\r?\n", re.IGNORECASE)
"""Spreadsheets write their separator above the names of the columns."""


def is_header(text: str) -> bool:
    """Whether a text begins with names of columns, among them those of headline and text."""
    return {"headline", "body"} <= known_columns(_header(SEPARATOR_LINE.sub("", text, count=1))[0]).keys()


def table_rows(text: str, named: Mapping[str, str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row with the number of its last line; `named` says which columns hold which fields, besides known names.

    Raises ValueError where the first line names no headline or text, or lacks a column that is named, and for a row
    that cannot be read.
    """
    above = SEPARATOR_LINE.match(text)
    text = text[above.end() :] if above else text
    header, delimiter = _header(text)
    fields = {column: name for name, column in named.items()}
    _check(header, fields)
    csv.field_size_limit(LONGEST_CELL)
    lines: list[str] = []
    reader = csv.reader(_noted(text.replace("\r\n", "\n").replace("\r", "\n"), lines), delimiter=delimiter)
    for row in _rows(reader, lines, delimiter):
        cells = {name: value for name, value in zip(header, row, strict=False) if name and value}
        # What is named goes before a column that is called like the field.
        others = {name: value for name, value in cells.items() if name not in fields and name not in named}
        yield (
            reader.line_num + bool(above),
            others | {fields[name]: value for name, value in cells.items() if name in fields},
        )


def _noted(text: str, lines: list[str]) -> Iterator[str]:
    """The lines of a text, each kept in `lines` too."""
    for line in io.StringIO(text, newline=""):
        lines.append(line)
        yield line


def _rows(reader: Any, lines: list[str], delimiter: str) -> Iterator[list[str]]:
    """The rows below the header, without empty ones; `lines` are those of the row that was read. Raises ValueError."""
    try:
        next(reader)
        lines.clear()
        for row in reader:
            _check_end(lines, delimiter, reader.line_num)
            lines.clear()
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as fault:
        raise ValueError(f"a table that cannot be read from line {reader.line_num:,} on: {fault}") from fault


def _check_end(lines: Sequence[str], delimiter: str, number: int) -> None:
    """Raises ValueError for a row whose quotation does not end: the rest of the table is in it."""
    if not "".join(lines).count('"') % 2:
        return
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as fault:
        if "unexpected end" in str(fault):
            begun = number - len(lines) + 1
            raise ValueError(f"a table that ends within a quotation; read up to its line {begun - 1:,}") from fault


def _check(header: list[str], fields: Mapping[str, str]) -> None:
    present = ", ".join(header)[:200]
    if lacking := fields.keys() - set(header):
        raise ValueError(f"a table without the column {min(lacking)!r}; its columns are {present}")
    known = known_columns([fields.get(column, column) for column in header])
    if missing := [name for name in ("headline", "body") if name not in known]:
        raise ValueError(
            f"a table without a column for {' and '.join(missing)}; its columns are {present};"
            " say which holds what with --column"
        )


def _header(text: str) -> tuple[list[str], str]:
    """The names of the columns, and what stands between them: that of which there are most."""
    start = text[:LONGEST_HEADER].lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return max(((_cells(start, delimiter), delimiter) for delimiter in DELIMITERS), key=lambda read: len(read[0]))


def _cells(start: str, delimiter: str) -> list[str]:
    try:
        first = next(csv.reader(io.StringIO(start, newline=""), delimiter=delimiter), [])
    except csv.Error:
        first = []
    return [" ".join(cell.split()) for cell in first]
