"""What stands at the top of a page: its address, names of sections, the headline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.ingest.pages import line_classifier as kinds
from articles.ingest.pages.parsed_page import FURNITURE
from articles.ingest.pages.plain_text.lines import Line, Marks
from articles.ingest.times.page_times import stamps

SLUG: Final = re.compile(r"[A-Z0-9][A-Z0-9-]*/(?:[A-Z0-9-]+)?(?: \([A-Z0-9 ,-]+\))?")
"""How a wire names its item above the headline."""

LABELLED: Final = re.compile(r"[^\W\d]{2,14}(?: [^\W\d]{2,14})?\s?:\s|\S+@\S+\.\w+$")
LONGEST_LABELLED: Final = 120
MOST_RELEASE_LINES: Final = 6
LONGEST_PATH: Final = 4
MOST_PATH_WORDS: Final = 2
ADDRESS: Final = re.compile(r"https?://\S+$")
PATH: Final = "names a section of the site"


@dataclass(frozen=True, slots=True)
class Top:
    """`rest` are the lines below the headline."""

    url: str | None
    headline: str
    rest: Sequence[Line]
    marks: Marks


def read_top(lines: Sequence[Line]) -> Top | None:
    """None where there is no line below a headline."""
    has_address = bool(lines and ADDRESS.match(lines[0].text))
    below = lines[1:] if has_address else lines
    release = _release_lines(below)
    named = below[len(release) :]
    times = [line for line in release if stamps(line.text, "UTC")]
    if len(named) < 2:
        return None
    path = _path_lines(named)
    title = named[path]
    marks = [mark for line in named[:path] for mark in line.is_dropped(PATH)]
    marks += [mark for line in release if line not in times for mark in line.is_dropped(FURNITURE)]
    address = lines[0].goes_to("url") if has_address else ()
    return Top(
        url=lines[0].text if has_address else None,
        headline=title.text,
        rest=[*times, *named[path + 1 :]],
        marks=(*address, *marks, *title.goes_to("headline")),
    )


def _release_lines(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the headline of a text for newsrooms: that it is one, and below that whom to ask, and the day."""
    count = 0
    while count < min(MOST_RELEASE_LINES, len(lines)) and _is_of_release(lines[count].text, is_begun=count > 0):
        count += 1
    return lines[:count]


def _is_of_release(text: str, *, is_begun: bool) -> bool:
    return kinds.is_release_line(text) or (
        is_begun and len(text) <= LONGEST_LABELLED and LABELLED.match(text) is not None
    )


def _path_lines(lines: Sequence[Line]) -> int:
    """How many lines stand above the headline: a page may open with the names of its sections."""
    if SLUG.fullmatch(lines[0].text) and len(lines) > 2:
        return 1
    for at, line in enumerate(lines[: LONGEST_PATH + 1]):
        text = line.text
        if len(text.split()) > MOST_PATH_WORDS:
            is_other = kinds.dateline(text) or kinds.opens_head_line(text) or stamps(text, "UTC") or text.endswith(".")
            return 0 if is_other else at
    return 0
