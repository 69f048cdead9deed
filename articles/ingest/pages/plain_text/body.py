"""The text of an article below its head: paragraphs, headings and pictures, as far as the foot of the page.

Every step passes on all that it was given, as a line that is read or as one that is dropped, with the reason.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from articles.analysis.text import is_result
from articles.ingest.bodies.furniture import is_furniture
from articles.ingest.pages import line_classifier as kinds
from articles.ingest.pages.parsed_page import EMPTY_HEADING, FOOT, FURNITURE
from articles.ingest.pages.plain_text.head import LONGEST_HEAD
from articles.ingest.pages.plain_text.lines import Line, Marks, ReadLine
from articles.ingest.records import Picture
from articles.ingest.times.page_times import stamps

BULLET: Final = "sums the text up above it"
LINK: Final = "link to another page"
HEADING: Final = "## "
FEWEST_RESULTS: Final = 3
LISTED: Final = re.compile(r"[-*•–]\s")


@dataclass(frozen=True, slots=True)
class Dropped:
    read: ReadLine
    why: str


Step = ReadLine | Dropped


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of the body, and from which character of what was read it begins."""

    text: str
    read: ReadLine
    start: int = 0


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """The first paragraph, None where its dateline is a line of its own, with the outlet and place of the dateline."""

    block: PageBlock | None
    outlet: str
    place: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    picture: Picture
    marks: Marks


Part = OpeningLine | PageBlock | PlacedPicture


@dataclass(frozen=True, slots=True)
class PlainTextBody:
    blocks: tuple[str, ...]
    images: tuple[Picture, ...]
    outlet: str
    place: str
    marks: Marks


def read_body(lines: Sequence[Line]) -> PlainTextBody:
    text_lines, bullets = _without_bullets(lines)
    steps = [*bullets, *_as_far_as_the_foot(_joined(text_lines))]
    parts = list(_parts(list(_with_alternatives(step for step in steps if isinstance(step, ReadLine)))))
    blocks = [block for part in parts if (block := _block_of(part))]
    end = _end_of(blocks)
    opening = next((part for part in reversed(parts) if isinstance(part, OpeningLine) and part.marks), None)
    marks = [
        *(step.read.is_dropped(step.why) for step in steps if isinstance(step, Dropped)),
        *(part.marks for part in parts if not isinstance(part, PageBlock)),
        *(block.read.goes_to("body", block.start) for block in blocks[:end]),
        *(block.read.is_dropped(EMPTY_HEADING) for block in blocks[end:]),
    ]
    return PlainTextBody(
        blocks=tuple(block.text for block in blocks[:end]),
        images=tuple(part.picture for part in parts if isinstance(part, PlacedPicture)),
        outlet=opening.outlet if opening else "",
        place=opening.place if opening else "",
        marks=tuple(mark for group in marks for mark in group),
    )


def _block_of(part: Part) -> PageBlock | None:
    if isinstance(part, OpeningLine):
        return part.block
    return part if isinstance(part, PageBlock) else None


def _end_of(blocks: Sequence[PageBlock]) -> int:
    """How many blocks there are up to the last that is no heading."""
    return next((at for at in range(len(blocks), 0, -1) if not blocks[at - 1].text.startswith(HEADING)), 0)


# From the lines of a page to those that are read


