"""Files of several articles in one document -> records: JSON in many shapes, feeds, agencies' XML, WordPress."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from articles.analysis.addresses.urls import canonical_url
from articles.ingest.bodies.furniture import tidied
from articles.ingest.bodies.titles import bare_letters, headline_alone, outlet_name, without_own_name
from articles.ingest.foreign_rows import known_columns, unknown_names
from articles.ingest.formats.file_formats import (
    JSON_LISTS,
    NINJS_NAMES,
    SNIFFED,
    XML_ROOT,
    FileFormat,
    UnreadableFormat,
)
from articles.ingest.jsonl import own_record, row_of_line, row_record
from articles.ingest.pages.author_names import author_names
from articles.ingest.pages.encodings import decoded
from articles.ingest.pages.line_classifier import caption_and_credit
from articles.ingest.parse_process import parse_in_process
from articles.ingest.raw import raw_row
from articles.ingest.records import OUTLET_NAME_LIMIT, ArticleRecord, Notice, RecordError, Skipped, SourceDescription
from articles.ingest.times.any_time import any_iso_time
from articles.models import Origin
from articles.models.article_fields import FIELD

SourceOf = Callable[[str], SourceDescription]
Item = ArticleRecord | RecordError | Notice
Row = dict[str, Any]

LONGEST_END: Final = 20_000
"""Bytes from the end of a document in which its root is looked for: programs write notes below it."""

ITEM_END: Final = re.compile(rb"</(?:[\w-]+:)?(?:item|entry|newsitem)>\s*\Z", re.IGNORECASE)

LAST_COMMA: Final = re.compile(r",(?=\s*[}\]])")
DATELINE_END: Final = re.compile(r"\s*(?:\(|[-–—/](?:\s|$)|,\s*\w*\.?\s?\d).*$", re.S)
TIMES: Final = ("published", "updated", "visible_from")
KINDS: Final = {FileFormat.FEED: b"feed", FileFormat.NEWS_XML: b"xml"}


def read_document(data: bytes, form: FileFormat, file: str, source_of: SourceOf) -> Iterator[Item]:
    """What a feed or an agency's file holds; of one that was cut off, what stands whole above the cut."""
    rows = parsed_rows(KINDS[form], data)
    root = _unclosed_root(data)
    whole = rows[:-1] if root and not ITEM_END.search(data) else rows
    if whole or not root:
        yield from _records(whole, file, source_of)
    if root:
        yield RecordError(
            file, len(rows), f"the file is cut off: <{root}> does not end; what is whole above that was read"
        )


def _unclosed_root(data: bytes) -> str:
    """The root element of XML that ends before it does; empty for XML that is whole."""
    root = XML_ROOT.match(decoded(data[:SNIFFED], is_cut=len(data) > SNIFFED))
    name = f"{root[1] or ''}{root[2]}" if root else ""
    return "" if f"</{name}".encode() in data[-LONGEST_END:].replace(b"\0", b"") else name


def read_json(text: str, file: str, source_of: SourceOf) -> Iterator[Item]:
    """An array, one object over several lines, ninjs, a JSON Feed, or a list within an answer of some API."""
    value = _json_of(text)
    if isinstance(value, dict) and "jsonfeed.org/version" in str(value.get("version", "")):
        yield from _records(parsed_rows(b"json feed", json.dumps(value).encode()), file, source_of)
    elif _is_ninjs(value):
        faults = [entry for entry in value if isinstance(entry, ValueError)] if isinstance(value, list) else []
        sound = [entry for entry in value if entry not in faults] if faults else value
        yield from (RecordError(file, 1, str(fault)) for fault in faults)
        yield from _records(parsed_rows(b"ninjs", json.dumps(sound).encode()), file, source_of)
    else:
        yield from _rows_as_they_are(_rows_in(value), file, source_of)


