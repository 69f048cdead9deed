"""The saved HTML of a news page -> an article record: what it says to machines first, then what it shows."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from articles.analysis.text import paragraphs
from articles.ingest.pages.html.body import Body, read_body
from articles.ingest.pages.html.metadata import METADATA_PLACES, Metadata, Statement, read_metadata
from articles.ingest.pages.parsed_page import LineSegment, ParsedPage, origins
from articles.ingest.parse_process import parsed
from articles.ingest.records import (
    ArticleRecord,
    Publication,
    RecordError,
    SourceDescription,
    check_limits,
    clean,
)
from articles.models.article_fields import FIELD

IS_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype html|html|head|body|style|script|meta|title|link|base|div|article|section"
    r"|main|header|p|h[1-6]|span|table|center|font|br|b|strong|ul|ol|figure|img|a|noscript|frameset)\b",
    re.I | re.S,
)
"""Of pages as they were saved, and of what is copied from within one."""


def is_html(text: str) -> bool:
    return IS_HTML.match(text) is not None


def read_html(
    text: str, file: str, source_of: Callable[[str], SourceDescription], address: str = ""
) -> ParsedPage | RecordError:
    """The article of a saved page; `address` says where it is from, before anything that the page says of that."""
    try:
        document = _parsed(text)
        statements = [Statement(kind, name, clean(value)) for kind, name, value in document["statements"]]
        metadata, source = read_metadata(statements, source_of, address)
        again = {metadata.values.get("headline", ""), metadata.values.get("deck", "")}
        body = read_body(document["lines"], again)
        record = _record(metadata, body, statements, source, file)
        check_limits(record)
    except RecordError as fault:
        return fault
    except ValueError as fault:
        return RecordError(file, 1, str(fault))
    return _parsed_page(record, metadata, body, statements)


def _parsed(text: str) -> dict[str, Any]:
    """Raises ValueError for HTML that is none, or that takes more time or memory than a page should."""
    try:
        document: dict[str, Any] = parsed("page", text.encode("utf-8", "replace"))
    except ValueError as fault:
        raise ValueError(
            "the HTML cannot be read, or not in reasonable time; paste the text of the page instead"
        ) from fault
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
