"""What a page of HTML says of itself to machines: the best place that says something usable of a field is taken."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import urlsplit

from articles.analysis.addresses.urls import canonical_url
from articles.ingest.jsonl import moment, publication
from articles.ingest.pages import line_classifier as kinds
from articles.ingest.records import (
    OUTLET_NAME_LIMIT,
    SourceDescription,
)
from articles.models import Origin
from articles.models.article_fields import FIELD

METADATA_PLACES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
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

SUPERSEDED: Final = "said in a better place already"
NOT_USABLE: Final = "not usable as it is written"
OTHER_HOST: Final = "the address of another site"

LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?=[-_]|$)")


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that a page says of itself; `kind` and `name` say where."""

    kind: str
    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(slots=True)
class Metadata:
    """What is taken from the statements: a value or several a field, where it came from, and why others did not."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    used: dict[Statement, str] = field(default_factory=dict)
    dropped: dict[Statement, str] = field(default_factory=dict)


def read_metadata(
    statements: Sequence[Statement], source_of: Callable[[str], SourceDescription], address: str
) -> tuple[Metadata, SourceDescription]:
    """What is taken, and the outlet. Raises ValueError where the outlet is not known, or `address` is none."""
    metadata = Metadata()
    _take_address(metadata, statements, address)
    source = _source(metadata, statements, source_of)
    _take_the_rest(metadata, statements, source)
    return metadata, source


def _of(statements: Sequence[Statement], name: str) -> Iterator[tuple[tuple[str, str], list[Statement]]]:
    """The statements on a field by the place where they stand, the best place first."""
    for place in METADATA_PLACES[name]:
        matching = [statement for statement in statements if (statement.kind, statement.name) == place]
        if matching:
            yield place, matching


def _take(metadata: Metadata, statements: Sequence[Statement], name: str, read: Callable[[list[str]], Any]) -> None:
    """Take a field from the best place that says something usable; `read` raises ValueError where it is not."""
    for place, matching in _of(statements, name):
        if name in metadata.values:
            metadata.dropped |= dict.fromkeys(matching, SUPERSEDED)
            continue
        try:
            value = read([statement.value for statement in matching])
        except ValueError as fault:
            metadata.dropped |= dict.fromkeys(matching, str(fault) or NOT_USABLE)
            continue
        metadata.values[name] = value
        metadata.origins[name] = " ".join(place)
        metadata.used |= dict.fromkeys(matching, name)


def _take_address(metadata: Metadata, statements: Sequence[Statement], address: str) -> None:
    """The address that was given; a page may correct it only to another of the same site."""
    given = canonical_url(address) if address.strip() else ""

    def read(values: list[str]) -> str:
        url = canonical_url(values[0])
        if given and urlsplit(url).hostname != urlsplit(given).hostname:
            raise ValueError(OTHER_HOST)
        return url

    _take(metadata, statements, "url", read)
    if given and "url" not in metadata.values:
        metadata.values["url"] = given
        metadata.origins["url"] = "as given"


def _source(
    metadata: Metadata, statements: Sequence[Statement], source_of: Callable[[str], SourceDescription]
) -> SourceDescription:
    """The outlet of the page's address; without one, the outlet that the page names."""
    host = urlsplit(metadata.values.get("url", "")).hostname or ""
    _take(metadata, statements, "source", lambda values: values[0])
    named = str(metadata.values.get("source", ""))
    source = source_of(host or named)
    if host and source.stated_name:
        source = replace(source, domain=source.domain or host, name=named[:OUTLET_NAME_LIMIT] or source.name)
    if host:
        metadata.origins["source"] = f"the address, {metadata.origins['url']}"
    return source


def _take_the_rest(metadata: Metadata, statements: Sequence[Statement], source: SourceDescription) -> None:
    _take(metadata, statements, "headline", lambda values: _one_line(values[0]))
    _take(metadata, statements, "deck", lambda values: _one_line(values[0]))
    _take(metadata, statements, "authors", _authors)
    _take(metadata, statements, "published", lambda values: publication(values[0], source))
    _take(metadata, statements, "updated", lambda values: moment(values[0], "updated", source))
    _take(metadata, statements, "section", lambda values: _one_line(values[0])[: FIELD["section"].longest])
    _take(metadata, statements, "topics", _topics)
    _take(metadata, statements, "language", _language)
    if "published" not in metadata.values and "updated" in metadata.values:
        guessed = publication(metadata.values["updated"].isoformat(), source)
        metadata.values["published"] = replace(guessed, origin=Origin.GUESSED)
        metadata.origins["published"] = f"guessed: the time of the update, {metadata.origins['updated']}"


def _one_line(value: str) -> str:
    text = " ".join(value.split())
    if not text:
        raise ValueError(NOT_USABLE)
    return text


def _authors(values: list[str]) -> tuple[str, ...]:
    """Names; an address of an author's page is none."""
    by_lines = [_one_line(by_line) for by_line in values if by_line.strip() and "://" not in by_line]
    written = [by["names"] if (by := kinds.BY.match(by_line)) else by_line for by_line in by_lines]
    names = [name for by_line in written for name in kinds.names(by_line) if len(name) <= FIELD["authors"].longest]
    if not names:
        raise ValueError(NOT_USABLE)
    return tuple(dict.fromkeys(names))[: FIELD["authors"].most]


def _topics(values: list[str]) -> tuple[str, ...]:
    topics = (" ".join(topic.lower().split()) for value in values for topic in value.split(","))
    limits = FIELD["topics"]
    return tuple(dict.fromkeys(topic for topic in topics if 0 < len(topic) <= limits.longest))[: limits.most]


def _language(values: list[str]) -> str:
    match = LANGUAGE.match(values[0].strip())
    if match is None:
        raise ValueError(NOT_USABLE)
    return match[0].lower()
