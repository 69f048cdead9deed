"""JSON Lines -> article records: newsdesk's own schema, and rows of id, dataset, lang, title and text."""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import IO, Any, Final
from zoneinfo import ZoneInfo

from articles.analysis.text import paragraphs
from articles.ingest.records import (
    FIRST_YEAR,
    HEADLINE_LIMIT,
    LAST_YEAR,
    ArticleRecord,
    Picture,
    Publication,
    RecordError,
    SourceDescription,
    check_limits,
    clean,
)
from articles.ingest.urls import canonical_url
from articles.models import Origin, Precision, Status

LONGEST_LINE: Final = 8_000_000
SourceOf = Callable[[str], SourceDescription]


def open_lines(path: Path) -> IO[bytes]:
    """The file as bytes, unpacked when its name ends in .gz."""
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


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
            yield _record(line, file, number, source_of)


def _record(line: bytes, file: str, number: int, source_of: SourceOf) -> ArticleRecord | RecordError:
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise ValueError(f"an object is needed, not {type(row).__name__}")
        make = _corpus_record if "dataset" in row and "title" in row else _own_record
        record = make(row, file, number, source_of)
        check_limits(record)
        return record
    except RecordError as fault:
        return fault
    except (ValueError, RecursionError) as fault:
        return RecordError(file, number, str(fault))


def _own_record(row: Mapping[str, Any], file: str, number: int, source_of: SourceOf) -> ArticleRecord:
    source = source_of(_text(row, "source"))
    return ArticleRecord(
        file=file,
        line=number,
        source=source,
        headline=clean(_text(row, "headline")).replace("\n", " "),
        body="\n\n".join(paragraphs(clean(_text(row, "body")))),
        url=_url(row),
        deck=clean(_text(row, "deck")),
        authors=_texts(row, "authors"),
        dateline=clean(_text(row, "dateline")),
        section=clean(_text(row, "section")),
        topics=tuple(dict.fromkeys(topic.lower() for topic in _texts(row, "topics"))),
        language=_text(row, "language") or None,
        images=tuple(_picture(image) for image in _list(row, "images")),
        published=publication(_text(row, "published"), source),
        updated_at=_time(row, "updated", source),
        status=_status(row),
        visible_from=_time(row, "visible_from", source),
        visible_until=_time(row, "visible_until", source),
    )


def _corpus_record(row: Mapping[str, Any], file: str, number: int, source_of: SourceOf) -> ArticleRecord:
    """dataset -> source, title -> headline, text -> body, lang -> language, category -> topics.

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
        headline=" ".join(headline.split())[:HEADLINE_LIMIT],
        body="\n\n".join(paragraphs(body)),
        url=_url(row) if _text(row, "url").startswith("http") else None,
        topics=tuple(dict.fromkeys(_texts({"category": _as_list(topics)}, "category"))),
        language=_text(row, "lang") or None,
        published=publication(_text(row, "published"), source),
    )


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{name} must be a text, not {type(value).__name__}")
    return value


def _list(row: Mapping[str, Any], name: str) -> list[Any]:
    value = row.get(name) or []
    if not isinstance(value, list):
        raise ValueError(f"{name} must be a list, not {type(value).__name__}")
    return value


def _texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = _list(row, name)
    if not all(isinstance(value, str) for value in values):
        raise ValueError(f"{name} must be a list of texts")
    return tuple(text for text in (clean(value) for value in values) if text)


def _url(row: Mapping[str, Any]) -> str | None:
    url = _text(row, "url")
    return canonical_url(url) if url else None


def _status(row: Mapping[str, Any]) -> Status:
    said = _text(row, "status") or Status.PUBLISHED
    if said not in Status.values:
        raise ValueError(f"status must be one of {', '.join(Status.values)}, not {said!r}")
    return Status(said)


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
        before_block=before,
    )


def publication(said: str, source: SourceDescription) -> Publication:
    """The time of publication from ISO 8601; a day alone is a day in the source's zone, at its start.

    Raises ValueError when it is neither.
    """
    if not said.strip():
        return Publication()
    at = _parsed(said, "published", source)
    if len(said.strip()) <= len("2024-06-19"):
        return Publication(at, Precision.DAY, Origin.STATED)
    zone = at.strftime("%z")
    return Publication(at, Precision.MINUTE, Origin.STATED, f"{zone[:3]}:{zone[3:]}")


def _time(row: Mapping[str, Any], name: str, source: SourceDescription) -> datetime | None:
    said = _text(row, name)
    return _parsed(said, name, source) if said.strip() else None


def _parsed(said: str, name: str, source: SourceDescription) -> datetime:
    at = _read_time(said, name, source)
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValueError(f"{name} lies outside the years {FIRST_YEAR} to {LAST_YEAR}: {said.strip()[:40]!r}")
    return at


def _read_time(said: str, name: str, source: SourceDescription) -> datetime:
    zone = ZoneInfo(source.timezone)
    text = said.strip()
    try:
        if len(text) <= len("2024-06-19"):
            return datetime.combine(date.fromisoformat(text), time(), zone)
        at = datetime.fromisoformat(text)
        at = at if at.tzinfo else at.replace(tzinfo=zone)
        at.astimezone(UTC)
        return at
    except (ValueError, OverflowError) as fault:
        raise ValueError(f"{name} is not an ISO 8601 time: {text[:40]!r}") from fault
