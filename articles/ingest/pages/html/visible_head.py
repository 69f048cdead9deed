"""What a page shows around its headline: by-lines, and when the article was published and updated."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from articles.ingest.pages import line_classifier as kinds
from articles.ingest.pages.author_names import OPENING, author_names
from articles.ingest.pages.html.shown_line import ShownLine
from articles.ingest.pages.page_times import Stamp, stamps

LONGEST_LINE: Final = 160
LINES_ABOVE: Final = 6
LINES_BELOW: Final = 25
LONGEST_TEXT: Final = 120
SEGMENTS: Final = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
NAME: Final = re.compile(
    r"(?:[A-ZÀ-ÞА-ЯЁ][\w.'’-]*|de|da|del|van|von|der|den|bin|binti|al|la|le|dos|du)(?: |$|, )", re.UNICODE
)
OTHER_REGIONS: Final = frozenset({"nav", "aside", "footer", "others"})


@dataclass(frozen=True, slots=True)
class VisibleHead:
    """Names, and the times as they are written; empty where the page shows none."""

    authors: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""


def read_visible_head(lines: Sequence[ShownLine], *, is_month_first: bool) -> VisibleHead:
    authors: tuple[str, ...] = ()
    published = updated = ""
    for text in _near_headline(lines):
        authors = authors or line_authors(text)
        for stamp in _own_stamps(text, is_month_first=is_month_first):
            written = text[stamp.start : stamp.end]
            if is_update(text, stamp):
                updated = updated or written
            else:
                published = published or written
    return VisibleHead(authors, published, updated)


def _near_headline(lines: Sequence[ShownLine]) -> Iterator[str]:
    """Short lines below the headline, as far as the first paragraph and a little on; then those right above it."""
    title = next((at for at, line in enumerate(lines) if line[0] == "title"), None)
    first = next((at for at, line in enumerate(lines) if line[3] and len(line[1]) > LONGEST_TEXT), len(lines))
    top = title if title is not None and title < first else max(0, first - LINES_BELOW)
    below = range(top + 1 if title is not None else top, min(first + 2, top + LINES_BELOW, len(lines)))
    above = range(max(0, top - LINES_ABOVE), top)
    for at in (*below, *above):
        kind, text, region, *_ = lines[at]
        if kind in {"text", "heading"} and region not in OTHER_REGIONS and len(text) <= LONGEST_LINE:
            yield text


def _own_stamps(text: str, *, is_month_first: bool = False) -> list[Stamp]:
    """Times of a line that says little else."""
    times = stamps(text, "UTC", is_month_first=is_month_first)
    rest = len(text) - sum(stamp.end - stamp.start for stamp in times)
    is_sentence = rest > 90 or (rest > 45 and text.endswith("."))
    return [] if is_sentence else times


def is_update(text: str, stamp: Stamp) -> bool:
    """Whether the label before a time says that it is of an update."""
    labels = [label for label in kinds.LABEL.finditer(text) if label.start() < stamp.start]
    return bool(labels) and labels[-1]["what"].lower() in kinds.UPDATED


def line_authors(text: str) -> tuple[str, ...]:
    """The names of a by-line; none of any other line."""
    for segment in SEGMENTS.split(text):
        opening = OPENING.match(segment)
        if opening and _are_names(segment[opening.end() :]):
            return author_names([segment])
    return ()


def is_head_line(text: str) -> bool:
    """Whether a line above the first paragraph is a by-line or a time, and no text."""
    if len(text) > LONGEST_LINE:
        return False
    is_editor = kinds.EDITOR.match(text) is not None and len(text.split()) <= 8
    return bool(line_authors(text)) or is_editor or bool(_own_stamps(text))


def _are_names(text: str) -> bool:
    """Whether it begins with words that are written as names are, and is no sentence."""
    words = re.split(r"[,;(]| (?:and|und|et|og|och|en|dan|и|y|e|oraz) ", text)[0].strip()
    is_latin_or_cyrillic = re.search(r"[A-Za-zА-Яа-я]", words) is not None
    if not is_latin_or_cyrillic:
        return 2 <= len(words) <= 8
    return (
        1 <= len(words.split()) <= 5
        and not words.endswith(("!", "?"))
        and "".join(match[0] for match in NAME.finditer(f"{words} ")).strip() == words
    )
