"""JSON Lines -> article records: newsdesk's own schema, rows of other programs, and those of research corpora."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import IO, Any, Final
from zoneinfo import ZoneInfo

from articles.analysis.addresses.urls import canonical_url
from articles.analysis.text import paragraphs
from articles.ingest.bodies.furniture import tidied
from articles.ingest.bodies.markup import without_markup
from articles.ingest.bodies.titles import without_own_name
from articles.ingest.foreign_rows import own_row
from articles.ingest.raw import raw_row
from articles.ingest.records import (
    FIRST_YEAR,
    LAST_YEAR,
    ArticleRecord,
    FieldError,
    Picture,
    Publication,
    RecordError,
    SourceDescription,
    check_limits,
    clean,
)
from articles.models import Origin, Precision, Status
from articles.models.article_fields import ARTICLE_FIELDS, FIELD, Kind

LONGEST_LINE: Final = 8_000_000
SOURCE: Final = "source"
LEFT_OUT: Final = re.compile(r"\s*\[\+[\d,.]+ char\w*\]\s*$")
SourceOf = Callable[[str], SourceDescription]
Row = Mapping[str, Any]


def read_jsonl(lines: IO[bytes], file: str, source_of: SourceOf) -> Iterator[ArticleRecord | RecordError]:
    """A record or the reason why there is none for each line that is not empty, one line in memory at a time."""
    number = 0
    while line := lines.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = lines.readline(LONGEST_LINE)
            yield RecordError(file, number, f"the line is longer than {LONGEST_LINE:,} bytes")
        elif line.strip():
            yield _record(line if number > 1 else line.removeprefix(b"\xef\xbb\xbf"), file, number, source_of)


def _record(line: bytes, file: str, number: int, source_of: SourceOf) -> ArticleRecord | RecordError:
    try:
        return row_record(row_of_line(line.decode()), file, number, source_of)
    except (ValueError, RecursionError) as fault:
        return RecordError(file, number, str(fault))


def row_of_line(line: str) -> Any:
    """The value on a line of JSON, behind which a comma may stand. Raises ValueError that names what is wrong."""
    try:
        return json.loads(line.strip().removesuffix(","), parse_constant=lambda _: None)
    except json.JSONDecodeError as fault:
        raise ValueError(f"the line is no valid JSON from its sign {fault.pos + 1:,} on: {fault.msg}") from fault


def row_record(row: Any, file: str, number: int, source_of: SourceOf, *, is_text: bool = False) -> ArticleRecord:
    """The record of a row of any of the schemas; `is_text` for one of a table, in which a list is a text too.

    Raises ValueError, or FieldError with a message for each field that is wrong.
    """
    if not isinstance(row, dict):
        raise ValueError(f"an object is needed, not {type(row).__name__}")
    if "dataset" in row and "title" in row:
        named = row["dataset"]
        record = _corpus_record(row, file, number, source_of)
        check_limits(record)
    else:
        own = own_row(row, is_text=is_text)
        named = own.get(SOURCE)
        record = own_record(_plain(own), file, number, source_of)
    whole = tidied(without_own_name(record, named))
    if record.body and not whole.body:
        raise ValueError(f"a body in which no line is one of an article: {record.body[:80]!r}")
    return replace(whole, raw=raw_row("table row" if is_text else "row", row))


def _plain(own: Row) -> Row:
    """The row with its body, where that is a text, without markup and the count of what an API left out of it.

    Captions in the markup are those of its pictures, where it names none.
    """
    if not isinstance(own.get("body"), str):
        return own
    plain = without_markup(own["body"])
    images = {"images": plain.images} if plain.images and not own.get("images") else {}
    return {**own, **images, "body": LEFT_OUT.sub("", plain.text)}


def own_record(row: Row, file: str, number: int, source_of: SourceOf) -> ArticleRecord:
    """The record of a row in newsdesk's own schema. Raises FieldError with a message for each field that is wrong."""
    source = _source(row, source_of)
    return amended(ArticleRecord(file=file, line=number, source=source, headline="", body=""), row)


def amended(record: ArticleRecord, row: Row, source_of: SourceOf | None = None) -> ArticleRecord:
    """The record with the fields that a row holds in place of its own. Raises FieldError as `own_record` does."""
    source = _source(row, source_of) if source_of and SOURCE in row else record.source
    values, faults = {}, {}
    for name, field in FIELDS.items():
        try:
            if name in row:
                values[name] = READERS[field.kind](row, name, source)
        except ValueError as fault:
            faults[name] = str(fault)
    if faults:
        raise FieldError(faults)
    changed = replace(record, source=source, **values)
    check_limits(changed)
    return changed


def _source(row: Row, source_of: SourceOf) -> SourceDescription:
    try:
        return source_of(_text(row, SOURCE))
    except FieldError:
        raise
    except ValueError as fault:
        raise FieldError({SOURCE: str(fault)}) from fault


