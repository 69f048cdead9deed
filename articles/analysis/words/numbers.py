"""Numbers as they are compared: "1.000.000", "1,000,000" and "1 000 000" are 1000000, "3,5" is 3.5."""

from collections.abc import Iterator
from typing import Final

import regex

JOINERS: Final = "\u00a0\u2007\u2009\u202f"
"""Blanks that groups of digits are written with, where no line may end."""

NUMBER: Final = rf"\p{{Nd}}+(?:[.,'{JOINERS}]\p{{Nd}}+)*"

GROUPED: Final = regex.compile(rf"(?P<whole>[1-9]\d?\d?(?:(?P<by>[.,'{JOINERS}])\d{{3}})(?:(?P=by)\d{{3}})*)"
                               r"(?:(?!(?P=by))[.,](?P<part>\d+))?")  # fmt: skip
INDIAN: Final = regex.compile(r"[1-9]\d?(?:,\d\d)+,\d{3}")
DECIMAL: Final = regex.compile(r"(?P<whole>\d+)[.,](?P<part>\d+)")
SEPARATED: Final = regex.compile(r"\d+(?:\.\d+)*")
YEAR: Final = 4

Piece = tuple[int, int, str]
"""Start and end, and a term."""


def read_number(written: str, start: int) -> Iterator[Piece]:
    """The number that begins there, or the numbers where commas or blanks only list them."""
    end = start + len(written)
    value = written if written.isdigit() else _value(written)
    if value:
        yield start, end, value
        return
    for part in SEPARATED.finditer(written):
        yield start + part.start(), start + part.end(), _value(part.group()) or part.group()


def _value(written: str) -> str:
    """Digits with at most one point; empty where it is no single number."""
    grouped = GROUPED.fullmatch(written)
    if grouped:
        whole = regex.sub(r"\D", "", grouped["whole"])
        return f"{whole}.{grouped['part']}" if grouped["part"] else whole
    if INDIAN.fullmatch(written):
        return written.replace(",", "")
    decimal = DECIMAL.fullmatch(written)
    # "2023,2024" lists years.
    if decimal and not (len(decimal["whole"]) == YEAR == len(decimal["part"])):
        return f"{decimal['whole']}.{decimal['part']}"
    return ""
