"""The sentences of an article cut into segments: plain text, links to what it names, dates as they were read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
    """A piece of a sentence with its matches marked.

    `matches` are the numbers of its marks among the matches of the article, from 1; 0 where a mark ends what a match
    began in the segment before.
    """

    kind: SegmentKind
    content: HighlightedText
    target: str = ""
    note: str = ""
    matches: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedSentence:
    """A sentence; its anchor is `s` and its number in the article."""

    number: int
    segments: tuple[Segment, ...]


class MatchCount:
    """Numbers the matches of sentences in the order in which they are given."""

    def __init__(self) -> None:
        self.matches = 0

    def numbered(self, sentences: Iterable[RenderedSentence]) -> tuple[RenderedSentence, ...]:
        """The same sentences with their matches numbered on from those before."""
        return tuple(
            replace(one, segments=tuple(self._segments(one.segments))) if _has_marks(one) else one for one in sentences
        )

    def _segments(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        goes_on = False
        for segment in segments:
            content = segment.content
            yield replace(segment, matches=tuple(self._number(goes_on and not start) for start, _ in content.marks))
            goes_on = bool(content.marks) and content.marks[-1][1] == len(content.text)

    def _number(self, goes_on: bool) -> int:
        if goes_on:
            return 0
        self.matches += 1
        return self.matches


def _has_marks(sentence: RenderedSentence) -> bool:
    return any(segment.content.marks for segment in sentence.segments)


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
