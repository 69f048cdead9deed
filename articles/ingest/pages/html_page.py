"""The saved HTML of a news page -> an article record: what it says to machines first, then what it shows."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from articles.analysis.text import paragraphs
from articles.ingest.jsonl import moment, publication
from articles.ingest.pages import line_classifier as kinds
from articles.ingest.pages.parsed_page import LineSegment, ParsedPage, origins
from articles.ingest.pages.plain_text_page import EMPTY_HEADING, FOOT, FURNITURE
from articles.ingest.records import (
    OUTLET_NAME_LIMIT,
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
from articles.models.article_fields import FIELD

PARSER: Final = Path(__file__).with_name("html_parsing.py")
LONGEST_WAIT_SECONDS: Final = 20

IS_HTML: Final = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S)
DECLARED: Final = re.compile(rb"""<meta[^>]{1,100}charset=["']?([\w-]{3,20})""", re.I)

SAID_IN: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "headline": (("JSON-LD", "headline"), ("meta", "og:title"), ("element", "h1"), ("element", "title")),
    "deck": (("JSON-LD", "description"), ("meta", "og:description"), ("meta", "description")),
    "authors": (("JSON-LD", "author"), ("meta", "author"), ("meta", "article:author")),
    "published": (
        ("JSON-LD", "datePublished"),
        ("meta", "article:published_time"),
        ("meta", "datepublished"),
        ("element", "time"),
    ),
    "updated": (("JSON-LD", "dateModified"), ("meta", "article:modified_time"), ("meta", "datemodified")),
    "section": (("JSON-LD", "articleSection"), ("meta", "article:section")),
    "topics": (("JSON-LD", "keywords"), ("meta", "article:tag"), ("meta", "news_keywords"), ("meta", "keywords")),
    "language": (("JSON-LD", "inLanguage"), ("element", "html lang"), ("meta", "og:locale")),
    "url": (("link", "canonical"), ("meta", "og:url"), ("JSON-LD", "url")),
    "source": (("JSON-LD", "publisher"), ("meta", "og:site_name")),
}
"""Where a page says what to machines, the best place first."""

REGIONS: Final = {"nav": "leads through the site", "aside": "stands beside the article", "footer": "the page's foot"}
OTHER_TEXT: Final = "not taken for the article's text"
SAID_BETTER: Final = "said in a better place already"
NOT_USABLE: Final = "not usable as it is written"
AGAIN: Final = "the headline or the deck again"
NO_CAPTION: Final = "a picture without a caption"
OTHER_HOST: Final = "the address of another site"

LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?=[-_]|$)")


@dataclass(frozen=True, slots=True)
class _Statement:
    """Something that a page says of itself; `kind` and `name` say where."""

    kind: str
    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(slots=True)
