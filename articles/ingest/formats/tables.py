"""CSV and TSV: a row for each article, its columns named in the first line."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, Final

from articles.ingest.foreign_rows import known_columns

DELIMITERS: Final = ",;\t|"
LONGEST_CELL: Final = 8_000_000


def is_header(line: str) -> bool:
    """Whether a line names columns, among them those of headline and text."""
    return {"headline", "body"} <= known_columns(_cells(line)).keys()


def table_rows(text: str, named: Mapping[str, str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row with the number of its last line; `named` says which columns hold which fields, besides known names.

    Raises ValueError where the first line names no headline or text, or lacks a column that is named.
    """
    header, _, _ = text.partition("\n")
    fields = {column: name for name, column in named.items()}
    if lacking := fields.keys() - set(_cells(header)):
        present = ", ".join(_cells(header))[:200]
        raise ValueError(f"a table without the column {min(lacking)!r}; its columns are {present}")
    columns = [fields.get(column, column) for column in _cells(header)]
    known = known_columns(columns)
    missing = [name for name in ("headline", "body") if name not in known]
    if missing:
        raise ValueError(
            f"a table without a column for {' and '.join(missing)}; its columns are {', '.join(columns)[:200]}"
        )
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(header), restkey="")
    for row in reader:
        cells = {name.strip(" \t\ufeff"): value for name, value in row.items() if name and value}
        # What is named goes before a column that is called like the field.
        others = {name: value for name, value in cells.items() if name not in fields and name not in named}
        yield reader.line_num, others | {fields[name]: value for name, value in cells.items() if name in fields}


def _cells(line: str) -> list[str]:
    return [cell.strip(' \t\r"\ufeff') for cell in line.split(_delimiter(line))]


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=line.count)
