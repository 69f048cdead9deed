"""What a spreadsheet makes of a text, and rows of CSV that none executes."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any, Final

import regex

FORMULA: Final = regex.compile(r"[\s\0\p{Cf}]*[=+\-@|＝＋－＠]|[\t\r\n\0]")
"""How a cell begins that a spreadsheet may take for a formula, blanks and what cannot be seen left out."""

SEPARATOR: Final = "; "


def cell(value: Any) -> str:
    """A cell's text; one that a spreadsheet would take for a formula gets an apostrophe before it (OWASP)."""
    text = SEPARATOR.join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if FORMULA.match(text) else text


def csv_rows(rows: Iterable[Sequence[str]]) -> str:
    """The rows as lines of CSV."""
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
