"""What a page of HTML shows: the text of its article, and what became of every other line."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Final

from articles.ingest.pages import line_classifier as kinds
from articles.ingest.pages.parsed_page import EMPTY_HEADING, FOOT, FURNITURE, LineSegment
from articles.ingest.records import Picture, clean

REGIONS: Final = {"nav": "leads through the site", "aside": "stands beside the article", "footer": "the page's foot"}
OTHER_TEXT: Final = "not taken for the article's text"
AGAIN: Final = "the headline or the deck again"
NO_CAPTION: Final = "a picture without a caption"

ShownLine = tuple[str, str, str, bool]
"""Kind, text, region of the page, and whether it was taken for the article's."""


@dataclass(slots=True)
class Body:
    """The blocks of the text, each with the number of its line from 0 on, the pictures between them, and the lines."""

    blocks: list[tuple[str, int]] = field(default_factory=list)
    images: list[Picture] = field(default_factory=list)
    opening: kinds.Opening = field(default_factory=kinds.Opening)
    alt: str = ""
    lines: list[tuple[LineSegment, ...]] = field(default_factory=list)


def read_body(lines: Sequence[ShownLine], again: Container[str]) -> Body:
    """The text of the article's lines, without those in `again`, which headline and deck say already."""
    body = Body()
    is_below = False
    for kind, raw_text, region, is_taken in lines:
        text = clean(raw_text)
        is_below = is_below or (is_taken and bool(body.blocks) and kinds.is_foot(text))
        if kind == "title" or text in again:
            part = LineSegment(text, why=AGAIN)
        elif is_below:
            part = LineSegment(text, why=FOOT)
        elif not is_taken:
            part = LineSegment(text, why=REGIONS.get(region, OTHER_TEXT))
        elif kinds.is_furniture(text):
            part = LineSegment(text, why=FURNITURE)
        else:
            body.lines.append(_read_line(body, kind, text))
            continue
        body.lines.append((part,))
    while body.blocks and body.blocks[-1][0].startswith("## "):
        text, at = body.blocks.pop()
        body.lines[at] = (LineSegment(text.removeprefix("## "), why=EMPTY_HEADING),)
    return body


def _read_line(body: Body, kind: str, text: str) -> tuple[LineSegment, ...]:
    """Take a line of the article; returns what became of it."""
    if kind == "image":
        body.alt = text
        return (LineSegment(text, why=NO_CAPTION),)
    if kind == "caption":
        return _read_caption(body, text)
    body.alt = ""
    if body.blocks:
        body.blocks.append((f"## {text}" if kind == "heading" else text, len(body.lines)))
        return (LineSegment(text, "body"),)
    opening = kinds.opening(text)
    body.opening = opening if opening.end else body.opening
    if text[opening.end :]:
        body.blocks.append((text[opening.end :], len(body.lines)))
    return tuple(
        part
        for part in (LineSegment(text[: opening.end], "dateline"), LineSegment(text[opening.end :], "body"))
        if part.text
    )


def _read_caption(body: Body, text: str) -> tuple[LineSegment, ...]:
    """A picture, with what stands in its place where it is not seen: the line above."""
    caption, credit = kinds.caption_and_credit(text)
    kind = kinds.picture_kind(body.alt, caption, credit)
    body.images.append(Picture(body.alt, caption, credit, kind, before_block=len(body.blocks)))
    if body.alt:
        body.lines[-1] = (LineSegment(body.alt, "images"),)
        body.alt = ""
    return (LineSegment(text, "images"),)
