"""A page as it was parsed: the article, and what of the page's text went where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from articles.ingest.records import ArticleRecord

NOTHING_KEPT: Final = "nothing that an article keeps"
AROUND: Final = "stands around a caption"


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


@dataclass(slots=True)
class Line:
    """A line while its page is read. It reads as `text`: characters [start, end) of the whole line."""

    number: int
    whole: str
    start: int
    end: int
    marks: list[tuple[int, int, str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.whole[self.start : self.end]

    def goes_to(self, name: str, start: int = 0, end: int | None = None) -> None:
        """Characters [start, end) of the text went to this field."""
        self._mark(start, end, name, "")

    def is_dropped(self, why: str, start: int = 0, end: int | None = None) -> None:
        self._mark(start, end, "", why)

    def _mark(self, start: int, end: int | None, name: str, why: str) -> None:
        last = self.end if end is None else min(self.start + end, self.end)
        if self.start + start < last:
            self.marks.append((self.start + start, last, name, why))

    def parts(self) -> tuple[LineSegment, ...]:
        """All of the line, each character once; what was never marked was not kept."""
        found: list[LineSegment] = []
        at = 0
        ends = [(0, self.start, "", AROUND), (self.end, len(self.whole), "", AROUND)]
        for start, end, name, why in sorted([*ends, *self.marks]):
            if at < start:
                found.append(LineSegment(self.whole[at:start], why=NOTHING_KEPT))
            if max(at, start) < end:
                found.append(LineSegment(self.whole[max(at, start) : end], name, why))
            at = max(at, end)
        return tuple(found)


def origins(lines: Sequence[Iterable[LineSegment]]) -> dict[str, str]:
    """Field -> 'line 5' or 'lines 9–12, 14': the lines of the page, from 1 on, that it came from."""
    found: dict[str, list[int]] = {}
    for number, parts in enumerate(lines, start=1):
        for name in {part.field for part in parts if part.field}:
            found.setdefault(name, []).append(number)
    return {name: _said(numbers, [not tuple(parts) for parts in lines]) for name, numbers in found.items()}


def _said(numbers: Sequence[int], is_blank: Sequence[bool]) -> str:
    """Runs of lines, across blank ones, as first and last."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and all(is_blank[runs[-1][-1] : number - 1]):
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    said = ", ".join("–".join(str(number) for number in run) for run in runs)
    return f"line{'s' if len(numbers) > 1 else ''} {said}"