def _corpus_record(row: Row, file: str, number: int, source_of: SourceOf) -> ArticleRecord:
    """dataset -> source, title -> headline, text -> body, lang -> language, category -> topics and, one, section.

    An address without a host is none; the first line of the text stands in for an empty title.
    """
    source = source_of(_text(row, "dataset"))
    topics = row.get("category")
    body = clean(_text(row, "text"))
    headline = clean(_text(row, "title")) or body.partition("\n")[0]
    return ArticleRecord(
        file=file,
        line=number,
        source=source,
        headline=" ".join(headline.split())[: FIELD["headline"].longest],
        body="\n\n".join(paragraphs(body)),
        url=_url(row, "url") if _text(row, "url").strip().startswith("http") else None,
        section=clean(topics)[: FIELD["section"].longest] if isinstance(topics, str) else "",
        topics=tuple(dict.fromkeys(_texts({"category": _as_list(topics)}, "category"))),
        language=_text(row, "lang") or None,
        published=publication(_text(row, "published"), source),
    )


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{name} must be a text, not {type(value).__name__}")
    return value


def _list(row: Row, name: str) -> list[Any]:
    value = row.get(name) or []
    if not isinstance(value, list):
        raise ValueError(f"{name} must be a list, not {type(value).__name__}")
    return value


def _texts(row: Row, name: str) -> tuple[str, ...]:
    values = _list(row, name)
    if not all(isinstance(value, str) for value in values):
        raise ValueError(f"{name} must be a list of texts")
    return tuple(text for text in (clean(value) for value in values) if text)


def _url(row: Row, name: str) -> str | None:
    url = _text(row, name)
    return canonical_url(url) if url else None


def _status(row: Row, name: str) -> Status:
    value = _text(row, name) or Status.PUBLISHED
    if value not in Status.values:
        raise ValueError(f"{name} must be one of {', '.join(Status.values)}, not {value!r}")
    return Status(value)


def _picture(image: Any) -> Picture:
    if not isinstance(image, dict):
        raise ValueError("images must be a list of objects")
    before = image.get("before_block", 0)
    if not isinstance(before, int) or before < 0:
        raise ValueError("before_block of an image must be a whole number from 0 on")
    return Picture(
        alt=clean(_text(image, "alt")),
        caption=clean(_text(image, "caption")),
        credit=clean(_text(image, "credit")),
        kind=clean(_text(image, "kind")) or "photo",
        before_block=before,
    )


def publication(text: str, source: SourceDescription) -> Publication:
    """The time of publication from ISO 8601; a day alone is a day in the source's zone, at its start.

    The very first second of 1970 is none: programs write it where they know no time.

    Raises ValueError when it is neither.
    """
    if not text.strip():
        return Publication()
    at = moment(text, "published", source)
    if len(text.strip()) <= len("2024-06-19"):
        return Publication(at, Precision.DAY, Origin.STATED)
    if not at.timestamp():
        return Publication()
    zone = at.strftime("%z")
    return Publication(at, Precision.MINUTE, Origin.STATED, f"{zone[:3]}:{zone[3:]}")


def _time(row: Row, name: str, source: SourceDescription) -> datetime | None:
    text = _text(row, name)
    return moment(text, name, source) if text.strip() else None


def moment(text: str, name: str, source: SourceDescription) -> datetime:
    """An aware time from ISO 8601, in the source's zone where it names none. Raises ValueError that names the field."""
    at = _read_time(text, name, source)
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValueError(f"{name} lies outside the years {FIRST_YEAR} to {LAST_YEAR}: {text.strip()[:40]!r}")
    return at


def _read_time(text: str, name: str, source: SourceDescription) -> datetime:
    zone = ZoneInfo(source.timezone)
    trimmed = text.strip()
    try:
        if len(trimmed) <= len("2024-06-19"):
            return datetime.combine(date.fromisoformat(trimmed), time(), zone)
        at = datetime.fromisoformat(trimmed)
        at = at if at.tzinfo else at.replace(tzinfo=zone)
        at.astimezone(UTC)
        return at
    except (ValueError, OverflowError) as fault:
        raise ValueError(f"{name} is not an ISO 8601 time: {trimmed[:40]!r}") from fault


def _paragraphs(row: Row, name: str) -> str:
    return "\n\n".join(paragraphs(clean(_text(row, name))))


def _tags(row: Row, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(topic.lower() for topic in _texts(row, name)))


READERS: Final[Mapping[Kind, Callable[[Row, str, SourceDescription], Any]]] = {
    Kind.ADDRESS: lambda row, name, _: _url(row, name),
    Kind.LINE: lambda row, name, _: clean(_text(row, name)).replace("\n", " "),
    Kind.TEXT: lambda row, name, _: clean(_text(row, name)),
    Kind.BODY: lambda row, name, _: _paragraphs(row, name),
    Kind.TEXTS: lambda row, name, _: _texts(row, name),
    Kind.TAGS: lambda row, name, _: _tags(row, name),
    Kind.LANGUAGE: lambda row, name, _: _text(row, name) or None,
    Kind.PICTURES: lambda row, name, _: tuple(_picture(image) for image in _list(row, name)),
    Kind.PUBLICATION: lambda row, name, source: publication(_text(row, name), source),
    Kind.TIME: lambda row, name, source: _time(row, name, source),
    Kind.STATUS: lambda row, name, _: _status(row, name),
}
"""How a field of each kind is read of a row, by its name; the source is read first."""

FIELDS: Final = {field.name: field for field in ARTICLE_FIELDS if field.kind in READERS}
"""What a row may say of an article, besides its source."""
