"""Text copied from a news page -> an article record, its furniture left behind."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from articles.ingest.pages import line_classifier as kinds
from articles.ingest.pages.page_times import INDONESIAN_ZONES, Stamp, stamps
from articles.ingest.pages.parsed_page import Line, ParsedPage, origins
from articles.ingest.records import (
    ArticleRecord,
    Picture,
    Publication,
    RecordError,
    SourceDescription,
    check_limits,
    clean,
)
from articles.ingest.urls import canonical_url
from articles.models import Origin

LONGEST_HEAD: Final = 16
LONGEST_HEAD_LINE: Final = 300
MOST_WORDS_BEFORE_A_TIME: Final = 3
LONGEST_PATH: Final = 4
MOST_PATH_WORDS: Final = 2
FEWEST_DECK_WORDS: Final = 4
SPACES: Final = re.compile(r"[ \t\u00a0\u200b]+")
ADDRESS: Final = re.compile(r"https?://\S+$")
DOMAIN: Final = re.compile(r"[\w-]+(?:\.[a-z]{2,3}){1,2}$", re.IGNORECASE)
COUNTRY_OF: Final = {"Asia/Jakarta": "ID", "Asia/Makassar": "ID", "Asia/Jayapura": "ID"}

FURNITURE: Final = "furniture of the page"
PATH: Final = "names a section of the site"
BULLET: Final = "sums the text up above it"
HEAD: Final = "stands above the text without being by-line, time or deck"
NO_AUTHOR: Final = "names no author"
TIME_SAID: Final = "a time that the page has said already"
LINK: Final = "a link to another page"
FOOT: Final = "below the end of the article"
EMPTY_HEADING: Final = "a heading with nothing below it"


@dataclass(slots=True)
class _Head:
    """What stands above the text of an article; `lines` is how many lines it takes."""

    deck: list[Line] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    published: Stamp | None = None
    updated: Stamp | None = None
    desk: str = ""
    expected: list[str] = field(default_factory=list)
    lines: int = 0


@dataclass(frozen=True, slots=True)
class _Said:
    """What is read as one line, and the lines of the page that it is put together from."""

    text: str
    lines: tuple[Line, ...]

    def goes_to(self, name: str, start: int = 0, end: int | None = None) -> None:
        if self.text == self.lines[0].text:
            self.lines[0].goes_to(name, start, end)
        else:
            for line in self.lines:
                line.goes_to(name)

    def is_dropped(self, why: str, start: int = 0) -> None:
        for line in self.lines:
            line.is_dropped(why, start)


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of the body, and from which character of what was said it begins."""

    text: str
    said: _Said
    start: int = 0


@dataclass(slots=True)
class _Text:
    """The blocks below the head, and the outlet and place that the first of them opens with."""

    blocks: list[_Block] = field(default_factory=list)
    images: list[Picture] = field(default_factory=list)
    outlet: str = ""
    place: str = ""


def read_page(
    text: str, file: str, source_of: Callable[[str], SourceDescription], address: str = ""
) -> ParsedPage | RecordError:
    """The article of one page; its source is the outlet that its dateline or by-line names, else its address's."""
    page = [_line(number, line) for number, line in enumerate(clean(text).split("\n"), start=1)]
    url, lines = _address([line for line in page if line.text])
    if len(lines) < 2:
        return RecordError(file, 1, "a page needs a headline and at least one paragraph")
    try:
        title, *rest = _without_path(lines)
        title.goes_to("headline")
        head = _read_head(rest)
        told = _read_text(_without_bullets(rest[head.lines :]))
        record = _record(title.text, head, told, file, address.strip() or url, source_of)
        check_limits(record)
    except RecordError as fault:
        return fault
    except ValueError as fault:
        return RecordError(file, 1, str(fault))
    parts = tuple(line.parts() for line in page)
    return ParsedPage(record, parts, _origins(record, origins(parts)))


def _line(number: int, said: str) -> Line:
    whole = SPACES.sub(" ", said).strip()
    return Line(number, whole, *kinds.trimmed(whole))


def _origins(record: ArticleRecord, found: dict[str, str]) -> dict[str, str]:
    if record.published.origin is Origin.GUESSED:
        found["published"] = f"guessed: the time of the update, {found['updated']}"
    return found


def _address(lines: list[Line]) -> tuple[str | None, list[Line]]:
    if lines and ADDRESS.match(lines[0].text):
        lines[0].goes_to("url")
        return lines[0].text, lines[1:]
    return None, lines


def _without_path(lines: list[Line]) -> list[Line]:
    """The lines from the headline on: a page may open with the names of its sections."""
    for at, line in enumerate(lines[: LONGEST_PATH + 1]):
        text = line.text
        if len(text.split()) > MOST_PATH_WORDS:
            is_other = kinds.dateline(text) or kinds.opens_head_line(text) or stamps(text, "UTC") or text.endswith(".")
            return lines if at and is_other else _after(at, lines, PATH)
    return lines


def _after(count: int, lines: list[Line], why: str) -> list[Line]:
    for line in lines[:count]:
        line.is_dropped(why)
    return lines[count:]


