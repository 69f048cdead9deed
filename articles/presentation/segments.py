"""The sentences of an article cut into segments: plain text, links to what it names, dates as they were read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from articles.analysis.words.word_search import Range
from articles.search.answers.highlighting import within
from articles.search.answers.results import HighlightedText

SegmentKind = Literal["text", "entity", "date"]


@dataclass(frozen=True, slots=True)
class AnnotatedSpan:
    """Characters [start, end) of an article's text that name an entity or a date.

    `target` is where an entity's link leads, or the date as ISO 8601; `note` says what was understood.
    """

    start: int
    end: int
    kind: SegmentKind
    target: str
    note: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a sentence with its matches marked."""

    kind: SegmentKind
    content: HighlightedText
    target: str = ""
    note: str = ""


def text_segments(
    text: str, start: int, end: int, spans: Sequence[AnnotatedSpan], marks: Sequence[Range]
) -> tuple[Segment, ...]:
    """text[start:end] as segments that are exactly that text; spans that overlap an earlier one are left out."""
    return tuple(_segments(text, start, end, spans, marks))


def _segments(
    text: str, start: int, end: int, spans: Sequence[AnnotatedSpan], marks: Sequence[Range]
) -> Iterator[Segment]:
    at = start
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start < at or span.end > end:
            continue
        if span.start > at:
            yield Segment("text", _marked(text, at, span.start, marks))
        yield Segment(span.kind, _marked(text, span.start, span.end, marks), span.target, span.note)
        at = span.end
    if at < end:
        yield Segment("text", _marked(text, at, end, marks))


def _marked(text: str, start: int, end: int, marks: Sequence[Range]) -> HighlightedText:
    return HighlightedText(text[start:end], within(marks, start, end))
