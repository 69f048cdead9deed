"""Text copied from a news page -> an article record, its furniture left behind."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from zoneinfo import ZoneInfo

from articles.ingest import page_lines as kinds
from articles.ingest.page_times import INDONESIAN_ZONES, Stamp, stamps
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


@dataclass(slots=True)
class _Head:
    """What stands above the text of an article; `lines` is how many lines it takes."""

    deck: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    published: Stamp | None = None
    updated: Stamp | None = None
    desk: str = ""
    expected: list[str] = field(default_factory=list)
    lines: int = 0


@dataclass(slots=True)
class _Text:
    """The blocks below the head, and the outlet and place that the first of them opens with."""

    blocks: list[str] = field(default_factory=list)
    images: list[Picture] = field(default_factory=list)
    outlet: str = ""
    place: str = ""


def read_page(text: str, file: str, source_of: Callable[[str], SourceDescription]) -> ArticleRecord | RecordError:
    """The article of one page; its source is the outlet that its dateline or by-line names."""
    lines = [
        line for line in (kinds.trimmed(SPACES.sub(" ", line).strip()) for line in clean(text).split("\n")) if line
    ]
    url, lines = _address(lines)
    if len(lines) < 2:
        return RecordError(file, 1, "a page needs a headline and at least one paragraph")
    try:
        title, *rest = _without_path(lines)
        head = _read_head(rest)
        told = _read_text(_without_bullets(rest[head.lines :]))
        record = _record(title, head, told, file, url, source_of)
        check_limits(record)
    except RecordError as fault:
        return fault
    except ValueError as fault:
        return RecordError(file, 1, str(fault))
    return record


def _address(lines: list[str]) -> tuple[str | None, list[str]]:
    if lines and ADDRESS.match(lines[0]):
        return lines[0], lines[1:]
    return None, lines


def _without_path(lines: list[str]) -> list[str]:
    """The lines from the headline on: a page may open with the names of its sections."""
    for at, line in enumerate(lines[: LONGEST_PATH + 1]):
        if len(line.split()) > MOST_PATH_WORDS:
            is_other = kinds.dateline(line) or kinds.opens_head_line(line) or stamps(line, "UTC") or line.endswith(".")
            return lines if at and is_other else lines[at:]
    return lines


def _without_bullets(lines: list[str]) -> list[str]:
    """The lines without the short ones that sum the text up above its dateline."""
    opening = next((at for at, line in enumerate(lines[:LONGEST_HEAD]) if kinds.dateline(line)), 0)
    return [line for line in lines[:opening] if kinds.is_caption(line) or not kinds.is_heading(line)] + lines[opening:]


def _read_head(lines: list[str]) -> _Head:
    """By-line, times and deck: everything above the text, as far as the last line that is one of the first two."""
    head = _Head()
    decks: list[str] = []
    at = 0
    for at, line in enumerate(lines[:LONGEST_HEAD]):
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if kinds.is_furniture(line) and line not in head.expected:
            continue
        if len(line) > LONGEST_HEAD_LINE or kinds.is_caption(line):
            break
        if _reads_head_line(head, line, following):
            head.lines = at + 1
            head.deck, decks = head.deck + decks, []
        elif (head.lines and at > head.lines) or kinds.dateline(line):
            break
        elif len(line.split()) >= FEWEST_DECK_WORDS:
            decks.append(line)
    return head


def _reads_head_line(head: _Head, line: str, following: str) -> bool:
    """Whether the line says who wrote the article or when, or is the name that such a line announced."""
    found = stamps(line, "UTC")
    if line in head.expected and not found:
        return True
    rest = line[: found[0].start] if found else line
    if found and len(rest.split()) > MOST_WORDS_BEFORE_A_TIME and not kinds.opens_head_line(rest):
        return False
    said = _authors(rest, following)
    if said is not None and not found and len(rest.split()) == 1:
        head.expected.append(following)
    head.authors += [name for name in said or () if name not in head.authors]
    for stamp in found:
        _take(head, stamp, line)
    desk = kinds.DESK.match(rest)
    if desk and not found:
        head.authors += kinds.names(desk["names"])
        head.desk = desk["desk"]
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


def _take(head: _Head, stamp: Stamp, line: str) -> None:
    labels = [match for match in kinds.LABEL.finditer(line) if match.start() < stamp.start]
    if labels and labels[-1]["what"].lower() in kinds.UPDATED:
        head.updated = head.updated or stamp
    else:
        head.published = head.published or stamp


def _read_text(lines: list[str]) -> _Text:
    told = _Text()
    for line, alt in _with_alternatives(lines):
        if kinds.is_caption(line):
            caption, credit = kinds.caption_and_credit(line)
            kind = kinds.picture_kind(alt, caption, credit)
            told.images.append(Picture(alt, caption, credit, kind, before_block=len(told.blocks)))
        elif not told.blocks and not _opened(told, f"{line} X").removesuffix("X"):
            continue
        elif told.blocks and kinds.is_heading(line):
            told.blocks.append(f"## {line}")
        else:
            told.blocks.append(line if told.blocks else _opened(told, line))
    while told.blocks and told.blocks[-1].startswith("## "):
        told.blocks.pop()
    return told


def _opened(told: _Text, paragraph: str) -> str:
    """The first paragraph without its dateline."""
    opening = kinds.dateline(paragraph)
    if opening is None:
        return paragraph
    told.outlet, place = opening["outlet"] or "", opening["place"] or ""
    told.place = place.title() if place.isupper() else place
    return paragraph[opening.end() :]


def _with_alternatives(lines: list[str]) -> Iterator[tuple[str, str]]:
    """The lines as far as the page's foot, each caption with the short line above it that describes the picture."""
    held = ""
    for line in _with_credits(lines):
        if kinds.is_foot(line):
            break
        if kinds.is_furniture(line):
            continue
        if kinds.is_caption(line):
            is_alt = bool(held) and len(held.split()) <= kinds.LONGEST_ALT_WORDS and not kinds.dateline(held)
            if held and not is_alt:
                yield held, ""
            yield line, held if is_alt else ""
            held = ""
            continue
        if held:
            yield held, ""
        held = line
    if held:
        yield held, ""