def _json_of(text: str) -> Any:
    """The document, or the list of what is on its lines. Raises ValueError for what is no JSON, naming where."""
    try:
        return json.loads(text, parse_constant=_nothing)
    except RecursionError as fault:
        raise ValueError("JSON that is nested too deeply") from fault
    except json.JSONDecodeError as fault:
        whole = _without_last_commas(text)
        listed = whole if whole is not None else _values_on_lines(text)
        if listed is None:
            where = f"line {fault.lineno:,}, sign {fault.colno:,}"
            raise ValueError(f"starts like JSON but is no valid JSON: {fault.msg}, {where}") from fault
        return listed


def _nothing(_: str) -> None:
    """What NaN and Infinity, which JSON does not have, stand for."""


def _without_last_commas(text: str) -> Any:
    """The document, where all that is wrong with it is a comma behind the last value of a list or object."""
    try:
        return json.loads(LAST_COMMA.sub("", text), parse_constant=_nothing)
    except ValueError:
        return None


def _values_on_lines(text: str) -> list[Any] | None:
    """The objects on the lines of a list, where most lines hold one; what is wrong with a line stands in its place."""
    lines = [line for line in text.split("\n") if line.strip(" \t\r[],")]
    values = [_value_on_line(line) for line in lines]
    broken = sum(isinstance(value, ValueError) for value in values)
    return values if len(values) > 1 and 2 * broken <= len(values) else None


def _value_on_line(line: str) -> Any:
    try:
        return row_of_line(line.strip().removeprefix("["))
    except ValueError as fault:
        return fault


def _is_ninjs(value: Any) -> bool:
    """Whether the first object in it that states a headline or a body does so as ninjs."""
    for _ in range(6):
        if isinstance(value, list):
            value = value[0] if value else None
        if not isinstance(value, dict):
            return False
        if NINJS_NAMES & value.keys():
            return True
        value = next((value[name] for name in ("data", "item", "items", "_items") if value.get(name)), None)
    return False


def _rows_in(value: Any) -> list[Any]:
    """The list of articles: the value itself, or the first list of objects in the answer of an API."""
    for _ in range(4):
        if isinstance(value, list):
            return [row for row in value if not _is_of_another_kind(row)]
        if rows := _rows_by_key(value):
            return rows
        inner = [value[name] for name in JSON_LISTS if isinstance(value.get(name), list | dict)]
        if not inner or "headline" in value or "title" in value:
            return [value]
        value = inner[0]
        if not isinstance(value, list | dict):
            break
    raise ValueError("JSON in which no list of articles was found")


