"""What an incoming article is before it is stored, whatever it came from."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from articles.analysis.text import normalise_text, paragraphs
from articles.ingest.raw import Raw
from articles.models import Origin, Precision, Status
from articles.models.article_fields import ARTICLE_FIELDS, LISTS, ArticleField, ArticleTexts, Kind

OUTLET_NAME_LIMIT: Final = 200
"""Characters, as the column of a source has them."""

FURTHEST_AHEAD: Final = timedelta(days=366)
FIRST_YEAR: Final = 1500
LAST_YEAR: Final = 2200

UNWANTED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BLANK_BETWEEN_WORDS: Final = re.compile(r"\xa0(?!(?<=\d\xa0)\d\d\d(?!\d))")
"""A no-break space, but between the groups of a number, which it holds together."""


class RecordError(Exception):
    """A record that cannot become an article, and where it stands; nothing else is stopped by it."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that whoever imports should know of a record or file, though nothing is wrong with it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Skipped(Notice):
    """A file, or a part of one, that is no article and was left aside; the message says what it is."""

    def __str__(self) -> str:
        return f"{self.file}: skipped: {self.message}"


class FieldError(ValueError):
    """What is wrong with the fields of a record: `faults` has a message for each."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = dict(faults)


@dataclass(frozen=True, slots=True)
class SourceDescription:
    """An outlet as an import names it; `timezone` is an IANA name, `domains` are further ones beside `domain`.

    `stated_name` is the name or host that is all that is known of it; a page may tell more. `described` are the columns
    of which a description of outlets says something.
    """

    slug: str
    name: str
    domain: str = ""
    country: str = ""
    language: str = ""
    timezone: str = "UTC"
    is_wire: bool = False
    owner_group: str = ""
    domains: tuple[str, ...] = ()
    stated_name: str = ""
    described: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """When a source published an article: an aware time, how exact it is, and the zone as it was written."""

    at: datetime | None = None
    precision: Precision = Precision.UNKNOWN
    origin: Origin = Origin.UNKNOWN
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of an article; `before_block` counts the blocks of the body that stand above it."""

    alt: str = ""
    caption: str = ""
    credit: str = ""
    kind: str = "photo"
    before_block: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord(ArticleTexts):
    """Everything an article row needs; `url` is canonical, `language` None when nobody stated it.

    `body` holds paragraphs with a blank line between them; "## " opens a heading. `furniture` counts the lines
    that were cut from it on the way in. `raw` is what it was read of, where that is kept.
    """

    file: str
    line: int
    source: SourceDescription
    url: str | None = None
    language: str | None = None
    images: tuple[Picture, ...] = ()
    published: Publication = field(default_factory=Publication)
    updated: datetime | None = None
    status: Status = Status.PUBLISHED
    visible_from: datetime | None = None
    visible_until: datetime | None = None
    furniture: int = 0
    raw: Raw | None = None


def clean(text: str) -> str:
    """The text without NUL, lone surrogates and other control characters; every line end is a line feed."""
    plain = UNWANTED.sub("", LINE_ENDS.sub("\n", normalise_text(text)))
    return BLANK_BETWEEN_WORDS.sub(" ", plain).strip()


def check_limits(record: ArticleRecord) -> None:
    """Raises `FieldError` naming every field that is empty though needed, or longer than can be kept."""
    faults = {}
    if not record.headline:
        faults["headline"] = "headline is empty"
    if record.published.at and record.published.at > datetime.now(UTC) + FURTHEST_AHEAD:
        faults["published"] = f"published lies ahead: {record.published.at:%Y-%m-%d}"
    if record.visible_from and record.visible_until and record.visible_until <= record.visible_from:
        faults["visible_until"] = "visible_until is not after visible_from"
    for name, size, limit, unit in _sizes(record):
        if size > limit:
            faults[name] = f"{name} has {size:,} {unit}; the limit is {limit:,}"
    if faults:
        raise FieldError(faults)


def _sizes(record: ArticleRecord) -> Iterator[tuple[str, int, int, str]]:
    """Field, size, limit and unit of everything that has a limit."""
    for article_field in ARTICLE_FIELDS:
        if article_field.most:
            yield article_field.name, _count(article_field, record), article_field.most, article_field.items
        if article_field.together:
            yield article_field.name, sum(map(len, _texts(article_field, record))), article_field.together, "characters"
    for article_field in ARTICLE_FIELDS:
        if article_field.longest:
            name = f"{article_field.name} zone" if article_field.kind is Kind.PUBLICATION else article_field.name
            yield from (
                (name, len(text), article_field.longest, "characters") for text in _texts(article_field, record)
            )


def _count(article_field: ArticleField, record: ArticleRecord) -> int:
    value = getattr(record, article_field.name)
    return len(paragraphs(value) if article_field.kind is Kind.BODY else value)


def _texts(article_field: ArticleField, record: ArticleRecord) -> tuple[str, ...]:
    """The texts that are measured: each of a list, those of pictures, the zone of a time, or the only one."""
    value = getattr(record, article_field.name)
    if article_field.kind is Kind.PICTURES:
        return tuple(text for image in value for text in (image.alt, image.caption, image.credit, image.kind))
    if article_field.kind is Kind.PUBLICATION:
        return (value.zone,)
    return value if article_field.kind in LISTS else (value or "",)
