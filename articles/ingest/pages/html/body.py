"""What a page of HTML shows: the text of its article, and what became of every other line."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from articles.ingest.bodies.furniture import CUT_SHORT, is_furniture
from articles.ingest.pages import line_classifier as kinds
from articles.ingest.pages.html.shown_line import ShownLine
from articles.ingest.pages.html.visible_head import is_head_line
from articles.ingest.pages.parsed_page import EMPTY_HEADING, FOOT, FURNITURE, LineSegment
from articles.ingest.records import Picture, clean

REGIONS: Final = {
    "nav": "leads through the site",
    "aside": "stands beside the article",
    "footer": "the page's foot",
    "others": "speaks of other articles",
}
OTHER_TEXT: Final = "not in the article text"
AGAIN: Final = "repeats the headline or deck"
HEAD: Final = "byline or time"
LINK: Final = "link to another page"
NO_CAPTION: Final = "picture without a caption"
CREDIT: Final = "picture credit"
SAME_PICTURE: Final = "the same caption again"
SURELY_SAME: Final = 40
"""Signs of a caption that begins as the one above does, and is that, cut."""

EXTRACTED: Final = "extracted"
"""The region of lines that another reader has of the page."""

LONGEST_LINK: Final = 160


@dataclass(slots=True)
class Body:
    """The blocks of the text, each with the number of its line from 0 on, the pictures between them, and the lines."""

    blocks: list[tuple[str, int]] = field(default_factory=list)
    images: list[Picture] = field(default_factory=list)
    opening: kinds.Opening = field(default_factory=kinds.Opening)
    alt: str = ""
    lines: list[tuple[LineSegment, ...]] = field(default_factory=list)


def read_body(lines: Sequence[ShownLine], headlines: Sequence[str], deck: str) -> Body:
    """The text of the article's lines, without those that its headline, others above the text and the deck say."""
    body = Body()
    is_below = False
    for line in lines:
        text = clean(line.text)
        is_below = is_below or (line.is_taken and bool(body.blocks) and kinds.is_foot(text))
        why = _why_dropped(line, text, body, headlines, deck, is_below=is_below)
        body.lines.append((LineSegment(text, why=why),) if why else _read_line(body, line.kind, text))
    while body.blocks and body.blocks[-1][0].startswith("## "):
        text, at = body.blocks.pop()
        body.lines[at] = (LineSegment(text.removeprefix("## "), why=EMPTY_HEADING),)
    return body


def _why_dropped(line: ShownLine, text: str, body: Body, headlines: Sequence[str], deck: str, *, is_below: bool) -> str:
    """Why a line is not the article's; empty for one that is."""
    is_text = line.is_taken and line.kind == "text" and (line.is_in_column or bool(body.blocks))
    is_headline = text in headlines[: 1 if body.blocks else None] and not kinds.ENDED.search(text)
    if line.kind == "title" or is_headline or (text == deck and not is_text):
        return AGAIN
    if is_below:
        return FOOT
    if not line.is_taken:
        return REGIONS.get(line.region, OTHER_TEXT)
    if line.kind in {"image", "caption", "credit"}:
        return ""
    if is_furniture(text):
        return FURNITURE
    if not body.blocks and is_head_line(text):
        return HEAD
    if line.is_link and len(text) <= LONGEST_LINK and not kinds.ENDED.search(text):
        return LINK
    return CREDIT if kinds.is_credit(text) else ""


def _read_line(body: Body, kind: str, text: str) -> tuple[LineSegment, ...]:
    """Take a line of the article; returns what became of it."""
    if kind == "image":
        body.alt = text
        return (LineSegment(text, why=NO_CAPTION),)
    if kind == "caption":
        return _read_caption(body, text)
    if kind == "credit":
        return _read_credit(body, text)
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
    if caption and not kinds.is_caption_text(caption):
        return _read_credit(body, credit) if credit else (LineSegment(text, why=FURNITURE),)
    last = body.images[-1] if body.images and body.images[-1].before_block == len(body.blocks) else None
    if last and not body.alt and (not caption or kinds.is_credit_below(caption, last.caption)):
        return _read_credit(body, text)
    if last and (why := _why_doubled(last, caption)):
        _read_credit(body, credit)
        return (LineSegment(text, why=why),)
    kind = kinds.picture_kind(body.alt, caption, credit)
    body.images.append(Picture(body.alt, caption, credit, kind, before_block=len(body.blocks)))
    if body.alt:
        body.lines[-1] = (LineSegment(body.alt, "images"),)
        body.alt = ""
    return (LineSegment(text, "images"),)


def _why_doubled(last: Picture, caption: str) -> str:
    """Why a caption is none of its own: the picture above has it, whole or cut."""
    begun = CUT_SHORT.sub("", caption)
    is_cut = begun != caption or len(caption) >= SURELY_SAME
    is_same = caption == last.caption or (is_cut and last.caption.startswith(begun))
    return SAME_PICTURE if caption and is_same else ""


def _read_credit(body: Body, text: str) -> tuple[LineSegment, ...]:
    """The credit of the picture above, where that has none yet."""
    if not text or not body.images or body.images[-1].credit or body.images[-1].before_block != len(body.blocks):
        return (LineSegment(text, why=CREDIT),)
    credit = kinds.PHOTO.sub("", text).strip(" .©()")
    body.images[-1] = replace(body.images[-1], credit=credit)
    return (LineSegment(text, "images"),)