def _without_bullets(lines: list[Line]) -> list[Line]:
    """The lines without the short ones that sum the text up above its dateline."""
    opening = next((at for at, line in enumerate(lines[:LONGEST_HEAD]) if kinds.dateline(line.text)), 0)
    kept = []
    for line in lines[:opening]:
        if kinds.is_caption(line.text) or not kinds.is_heading(line.text):
            kept.append(line)
        else:
            line.is_dropped(FURNITURE if kinds.is_furniture(line.text) else BULLET)
    return kept + lines[opening:]


def _read_head(lines: list[Line]) -> _Head:
    """By-line, times and deck: everything above the text, as far as the last line that is one of the first two."""
    head = _Head()
    decks: list[Line] = []
    for at, line in enumerate(lines[:LONGEST_HEAD]):
        text = line.text
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        if kinds.is_furniture(text) and text not in head.expected:
            continue
        if len(text) > LONGEST_HEAD_LINE or kinds.is_caption(text):
            break
        if _reads_head_line(head, line, following):
            head.lines = at + 1
            head.deck += decks
            decks = []
        elif (head.lines and at > head.lines) or kinds.dateline(text):
            break
        elif len(text.split()) >= FEWEST_DECK_WORDS:
            decks.append(line)
    _mark_the_rest(head, lines[: head.lines])
    return head


def _mark_the_rest(head: _Head, lines: list[Line]) -> None:
    for line in head.deck:
        line.goes_to("deck")
    for line in lines:
        if not line.marks:
            line.is_dropped(FURNITURE if kinds.is_furniture(line.text) else HEAD)


def _reads_head_line(head: _Head, line: Line, following: str) -> bool:
    """Whether the line says who wrote the article or when, or is the name that such a line announced."""
    text = line.text
    found = stamps(text, "UTC")
    if text in head.expected and not found:
        if set(kinds.names(text)) <= set(head.authors):
            line.goes_to("authors")
        else:
            line.is_dropped(NO_AUTHOR)
        return True
    rest = text[: found[0].start] if found else text
    if found and len(rest.split()) > MOST_WORDS_BEFORE_A_TIME and not kinds.opens_head_line(rest):
        return False
    said = _authors(rest, following)
    if said is not None and not found and len(rest.split()) == 1:
        head.expected.append(following)
    head.authors += [name for name in said or () if name not in head.authors]
    until = _take_times(head, found, line)
    desk = kinds.DESK.match(rest)
    if desk and not found:
        head.authors += kinds.names(desk["names"])
        head.desk = desk["desk"]
        line.goes_to("authors", *desk.span("names"))
        line.goes_to("source", *desk.span("desk"))
    elif said:
        line.goes_to("authors", 0, until)
    elif said is not None:
        line.is_dropped(NO_AUTHOR, 0, until)
    return bool(found or desk) or said is not None


def _authors(line: str, following: str) -> tuple[str, ...] | None:
    """The names of a by-line; none of an editor's line; None when the line is neither."""
    written = kinds.LABEL.split(line)[0].strip()
    by = kinds.BY.match(written)
    if by:
        return kinds.names(by["names"] or following)
    if kinds.is_name(line) and kinds.is_furniture(following):
        return kinds.names(line)
    return () if kinds.EDITOR.match(written) or (written != line and not written) else None


def _take_times(head: _Head, found: list[Stamp], line: Line) -> int:
    """Take the times, each with the label before it; returns how much of the line stands before the first."""
    labels = list(kinds.LABEL.finditer(line.text))
    first, at = len(line.text), 0
    for stamp in found:
        before = [label for label in labels if label.start() < stamp.start]
        name = "updated" if before and before[-1]["what"].lower() in kinds.UPDATED else "published"
        start = before[-1].start() if before and before[-1].start() >= at else stamp.start
        if getattr(head, name) is None:
            setattr(head, name, stamp)
            line.goes_to(name, start, stamp.end)
        else:
            line.is_dropped(TIME_SAID, start, stamp.end)
        first, at = min(first, start), stamp.end
    return first


def _read_text(lines: list[Line]) -> _Text:
    told = _Text()
    for said, alt in _with_alternatives(lines):
        if kinds.is_caption(said.text):
            told.images.append(_picture(said, alt, len(told.blocks)))
        elif not told.blocks:
            _open(told, said)
        elif kinds.is_heading(said.text):
            told.blocks.append(_Block(f"## {said.text}", said))
        else:
            told.blocks.append(_Block(said.text, said))
    while told.blocks and told.blocks[-1].text.startswith("## "):
        told.blocks.pop().said.is_dropped(EMPTY_HEADING)
    for block in told.blocks:
        block.said.goes_to("body", block.start)
    return told


def _picture(said: _Said, alt: _Said | None, before_block: int) -> Picture:
    more = kinds.MORE.search(said.text)
    said.goes_to("images", 0, more.start() if more else None)
    if more and len(said.lines) == 1:
        said.is_dropped(LINK, more.start())
    if alt:
        alt.goes_to("images")
    described = alt.text if alt else ""
    caption, credit = kinds.caption_and_credit(said.text)
    return Picture(described, caption, credit, kinds.picture_kind(described, caption, credit), before_block)


