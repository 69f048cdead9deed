"""The lines of a page, and what is noted of where each stretch of them went. A step notes; it changes no line."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from articles.ingest.pages import line_classifier as kinds
from articles.ingest.pages.parsed_page import LineSegment

NOTHING_KEPT: Final = "not part of an article"
AROUND: Final = "stands around a caption"
SPACES: Final = re.compile(r"[ \t\u00a0\u200b]+")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Characters [start, end) of the whole line of this number went to a field, or to none, and `why`."""

    line: int
    start: int
    end: int
    field: str
    why: str


Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, counted from 1. It reads as `text`: characters [start, end) of the whole line."""

    number: int
    whole: str
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.whole[self.start : self.end]

    def goes_to(self, name: str, start: int = 0, end: int | None = None) -> Marks:
        """Characters [start, end) of the text went to this field."""
        return self._mark(start, end, name, "")

    def is_dropped(self, why: str, start: int = 0, end: int | None = None) -> Marks:
        return self._mark(start, end, "", why)

    def _mark(self, start: int, end: int | None, name: str, why: str) -> Marks:
        last = self.end if end is None else min(self.start + end, self.end)
        first = self.start + start
        return (Mark(self.number, first, last, name, why),) if first < last else ()


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What is read as one line, and the lines of the page that it is put together from."""

    text: str
    lines: tuple[Line, ...]

    def goes_to(self, name: str, start: int = 0, end: int | None = None) -> Marks:
        if self.text == self.lines[0].text:
            return self.lines[0].goes_to(name, start, end)
        return tuple(mark for line in self.lines for mark in line.goes_to(name))

    def is_dropped(self, why: str, start: int = 0) -> Marks:
        return tuple(mark for line in self.lines for mark in line.is_dropped(why, start))


def lines_of(text: str) -> list[Line]:
    """All lines, blank ones too."""
    return [_line(number, raw) for number, raw in enumerate(text.split("\n"), start=1)]


def _line(number: int, raw: str) -> Line:
    whole = SPACES.sub(" ", raw).strip()
    return Line(number, whole, *kinds.trimmed(whole))


def segments(page: Sequence[Line], marks: Iterable[Mark]) -> tuple[tuple[LineSegment, ...], ...]:
    """All of each line, each character once; what was never marked was not kept."""
    marked: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        marked[mark.line].append(mark)
    return tuple(_segments(line, marked[line.number]) for line in page)


def _segments(line: Line, marks: Sequence[Mark]) -> tuple[LineSegment, ...]:
    length = len(line.whole)
    around = [Mark(line.number, 0, line.start, "", AROUND), Mark(line.number, line.end, length, "", AROUND)]
    parts: list[LineSegment] = []
    at = 0
    for mark in sorted([*around, *marks]):
        if at < mark.start:
            parts.append(LineSegment(line.whole[at : mark.start], why=NOTHING_KEPT))
        if max(at, mark.start) < mark.end:
            parts.append(LineSegment(line.whole[max(at, mark.start) : mark.end], mark.field, mark.why))
        at = max(at, mark.end)
    return tuple(parts)
