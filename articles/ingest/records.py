"""What an incoming article is before it is stored, whatever it came from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from articles.analysis.text import paragraphs
from articles.models import Origin, Precision, Status

HEADLINE_LIMIT: Final = 500
BODY_LIMIT: Final = 150_000
"""Characters. The longest of 60,559 articles had 104,310; reading, marking and showing one takes time by its length."""

PARAGRAPHS_LIMIT: Final = 3_000
"""Of a body. None of 60,559 articles had more than 680."""

DECK_LIMIT: Final = 5_000
NAME_LIMIT: Final = 200
AUTHORS_LIMIT: Final = 50
TOPICS_LIMIT: Final = 50
TOPIC_LIMIT: Final = 80
DATELINE_LIMIT: Final = 120
SECTION_LIMIT: Final = 80
LANGUAGE_LIMIT: Final = 12
ZONE_LIMIT: Final = 64
IMAGES_LIMIT: Final = 200
CAPTION_LIMIT: Final = 5_000
CAPTIONS_LIMIT: Final = 50_000
"""Characters of all pictures' texts together."""

FURTHEST_AHEAD: Final = timedelta(days=366)
FIRST_YEAR: Final = 1500
LAST_YEAR: Final = 2200

UNWANTED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


class RecordError(Exception):
    """A record that cannot become an article, and where it stands; nothing else is stopped by it."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


class FieldError(ValueError):
    """What is wrong with the fields of a record: `faults` has a message for each."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = dict(faults)


@dataclass(frozen=True, slots=True)
class SourceDescription:
    """An outlet as an import names it; `timezone` is an IANA name, `domains` are further ones beside `domain`.

    `said` is the name or host that is all that is known of it; a page may tell more.
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
    said: str = ""


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


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """Everything an article row needs; `url` is canonical, `language` None when nobody stated it.

    `body` holds paragraphs with a blank line between them; "## " opens a heading.
    """

    file: str
    line: int
    source: SourceDescription
    headline: str
    body: str
    url: str | None = None
    deck: str = ""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    section: str = ""
    topics: tuple[str, ...] = ()
    language: str | None = None
    images: tuple[Picture, ...] = ()
    published: Publication = field(default_factory=Publication)
    updated_at: datetime | None = None
    status: Status = Status.PUBLISHED
    visible_from: datetime | None = None
    visible_until: datetime | None = None


def clean(text: str) -> str:
    """The text without NUL, lone surrogates and other control characters; every line end is a line feed."""
    return UNWANTED.sub("", LINE_ENDS.sub("\n", text)).replace("\xa0", " ").strip()


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


def _sizes(record: ArticleRecord) -> list[tuple[str, int, int, str]]:
    """Field, size, limit and unit of everything that has a limit."""
    texts = [
        ("headline", record.headline, HEADLINE_LIMIT),
        ("body", record.body, BODY_LIMIT),
        ("deck", record.deck, DECK_LIMIT),
        ("dateline", record.dateline, DATELINE_LIMIT),
        ("section", record.section, SECTION_LIMIT),
        ("language", record.language or "", LANGUAGE_LIMIT),
        ("published zone", record.published.zone, ZONE_LIMIT),
        *(("authors", author, NAME_LIMIT) for author in record.authors),
        *(("topics", topic, TOPIC_LIMIT) for topic in record.topics),
        *(("images", text, CAPTION_LIMIT) for image in record.images for text in _texts(image)),
    ]
    lists = [
        ("authors", len(record.authors), AUTHORS_LIMIT, "names"),
        ("topics", len(record.topics), TOPICS_LIMIT, "topics"),
        ("images", len(record.images), IMAGES_LIMIT, "images"),
        ("images", sum(len(text) for image in record.images for text in _texts(image)), CAPTIONS_LIMIT, "characters"),
        ("body", len(paragraphs(record.body)), PARAGRAPHS_LIMIT, "paragraphs"),
    ]
    return lists + [(name, len(text), limit, "characters") for name, text, limit in texts]


def _texts(image: Picture) -> tuple[str, ...]:
    return image.alt, image.caption, image.credit, image.kind