def _open(told: _Text, said: _Said) -> None:
    """Take the first paragraph without its dateline, which may also be a line of its own above it."""
    opening = kinds.opening(said.text)
    if opening.end:
        told.outlet, told.place = opening.outlet, opening.place
        _take_opening(opening, said)
    paragraph = said.text[opening.end :]
    if paragraph:
        told.blocks.append(_Block(paragraph, said, opening.end))


def _take_opening(opening: kinds.Opening, said: _Said) -> None:
    """Outlet and place each with the signs behind them; what the dateline says besides was not kept."""
    at = said.text.find(opening.outlet) if opening.outlet else opening.end
    place = said.text.lower().find(opening.place.lower()) if opening.place else opening.end
    said.goes_to("source", at, place if at < place else opening.end)
    said.goes_to("dateline", place, at if place < at else opening.end)


def _with_alternatives(lines: list[Line]) -> Iterator[tuple[_Said, _Said | None]]:
    """The lines, each caption with the short line above it that describes the picture."""
    held: _Said | None = None
    for said in _without_furniture(lines):
        if kinds.is_caption(said.text):
            is_alt = held and len(held.text.split()) <= kinds.LONGEST_ALT_WORDS and not kinds.dateline(held.text)
            if held and not is_alt:
                yield held, None
            yield said, held if is_alt else None
            held = None
            continue
        if held:
            yield held, None
        held = said
    if held:
        yield held, None


def _without_furniture(lines: list[Line]) -> Iterator[_Said]:
    """The lines as far as the page's foot."""
    is_below = False
    for said in _with_credits(lines):
        is_below = is_below or kinds.is_foot(said.text)
        if is_below:
            said.is_dropped(FOOT)
        elif kinds.is_furniture(said.text):
            said.is_dropped(FURNITURE)
        else:
            yield said


def _with_credits(lines: list[Line]) -> Iterator[_Said]:
    """The lines without links to other articles; a caption below or behind the name of an agency closes with it."""
    following = iter(lines)
    for line in following:
        leading = kinds.LEADING_CREDIT.match(line.text)
        below = next(following, None) if _needs_the_next(line.text) else None
        if kinds.LINK_FOLLOWS.fullmatch(line.text):
            line.is_dropped(LINK)
            if below and not kinds.is_heading(below.text):
                yield _Said(below.text, (below,))
            elif below:
                below.is_dropped(LINK)
        elif kinds.LONE_CREDIT.fullmatch(line.text):
            captioned = f"{below.text if below else ''} (Foto: {line.text})".strip()
            yield _Said(captioned, (line, below) if below else (line,))
        elif leading and kinds.is_heading(line.text):
            yield _Said(f"{line.text[leading.end() :]} (Foto: {leading['credit']})", (line,))
        else:
            yield _Said(line.text, (line,))


def _needs_the_next(text: str) -> bool:
    return bool(kinds.LINK_FOLLOWS.fullmatch(text) or kinds.LONE_CREDIT.fullmatch(text))


def _record(
    headline: str,
    head: _Head,
    told: _Text,
    file: str,
    url: str | None,
    source_of: Callable[[str], SourceDescription],
) -> ArticleRecord:
    url = canonical_url(url) if url else None
    source = _source(source_of(told.outlet or head.desk or urlsplit(url or "").hostname or ""), head, told)
    return ArticleRecord(
        file=file,
        line=1,
        source=source,
        headline=headline,
        body="\n\n".join(block.text for block in told.blocks),
        url=url,
        deck=" ".join(line.text for line in head.deck),
        authors=tuple(head.authors),
        dateline=told.place,
        images=tuple(told.images),
        published=_published(head, source),
        updated=_in_zone(head.updated.publication, source).at if head.updated else None,
    )


def _source(said: SourceDescription, head: _Head, told: _Text) -> SourceDescription:
    """The source, with what the page tells of one that nothing else is known of."""
    if not said.said:
        return said
    stamp = head.published or head.updated
    zone = stamp.timezone if stamp and stamp.publication.zone in INDONESIAN_ZONES else ""
    domain = told.outlet.lower() if DOMAIN.match(told.outlet) else ""
    return replace(
        said, timezone=zone or said.timezone, domain=said.domain or domain, country=COUNTRY_OF.get(zone, said.country)
    )


def _published(head: _Head, source: SourceDescription) -> Publication:
    """As stated; guessed to be the update's time when only that is."""
    if head.published:
        return _in_zone(head.published.publication, source)
    if head.updated:
        return replace(_in_zone(head.updated.publication, source), origin=Origin.GUESSED)
    return Publication()


def _in_zone(said: Publication, source: SourceDescription) -> Publication:
    """A time without a zone is one in the source's zone."""
    if said.zone or said.at is None:
        return said
    return replace(said, at=said.at.replace(tzinfo=ZoneInfo(source.timezone)))