def _is_of_another_kind(row: Any) -> bool:
    """Whether an object of a graph says that it is no article."""
    kinds = row.get("@type", "Article") if isinstance(row, dict) else "Article"
    return not any(
        str(kind).endswith(("Article", "Posting")) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _rows_by_key(value: Mapping[str, Any]) -> list[Any]:
    """The articles of an object that holds nothing but articles, each under a key of its own."""
    rows = list(value.values())
    are_rows = all(isinstance(row, dict) and {"headline", "body"} <= known_columns(row).keys() for row in rows)
    return rows if are_rows else []


def _rows_as_they_are(rows: Iterable[Any], file: str, source_of: SourceOf) -> Iterator[Item]:
    for number, row in enumerate(rows, start=1):
        if isinstance(row, ValueError):
            yield RecordError(file, number, str(row))
            continue
        try:
            yield row_record(row, file, number, source_of)
        except ValueError as fault:
            yield RecordError(file, number, str(fault))
            continue
        if unknown := unknown_names(row):
            yield Notice(file, number, f"fields that are not known were left out: {', '.join(unknown)}")


def parsed_rows(kind: bytes, data: bytes) -> list[Row]:
    """What a document of a kind holds, parsed in a process of its own. Raises ValueError where that fails."""
    rows: list[Row] = parse_in_process("rows", kind + b"\n" + data)
    return rows


def _records(rows: Iterable[Row], file: str, source_of: SourceOf) -> Iterator[Item]:
    """Raises UnreadableFormat where no row is one of an article."""
    articles = 0
    for number, row in enumerate(rows, start=1):
        if "skipped" in row:
            yield Skipped(file, number, f"item {number}, {row['skipped']}")
            continue
        articles += 1
        try:
            yield document_record(row, file, number, source_of)
        except ValueError as fault:
            yield RecordError(file, number, str(fault))
    if not articles:
        raise UnreadableFormat("a file that holds no article")


def document_record(row: Row, file: str, number: int, source_of: SourceOf, *, needs_text: bool = True) -> ArticleRecord:
    """The record of a row that was parsed of a document. Raises ValueError, or FieldError for fields that are wrong."""
    if needs_text and not str(row.get("body") or "").strip():
        raise ValueError(f"an item without text: {row.get('headline', '')[:80]!r}")
    if needs_text and _says_headline_and_outlet(row):
        raise ValueError(f"an item whose text is its headline and outlet: {row['headline'][:80]!r}")
    source = _source(row, source_of)
    own = {name: value for name, value in row.items() if name not in {"source", "source_name"} and value}
    own |= {name: time for name in TIMES if (time := _time(row.get(name, []), row.get("language", "")))}
    own = {name: value for name, value in own.items() if name not in TIMES or isinstance(value, str)}
    own["dateline"] = _place(own.get("dateline", ""))
    own["authors"] = list(author_names(own.get("authors", ()), source.name))
    own["topics"] = [topic[: FIELD["topics"].longest] for topic in own.get("topics", [])][: FIELD["topics"].most]
    own["deck"] = own.get("deck", "") if len(own.get("deck", "")) <= FIELD["deck"].longest else ""
    own["url"] = _address(own.get("url", ""))
    own["images"] = [_with_credit(image) for image in own.get("images", [])]
    record = tidied(own_record(own | {"source": "-"}, file, number, lambda _: source))
    if needs_text and not record.body:
        raise ValueError(f"an item in which no line is one of an article: {row.get('headline', '')[:80]!r}")
    record = without_own_name(record, row.get("source"), row.get("source_name"))
    if record.published.at is None and record.updated is not None:
        guess = own_record(own | {"source": "-", "published": own["updated"]}, file, number, lambda _: source)
        record = replace(record, published=replace(guess.published, origin=Origin.GUESSED))
    return replace(record, raw=raw_row("document", row))


def _says_headline_and_outlet(row: Row) -> bool:
    """Whether that is all that an item says, as those of aggregators do."""
    name = str(row.get("source_name") or "")
    headline = headline_alone(str(row.get("headline") or ""), [name])
    return bool(name) and bare_letters(str(row["body"])) == bare_letters(headline + name)


def _with_credit(image: dict[str, str]) -> dict[str, str]:
    """The picture with its credit apart from its caption, where it stands there."""
    if image.get("credit"):
        return image
    caption, credit = caption_and_credit(image.get("caption", ""))
    return image | {"caption": caption, "credit": credit}


def _place(dateline: str) -> str:
    """The place of a dateline, without day, agency and dash."""
    place = DATELINE_END.sub("", dateline).strip(" ,.")[: FIELD["dateline"].longest]
    return place.title() if place.isupper() else place


def _source(row: Mapping[str, Any], source_of: SourceOf) -> SourceDescription:
    """The outlet by its host, with the name that the file gives to one that is not known yet."""
    host, name = row.get("source", ""), row.get("source_name", "")
    source = source_of(host or name)
    is_new = name and host and source.stated_name == host
    return replace(source, name=outlet_name(name, host)[:OUTLET_NAME_LIMIT]) if is_new else source


def _time(written: Iterable[str], language: str) -> str:
    """The first time that can be read."""
    for text in written:
        try:
            return any_iso_time(text, language)
        except ValueError:
            continue
    return ""


def _address(address: str) -> str | None:
    try:
        return canonical_url(address)
    except ValueError:
        return None
