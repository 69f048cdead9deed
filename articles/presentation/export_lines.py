"""Rows as a file that is written while they are read: lines of JSON, or of CSV that no spreadsheet executes."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.db import Error

from articles.models import database_is_away
from articles.presentation.csv_safety import cell, csv_rows
from articles.search.errors import SearchUnavailable

log = logging.getLogger(__name__)

ExportRow = dict[str, Any]
"""The columns of a row by name, in their order."""

ExportBatches = Iterable[Sequence[ExportRow]]
About = Mapping[str, str]
"""What the last line says of the whole file beside: of which search it is, and when it was made."""

WriteLines = Callable[[ExportBatches, str, About], Iterator[str]]
"""Batches of rows, what is counted of them in the last line, and what else it says -> the parts of a file."""

NOTHING_ELSE: Final[About] = {}


def json_lines(batches: ExportBatches, counted: str, about: About = NOTHING_ELSE) -> Iterator[str]:
    """An object a row; the last line says that the file is complete, and how many of what is `counted` it holds, or why
    it is not.
    """
    yield from _until_the_end(
        batches, counted, lambda batch: "".join(map(_json_line, batch)), lambda end, _: _json_line(end | dict(about))
    )


def csv_lines(
    batches: ExportBatches, counted: str, about: About = NOTHING_ELSE, *, columns: Sequence[str]
) -> Iterator[str]:
    """A header and the rows; the last row begins with `#complete`, or with `#incomplete`."""
    yield csv_rows([columns])
    yield from _until_the_end(
        batches,
        counted,
        lambda batch: csv_rows([cell(value) for value in row.values()] for row in batch),
        lambda end, count: csv_rows(
            [["#complete" if end["complete"] else "#incomplete", str(count), *map(cell, about.values())]]
        ),
    )


def _json_line(row: ExportRow) -> str:
    return f"{json.dumps(row, ensure_ascii=False)}\n"


def _until_the_end(
    batches: ExportBatches,
    counted: str,
    write: Callable[[Sequence[ExportRow]], str],
    finish: Callable[[ExportRow, int], str],
) -> Iterator[str]:
    count = 0
    try:
        for batch in batches:
            count += len(batch)
            yield write(batch)
    except SearchUnavailable:
        detail = "Search went down. Request the export again."
        yield finish({"complete": False, counted: count, "detail": detail}, count)
        return
    except Error as fault:
        if not database_is_away(fault):
            raise
        log.error("an export ended early", extra={"cause": str(fault), "raised": type(fault).__name__})
        yield finish(
            {"complete": False, counted: count, "detail": "The database went down. Request the export again."}, count
        )
        return
    yield finish({"complete": True, counted: count}, count)