def _with_credits(lines: list[str]) -> Iterator[str]:
    """The lines without links to other articles; a caption below or behind the name of an agency closes with it."""
    following = iter(lines)
    for line in following:
        leading = kinds.LEADING_CREDIT.match(line)
        if kinds.LINK_FOLLOWS.fullmatch(line):
            link = next(following, "")
            if link and not kinds.is_heading(link):
                yield link
        elif kinds.LONE_CREDIT.fullmatch(line):
            yield f"{next(following, '')} (Foto: {line})".strip()
        elif leading and kinds.is_heading(line):
            yield f"{line[leading.end() :]} (Foto: {leading['credit']})"
        else:
            yield line


def _record(
    headline: str,
    head: _Head,
    told: _Text,
    file: str,
    url: str | None,
    source_of: Callable[[str], SourceDescription],
) -> ArticleRecord:
    source = _source(source_of(told.outlet or head.desk), head, told)
    return ArticleRecord(
        file=file,
        line=1,
        source=source,
        headline=headline,
        body="\n\n".join(told.blocks),
        url=canonical_url(url) if url else None,
        deck=" ".join(head.deck),
        authors=tuple(head.authors),
        dateline=told.place,
        images=tuple(told.images),
        published=_published(head, source),
        updated_at=_in_zone(head.updated.publication, source).at if head.updated else None,
    )


def _source(said: SourceDescription, head: _Head, told: _Text) -> SourceDescription:
    """The source, with what the page tells of one that nothing else is known of."""
    if said.domain or said.timezone != "UTC":
        return said
    stamp = head.published or head.updated
    zone = stamp.timezone if stamp and stamp.publication.zone in INDONESIAN_ZONES else ""
    domain = told.outlet.lower() if DOMAIN.match(told.outlet) else ""
    return replace(said, timezone=zone or said.timezone, domain=domain, country=COUNTRY_OF.get(zone, said.country))


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