def _without_bullets(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines, and apart from them the short ones that sum the text up above its dateline."""
    opening = next((at for at, line in enumerate(lines[:LONGEST_HEAD]) if kinds.dateline(line.text)), 0)
    bullets = [line for line in lines[:opening] if kinds.is_heading(line.text) and not kinds.is_caption(line.text)]
    others = [line for line in lines[:opening] if line not in bullets]
    dropped = [Dropped(_alone(bullet), FURNITURE if is_furniture(bullet.text) else BULLET) for bullet in bullets]
    return [*others, *lines[opening:]], dropped


def _joined(lines: Sequence[Line]) -> Iterator[Step]:
    """Each line, without links to other articles; a caption below or behind the name of an agency closes with it."""
    following = iter(lines)
    for line in following:
        leading = kinds.LEADING_CREDIT.match(line.text)
        if kinds.LINK_FOLLOWS.fullmatch(line.text):
            yield Dropped(_alone(line), LINK)
            yield from _linked(next(following, None))
        elif kinds.LONE_CREDIT.fullmatch(line.text):
            yield _credited(line, next(following, None))
        elif leading and kinds.is_heading(line.text):
            yield ReadLine(f"{line.text[leading.end() :]} (Foto: {leading['credit']})", (line,))
        else:
            yield _alone(line)


def _alone(line: Line) -> ReadLine:
    return ReadLine(line.text, (line,))


def _linked(below: Line | None) -> Iterator[Step]:
    """The line below one that announces a link: the link, when it reads as a headline."""
    if below:
        yield Dropped(_alone(below), LINK) if kinds.is_heading(below.text) else _alone(below)


def _credited(line: Line, below: Line | None) -> ReadLine:
    captioned = f"{below.text if below else ''} (Foto: {line.text})".strip()
    return ReadLine(captioned, (line, below) if below else (line,))


def _as_far_as_the_foot(steps: Iterable[Step]) -> Iterator[Step]:
    """Without furniture, and without what stands below the article."""
    is_below = False
    for step in steps:
        if isinstance(step, Dropped):
            yield step
            continue
        is_below = is_below or kinds.is_foot(step.text)
        if is_below:
            yield Dropped(step, FOOT)
        else:
            yield Dropped(step, FURNITURE) if is_furniture(step.text) else step


# From what is read to the parts of an article


def _with_alternatives(lines: Iterable[ReadLine]) -> Iterator[tuple[ReadLine, ReadLine | None]]:
    """The lines, each caption with the short line above it that describes the picture."""
    held: ReadLine | None = None
    for line in lines:
        if kinds.is_caption(line.text):
            is_alt = held and len(held.text.split()) <= kinds.LONGEST_ALT_WORDS and not kinds.dateline(held.text)
            if held and not is_alt:
                yield held, None
            yield line, held if is_alt else None
            held = None
            continue
        if held:
            yield held, None
        held = line
    if held:
        yield held, None


def _parts(lines: Sequence[tuple[ReadLine, ReadLine | None]]) -> Iterator[Part]:
    blocks = 0
    results = _results([line.text for line, _ in lines])
    for at, (line, alternative) in enumerate(lines):
        if kinds.is_caption(line.text):
            yield _picture(line, alternative, blocks)
        elif not blocks:
            opening = _opening(line)
            blocks += opening.block is not None
            yield opening
        else:
            blocks += 1
            is_heading = kinds.is_heading(line.text) and not LISTED.match(line.text) and at not in results
            yield PageBlock(f"{HEADING}{line.text}" if is_heading else line.text, line)


def _results(texts: Sequence[str]) -> set[int]:
    """Where lines stand that look like headings and tell numbers, several one below the other."""
    ats: set[int] = set()
    for is_listed, group in groupby(enumerate(texts), key=lambda pair: _is_short_result(pair[1])):
        listed = [at for at, _ in group]
        ats.update(listed if is_listed and len(listed) >= FEWEST_RESULTS else ())
    return ats


def _is_short_result(text: str) -> bool:
    return is_result(text) and kinds.is_heading(text) and not stamps(text, "UTC")


def _picture(line: ReadLine, alternative: ReadLine | None, before_block: int) -> PlacedPicture:
    more = kinds.MORE.search(line.text)
    marks = [
        *line.goes_to("images", 0, more.start() if more else None),
        *(line.is_dropped(LINK, more.start()) if more and len(line.lines) == 1 else ()),
        *(alternative.goes_to("images") if alternative else ()),
    ]
    described = alternative.text if alternative else ""
    caption, credit = kinds.caption_and_credit(line.text)
    kind = kinds.picture_kind(described, caption, credit)
    return PlacedPicture(Picture(described, caption, credit, kind, before_block), tuple(marks))


def _opening(line: ReadLine) -> OpeningLine:
    """The first paragraph without its dateline, which may also be a line of its own above it."""
    dateline = kinds.opening(line.text)
    paragraph = line.text[dateline.end :]
    block = PageBlock(paragraph, line, dateline.end) if paragraph else None
    return OpeningLine(
        block, dateline.outlet, dateline.place, _marks_of_dateline(dateline, line) if dateline.end else ()
    )


def _marks_of_dateline(dateline: kinds.Opening, line: ReadLine) -> Marks:
    """Outlet and place each with the signs behind them; what the dateline says besides was not kept."""
    at = line.text.find(dateline.outlet) if dateline.outlet else dateline.end
    place = line.text.lower().find(dateline.place.lower()) if dateline.place else dateline.end
    return (
        *line.goes_to("source", at, place if at < place else dateline.end),
        *line.goes_to("dateline", place, at if place < at else dateline.end),
    )
