"""The sentences of an article cut into runs: plain text, links to what it names, dates as they were read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from articles.analysis.words.word_search import Range
from articles.search.answers.highlighting import within
from articles.search.answers.results import Marked

Kind = Literal["text", "entity", "date"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of an article's text that name an entity or a date.

    `target` is where an entity's link leads, or the date as ISO 8601; `note` says what was understood.
    """

    start: int
    end: int
    kind: Kind
    target: str
    note: str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a sentence with its matches marked."""

    kind: Kind
    content: Marked
    target: str = ""
    note: str = ""


def runs(text: str, start: int, end: int, spans: Sequence[Span], marks: Sequence[Range]) -> tuple[Run, ...]:
    """text[start:end] as runs that together are exactly that text; spans that overlap an earlier one are left out."""
    return tuple(_runs(text, start, end, spans, marks))


def _runs(text: str, start: int, end: int, spans: Sequence[Span], marks: Sequence[Range]) -> Iterator[Run]:
    at = start
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start < at or span.end > end:
            continue
        if span.start > at:
            yield Run("text", _marked(text, at, span.start, marks))
        yield Run(span.kind, _marked(text, span.start, span.end, marks), span.target, span.note)
        at = span.end
    if at < end:
        yield Run("text", _marked(text, at, end, marks))


def _marked(text: str, start: int, end: int, marks: Sequence[Range]) -> Marked:
    return Marked(text[start:end], within(marks, start, end))