class _Metadata:
    """What is taken from the statements: a value or several a field, where it came from, and why others did not."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    used: dict[_Statement, str] = field(default_factory=dict)
    dropped: dict[_Statement, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Body:
    """The blocks of the text, each with the number of its line from 0 on, the pictures between them, and the lines."""

    blocks: list[tuple[str, int]] = field(default_factory=list)
    images: list[Picture] = field(default_factory=list)
    opening: kinds.Opening = field(default_factory=kinds.Opening)
    alt: str = ""
    lines: list[tuple[LineSegment, ...]] = field(default_factory=list)


def is_html(text: str) -> bool:
    return IS_HTML.match(text) is not None


def decoded(page: bytes) -> str:
    """The text of a page in UTF-8, or in the encoding that its HTML declares. Raises ValueError when it is neither."""
    declared = DECLARED.search(page[:2_048])
    try:
        return page.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        if declared is None:
            raise ValueError(f"not UTF-8: {fault}") from fault
    name = declared[1].decode()
    try:
        return page.decode(name)
    except (LookupError, UnicodeDecodeError) as fault:
        raise ValueError(f"neither UTF-8 nor {name}, as it says: {fault}") from fault


def read_html(
    text: str, file: str, source_of: Callable[[str], SourceDescription], address: str = ""
) -> ParsedPage | RecordError:
    """The article of a saved page; `address` says where it is from, before anything that the page says of that."""
    try:
        parsed = _parsed(text)
        statements = [_Statement(kind, name, clean(value)) for kind, name, value in parsed["statements"]]
        metadata = _Metadata()
        _take_address(metadata, statements, address)
        source = _source(metadata, statements, source_of)
        _take_the_rest(metadata, statements, source)
        body = _body(parsed["lines"], metadata)
        record = _record(metadata, body, statements, source, file)
        check_limits(record)
    except RecordError as fault:
        return fault
    except ValueError as fault:
        return RecordError(file, 1, str(fault))
    return _parsed_page(record, metadata, body, statements)


def _parsed(text: str) -> dict[str, Any]:
    """Raises ValueError for HTML that is none, or that takes more time or memory than a page should."""
    command = [sys.executable, "-I", str(PARSER)]
    page = text.encode("utf-8", "replace")
    try:
        done = subprocess.run(command, input=page, capture_output=True, timeout=LONGEST_WAIT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        done = subprocess.CompletedProcess(command, 1)
    if done.returncode:
        raise ValueError("the HTML cannot be read, or not in reasonable time; paste the text of the page instead")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _of(statements: Sequence[_Statement], name: str) -> Iterator[tuple[tuple[str, str], list[_Statement]]]:
    """The statements on a field by the place where they stand, the best place first."""
    for place in SAID_IN[name]:
        found = [one for one in statements if (one.kind, one.name) == place]
        if found:
            yield place, found


def _take(metadata: _Metadata, statements: Sequence[_Statement], name: str, read: Callable[[list[str]], Any]) -> None:
    """Take a field from the best place that says something usable; `read` raises ValueError where it is not."""
    for place, found in _of(statements, name):
        if name in metadata.values:
            metadata.dropped |= dict.fromkeys(found, SAID_BETTER)
            continue
        try:
            value = read([one.value for one in found])
        except ValueError as fault:
            metadata.dropped |= dict.fromkeys(found, str(fault) or NOT_USABLE)
            continue
        metadata.values[name] = value
        metadata.origins[name] = " ".join(place)
        metadata.used |= dict.fromkeys(found, name)


def _take_address(metadata: _Metadata, statements: Sequence[_Statement], address: str) -> None:
    """The address that was given; a page may correct it only to another of the same site."""
    given = canonical_url(address) if address.strip() else ""

    def read(said: list[str]) -> str:
        url = canonical_url(said[0])
        if given and urlsplit(url).hostname != urlsplit(given).hostname:
            raise ValueError(OTHER_HOST)
        return url

    _take(metadata, statements, "url", read)
    if given and "url" not in metadata.values:
        metadata.values["url"] = given
        metadata.origins["url"] = "as given"


def _source(
    metadata: _Metadata, statements: Sequence[_Statement], source_of: Callable[[str], SourceDescription]
) -> SourceDescription:
    """The outlet of the page's address; without one, the outlet that the page names."""
    host = urlsplit(metadata.values.get("url", "")).hostname or ""
    _take(metadata, statements, "source", lambda said: said[0])
    named = str(metadata.values.get("source", ""))
    source = source_of(host or named)
    if host and source.said:
        source = replace(source, domain=source.domain or host, name=named[:OUTLET_NAME_LIMIT] or source.name)
    if host:
        metadata.origins["source"] = f"the address, {metadata.origins['url']}"
    return source


def _take_the_rest(metadata: _Metadata, statements: Sequence[_Statement], source: SourceDescription) -> None:
    _take(metadata, statements, "headline", lambda said: _one_line(said[0]))
    _take(metadata, statements, "deck", lambda said: _one_line(said[0]))
    _take(metadata, statements, "authors", _authors)
    _take(metadata, statements, "published", lambda said: publication(said[0], source))
    _take(metadata, statements, "updated", lambda said: moment(said[0], "updated", source))
    _take(metadata, statements, "section", lambda said: _one_line(said[0])[: FIELD["section"].longest])
    _take(metadata, statements, "topics", _topics)
    _take(metadata, statements, "language", _language)
    if "published" not in metadata.values and "updated" in metadata.values:
        guessed = publication(metadata.values["updated"].isoformat(), source)
        metadata.values["published"] = replace(guessed, origin=Origin.GUESSED)
        metadata.origins["published"] = f"guessed: the time of the update, {metadata.origins['updated']}"


