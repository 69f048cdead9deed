"""A page as it was parsed: the article, and what of the page's text went where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from articles.ingest.records import ArticleRecord

FURNITURE: Final = "navigation"
FOOT: Final = "below the end of the article"
EMPTY_HEADING: Final = "a heading with nothing below it"
"""Why a line of a page went to no field, whatever kind of page it is."""


@dataclass(frozen=True, slots=True)
class LineSegment:
    """A stretch of a line: the field that it went to, or why it went to none."""

    text: str
    field: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A record, the lines of its page in parts that leave nothing out, and where each field came from, in words."""

    record: ArticleRecord
    lines: tuple[tuple[LineSegment, ...], ...]
    origins: Mapping[str, str]


def origins(lines: Sequence[Iterable[LineSegment]]) -> dict[str, str]:
    """Field -> 'line 5' or 'lines 9–12, 14': the lines of the page, from 1 on, that it came from."""
    numbers_of: dict[str, list[int]] = {}
    for number, parts in enumerate(lines, start=1):
        for name in {part.field for part in parts if part.field}:
            numbers_of.setdefault(name, []).append(number)
    return {name: _line_ranges(numbers, [not tuple(parts) for parts in lines]) for name, numbers in numbers_of.items()}


def _line_ranges(numbers: Sequence[int], is_blank: Sequence[bool]) -> str:
    """Runs of lines, across blank ones, as first and last."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and all(is_blank[runs[-1][-1] : number - 1]):
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    ranges = ", ".join("–".join(str(number) for number in run) for run in runs)
    return f"line{'s' if len(numbers) > 1 else ''} {ranges}"
