"""The saved HTML of a news page -> an article record: what it says to machines first, then what it shows."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from articles.analysis.text import paragraphs
from articles.ingest.pages.html.body import Body, read_body
from articles.ingest.pages.html.metadata import METADATA_PLACES, Metadata, Statement, read_metadata
from articles.ingest.pages.parsed_page import LineSegment, ParsedPage, origins
from articles.ingest.records import (
    ArticleRecord,
    Publication,
    RecordError,
    SourceDescription,
    check_limits,
    clean,
)
from articles.models.article_fields import FIELD

PARSER: Final = Path(__file__).with_name("html_parsing.py")
LONGEST_WAIT_SECONDS: Final = 20

IS_HTML: Final = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S)
DECLARED: Final = re.compile(rb"""<meta[^>]{1,100}charset=["']?([\w-]{3,20})""", re.I)


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
        statements = [Statement(kind, name, clean(value)) for kind, name, value in parsed["statements"]]
        metadata, source = read_metadata(statements, source_of, address)
        again = {metadata.values.get("headline", ""), metadata.values.get("deck", "")}
        body = read_body(parsed["lines"], again)
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
        process = subprocess.run(command, input=page, capture_output=True, timeout=LONGEST_WAIT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        process = subprocess.CompletedProcess(command, 1)
    if process.returncode:
        raise ValueError("the HTML cannot be read, or not in reasonable time; paste the text of the page instead")
    document: dict[str, Any] = json.loads(process.stdout)
    return document


def _json_ld_body(statements: Sequence[Statement]) -> str:
    """The text as JSON-LD has it. Raises ValueError when that is none either."""
    body = next(
        (statement.value for statement in statements if (statement.kind, statement.name) == ("JSON-LD", "articleBody")),
        "",
    )
    if not body:
        raise ValueError("no text of an article was found in the HTML; paste the text of the page instead")
    return "\n\n".join(paragraphs(body))


def _record(
    metadata: Metadata, body: Body, statements: Sequence[Statement], source: SourceDescription, file: str
) -> ArticleRecord:
    values = metadata.values
    text = "\n\n".join(block for block, _ in body.blocks) or _json_ld_body(statements)
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


def _parsed_page(record: ArticleRecord, metadata: Metadata, body: Body, statements: Sequence[Statement]) -> ParsedPage:
    """What the page says to machines in lines of their own, above the lines that it shows."""
    concerned = {place for places in METADATA_PLACES.values() for place in places}
    statement_lines = [
        (
            LineSegment(
                f"{statement}: {statement.value}", metadata.used.get(statement, ""), metadata.dropped.get(statement, "")
            ),
        )
        for statement in statements
        if (statement.kind, statement.name) in concerned
    ]
    lines = (*statement_lines, *body.lines)
    shown = {name: origin for name, origin in origins(lines).items() if name not in metadata.origins}
    if not body.blocks:
        shown["body"] = "JSON-LD articleBody"
    return ParsedPage(record, lines, metadata.origins | shown)