def _one_line(said: str) -> str:
    text = " ".join(said.split())
    if not text:
        raise ValueError(NOT_USABLE)
    return text


def _authors(said: list[str]) -> tuple[str, ...]:
    """Names; an address of an author's page is none."""
    by_lines = [_one_line(one) for one in said if one.strip() and "://" not in one]
    written = [by["names"] if (by := kinds.BY.match(one)) else one for one in by_lines]
    names = [name for one in written for name in kinds.names(one) if len(name) <= FIELD["authors"].longest]
    if not names:
        raise ValueError(NOT_USABLE)
    return tuple(dict.fromkeys(names))[: FIELD["authors"].most]


def _topics(said: list[str]) -> tuple[str, ...]:
    topics = (" ".join(topic.lower().split()) for one in said for topic in one.split(","))
    limits = FIELD["topics"]
    return tuple(dict.fromkeys(topic for topic in topics if 0 < len(topic) <= limits.longest))[: limits.most]


def _language(said: list[str]) -> str:
    found = LANGUAGE.match(said[0].strip())
    if found is None:
        raise ValueError(NOT_USABLE)
    return found[0].lower()


def _body(lines: Sequence[tuple[str, str, str, bool]], metadata: _Metadata) -> _Body:
    """The text of the article's lines, without what headline and deck say already."""
    again = {metadata.values.get("headline", ""), metadata.values.get("deck", "")}
    body = _Body()
    is_below = False
    for kind, said, region, is_taken in lines:
        text = clean(said)
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


def _read_line(body: _Body, kind: str, text: str) -> tuple[LineSegment, ...]:
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


def _read_caption(body: _Body, text: str) -> tuple[LineSegment, ...]:
    """A picture, with what stands in its place where it is not seen: the line above."""
    caption, credit = kinds.caption_and_credit(text)
    kind = kinds.picture_kind(body.alt, caption, credit)
    body.images.append(Picture(body.alt, caption, credit, kind, before_block=len(body.blocks)))
    if body.alt:
        body.lines[-1] = (LineSegment(body.alt, "images"),)
        body.alt = ""
    return (LineSegment(text, "images"),)


def _spoken(statements: Sequence[_Statement]) -> str:
    """The text as JSON-LD has it. Raises ValueError when that is none either."""
    said = next((one.value for one in statements if (one.kind, one.name) == ("JSON-LD", "articleBody")), "")
    if not said:
        raise ValueError("no text of an article was found in the HTML; paste the text of the page instead")
    return "\n\n".join(paragraphs(said))


def _record(
    metadata: _Metadata, body: _Body, statements: Sequence[_Statement], source: SourceDescription, file: str
) -> ArticleRecord:
    values = metadata.values
    text = "\n\n".join(block for block, _ in body.blocks) or _spoken(statements)
    return ArticleRecord(
        file=file,
        line=1,
        source=source,
        headline=values.get("headline", ""),
        body=text,
        url=values.get("url"),
        deck=values.get("deck", ""),
        authors=values.get("authors", ()),
        dateline=body.opening.place[: FIELD["dateline"].longest],
        section=values.get("section", ""),
        topics=values.get("topics", ()),
        language=values.get("language"),
        images=tuple(body.images),
        published=values.get("published", Publication()),
        updated=values.get("updated"),
    )


def _parsed_page(
    record: ArticleRecord, metadata: _Metadata, body: _Body, statements: Sequence[_Statement]
) -> ParsedPage:
    """What the page says to machines in lines of their own, above the lines that it shows."""
    concerned = {place for places in SAID_IN.values() for place in places}
    spoken = [
        (LineSegment(f"{one}: {one.value}", metadata.used.get(one, ""), metadata.dropped.get(one, "")),)
        for one in statements
        if (one.kind, one.name) in concerned
    ]
    lines = (*spoken, *body.lines)
    seen = {name: said for name, said in origins(lines).items() if name not in metadata.origins}
    if not body.blocks:
        seen["body"] = "JSON-LD articleBody"
    return ParsedPage(record, lines, metadata.origins | seen)
