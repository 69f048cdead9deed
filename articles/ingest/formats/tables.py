"""CSV and TSV: a row for each article, its columns named in the first line."""

import csv
import io
from collections.abc import Iterator
from typing import Any, Final

from articles.ingest.foreign_rows import known_columns

DELIMITERS: Final = ",;\t|"
LONGEST_CELL: Final = 8_000_000


def is_header(line: str) -> bool:
    """Whether a line names columns, among them those of headline and text."""
    return {"headline", "body"} <= known_columns(_cells(line)).keys()


def table_rows(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row with the number of its last line. Raises ValueError where the first line names no headline or text."""
    header, _, _ = text.partition("\n")
    columns = _cells(header)
    known = known_columns(columns)
    missing = [name for name in ("headline", "body") if name not in known]
    if missing:
        raise ValueError(
            f"a table without a column for {' and '.join(missing)}; its columns are {', '.join(columns)[:200]}"
        )
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(header), restkey="")
    for row in reader:
        yield reader.line_num, {name.strip(): value for name, value in row.items() if name and value}


def _cells(line: str) -> list[str]:
    return [cell.strip(' \t\r"\ufeff') for cell in line.split(_delimiter(line))]


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=line.count)
