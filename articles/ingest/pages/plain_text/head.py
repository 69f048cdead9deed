"""What stands above the text of an article: by-line, times and deck."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from articles.ingest.bodies.furniture import is_furniture
from articles.ingest.bodies.wrapping import SENTENCE_END
from articles.ingest.pages import line_classifier as kinds
from articles.ingest.pages.parsed_page import FURNITURE
from articles.ingest.pages.plain_text.lines import Line, Marks
from articles.ingest.times.page_times import Stamp, stamps

LONGEST_HEAD: Final = 16
LONGEST_HEAD_LINE: Final = 300
MOST_WORDS_BEFORE_A_TIME: Final = 3
MOST_WORDS_OF_NAMES: Final = 4
"""In what ends a sentence: a longer one tells what happened, or what somebody said."""

FEWEST_DECK_WORDS: Final = 4

HEAD: Final = "stands above the text without being by-line, time or deck"
NO_AUTHOR: Final = "names no author"
REPEATED_TIME: Final = "a time that the page has said already"


@dataclass(frozen=True, slots=True)
class Head:
    """`lines` is how many lines it takes; `announced` are lines that a by-line said would follow it."""

    deck: tuple[Line, ...] = ()
    authors: tuple[str, ...] = ()
    published: Stamp | None = None
    updated: Stamp | None = None
    desk: str = ""
    announced: tuple[str, ...] = ()
    lines: int = 0
    marks: Marks = ()


def read_head(lines: Sequence[Line]) -> Head:
    """Everything above the text, as far as the last line that is by-line or time."""
    head = Head()
    decks: tuple[Line, ...] = ()
    for at, line in enumerate(lines[:LONGEST_HEAD]):
        text = line.text
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        if is_furniture(text) and text not in head.announced:
            continue
        if len(text) > LONGEST_HEAD_LINE or kinds.is_caption(text):
            break
        longer = _with_line(head, line, following)
        if longer:
            head = replace(longer, lines=at + 1, deck=head.deck + decks)
            decks = ()
        elif (head.lines and at > head.lines) or kinds.dateline(text):
            break
        elif len(text.split()) >= FEWEST_DECK_WORDS:
            decks += (line,)
    return replace(head, marks=head.marks + _marks_of_the_rest(head, lines[: head.lines]))


def _marks_of_the_rest(head: Head, lines: Sequence[Line]) -> Marks:
    deck = tuple(mark for line in head.deck for mark in line.goes_to("deck"))
    marked = {mark.line for mark in (*head.marks, *deck)}
    dropped = (
        line.is_dropped(FURNITURE if is_furniture(line.text) else HEAD) for line in lines if line.number not in marked
    )
    return (*deck, *(mark for marks in dropped for mark in marks))


def _with_line(head: Head, line: Line, following: str) -> Head | None:
    """The head with what the line says of who wrote the article or when; None where it says nothing of these."""
    times = stamps(line.text, "UTC")
    if line.text in head.announced and not times:
        return replace(head, marks=head.marks + _marks_of_announced(head, line))
    rest = line.text[: times[0].start] if times else line.text
    if times and len(rest.split()) > MOST_WORDS_BEFORE_A_TIME and not kinds.opens_head_line(rest):
        return None
    if times and _tells(line.text[times[-1].end :]):
        return None
    names = _authors(rest, following)
    desk = kinds.DESK.match(rest)
    if not times and not desk and names is None:
        return None
    timed, until = _with_times(head, times, line)
    named = _with_names(timed, names, following if not times and len(rest.split()) == 1 else None)
    if desk and not times:
        return _with_desk(named, line, desk)
    return replace(named, marks=named.marks + _marks_of_names(names, line, until))


def _tells(text: str) -> bool:
    """Whether it is a sentence, and no name."""
    is_long = len(text.split()) > MOST_WORDS_OF_NAMES and SENTENCE_END.search(text) is not None
    return is_long or text.rstrip("\"'”’»").endswith(("?", "!"))


def _marks_of_announced(head: Head, line: Line) -> Marks:
    is_known = set(kinds.names(line.text)) <= set(head.authors)
    return line.goes_to("authors") if is_known else line.is_dropped(NO_AUTHOR)


def _marks_of_names(names: tuple[str, ...] | None, line: Line, until: int) -> Marks:
    if names is None:
        return ()
    return line.goes_to("authors", 0, until) if names else line.is_dropped(NO_AUTHOR, 0, until)


def _with_names(head: Head, names: tuple[str, ...] | None, announced: str | None) -> Head:
    """With the names of a by-line that are not known yet, and the line that a by-line of one word announces."""
    if names is None:
        return head
    new = tuple(name for name in names if name not in head.authors)
    more = (announced,) if announced is not None else ()
    return replace(head, authors=head.authors + new, announced=head.announced + more)


def _with_desk(head: Head, line: Line, desk: re.Match[str]) -> Head:
    marks = (*line.goes_to("authors", *desk.span("names")), *line.goes_to("source", *desk.span("desk")))
    authors = (*head.authors, *kinds.names(desk["names"]))
    return replace(head, authors=authors, desk=desk["desk"], marks=head.marks + marks)


def _authors(line: str, following: str) -> tuple[str, ...] | None:
    """The names of a by-line; none of an editor's line; None when the line is neither."""
    written = kinds.LABEL.split(line)[0].strip()
    by = kinds.BY.match(written)
    if by and _tells(by["names"]):
        return None
    if by:
        return kinds.names(by["names"] or following)
    if kinds.is_name(line) and is_furniture(following):
        return kinds.names(line)
    return () if kinds.EDITOR.match(written) or (written != line and not written) else None


def _with_times(head: Head, times: Sequence[Stamp], line: Line) -> tuple[Head, int]:
    """With the times, each with the label before it; and how much of the line stands before the first."""
    first, at = len(line.text), 0
    for stamp in times:
        name, start = _labelled(stamp, line.text, at)
        if getattr(head, name) is None:
            marks = line.goes_to(name, start, stamp.end)
            head = _with_time(head, name, stamp)
        else:
            marks = line.is_dropped(REPEATED_TIME, start, stamp.end)
        head = replace(head, marks=head.marks + marks)
        first, at = min(first, start), stamp.end
    return head, first


def _with_time(head: Head, name: str, stamp: Stamp) -> Head:
    return replace(head, updated=stamp) if name == "updated" else replace(head, published=stamp)


def _labelled(stamp: Stamp, text: str, at: int) -> tuple[str, int]:
    """The field that a time is for, and where its label begins, when that stands behind `at`."""
    before = [label for label in kinds.LABEL.finditer(text) if label.start() < stamp.start]
    name = "updated" if before and before[-1]["what"].lower() in kinds.UPDATED else "published"
    return name, before[-1].start() if before and before[-1].start() >= at else stamp.start
