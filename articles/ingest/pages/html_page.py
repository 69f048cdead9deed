"""The saved HTML of a news page -> an article record: what it says to machines first, then what it shows."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from articles.analysis.languages import UNKNOWN, detect_language
from articles.ingest.bodies.titles import bare_letters
from articles.ingest.pages.html.body import EXTRACTED, Body, read_body
from articles.ingest.pages.html.headlines import heading_above_text, shown_headlines
from articles.ingest.pages.html.metadata import FRONT_PAGE, read_metadata
from articles.ingest.pages.html.no_article import SHORT_TEXT, is_list, why_no_article
from articles.ingest.pages.html.places import Statement, concerns_article, statements_on
from articles.ingest.pages.html.shown_line import ShownLine
from articles.ingest.pages.html.taken import Metadata, drop_field
from articles.ingest.pages.html.topics import usable_topics
from articles.ingest.pages.html.visible_head import read_visible_head
from articles.ingest.pages.parsed_page import LineSegment, ParsedPage, origins
from articles.ingest.parse_process import parse_in_process
from articles.ingest.records import (
    ArticleRecord,
    Publication,
    RecordError,
    SourceDescription,
    check_limits,
    clean,
)
from articles.ingest.times.page_times import is_month_first
from articles.models import Origin
from articles.models.article_fields import FIELD

PICTURES: Final = frozenset({"caption", "credit", "image"})
TITLES: Final = frozenset({"h1", "title", "og:title"})
SURELY: Final = 0.8
"""How sure the text must be of its language to be believed against the page."""

FEWEST_SIGNS: Final = 150
FEWEST_BYTES: Final = 150
FEWEST_IN_PARAGRAPH: Final = 50
"""Of a text that nobody signs: in bytes, of which a sign takes more where it says more."""

IN_TEXT: Final = "said in the text"

IS_HTML: Final = re.compile(
    r"\s*(?>(?:<\?xml[^>]*>|<!--.*?-->)\s*)*<(?:!doctype html|html|head|body|style|script|meta|title|link|base|div|article|section"
    r"|main|header|footer|nav|aside|form|p|h[1-6]|span|table|center|font|br|b|strong|ul|ol|dl|pre|blockquote|figure|picture|img|a|noscript|iframe|frameset|(?-i:[a-z]+(?:-[a-z0-9]+)+))\b(?!:)"
    r"|[^<{]{1,2000}<(?:!doctype html[^<>]{0,300}>|html[^<>]{0,300}>\s*<(?:head|body)\b)",
    re.I | re.S,
)
"""Of pages as they were saved, below what a program may have written above, and of what is copied from within one.

A comment ends with its first mark of an end; elements with a hyphen in their names are a page's own.
"""


def is_html(text: str) -> bool:
    return IS_HTML.match(text) is not None


def read_html(
    text: str, file: str, source_of: Callable[[str], SourceDescription], address: str = ""
) -> ParsedPage | RecordError:
    """The article of a saved page; `address` says where it is from, before anything that the page says of that."""
    try:
        document = _parsed(text)
        page = _shown(document)
        statements = _statements(document, page)
        metadata, source = read_metadata(statements, source_of, address)
        stated = (statement.value for _, group in statements_on(statements, "headline") for statement in group)
        body = read_body(page, [metadata.values.get("headline", ""), *stated], metadata.values.get("deck", ""))
        _drop_repeated_deck(metadata, body)
        _refuse_what_is_none(metadata, body, page, statements)
        record = _record(metadata, body, source, file)
        check_limits(record)
    except RecordError as fault:
        return fault
    except ValueError as fault:
        return RecordError(file, 1, str(fault))
    return _parsed_page(record, metadata, body, statements, _body_origin(document))


def _parsed(text: str) -> dict[str, Any]:
    """Raises ValueError for HTML that is none, or that takes more time or memory than a page should."""
    try:
        document: dict[str, Any] = parse_in_process("page", text.encode("utf-8", "replace"))
    except ValueError as fault:
        raise ValueError(
            "the HTML cannot be read, or not in reasonable time; paste the text of the page instead"
        ) from fault
    return document


def _shown(document: Mapping[str, Any]) -> list[ShownLine]:
    """The lines of the page; and behind them those of another reader, where it has much more of the article."""
    lines = [ShownLine(*line) for line in document["lines"]]
    if not document["extracted"]:
        return lines
    pictures = [line._replace(is_taken=line.is_taken and line.kind in PICTURES) for line in lines]
    return [*pictures, *(ShownLine(kind, text, EXTRACTED, True, False) for kind, text in document["extracted"])]


def _body_origin(document: Mapping[str, Any]) -> str:
    """Who has the text, where the page's lines are not it; empty where they are."""
    if not document["extracted"]:
        return ""
    return f"{document['extractor']}; the lines of the page hold {document['covered']} % of it"


def _statements(document: Mapping[str, Any], page: Sequence[ShownLine]) -> list[Statement]:
    """What the page says to machines, and what it shows around its headline."""
    stated = [Statement(kind, name, clean(value)) for kind, name, value in document["statements"]]
    language = next((statement.value for statement in stated if statement.name == "html lang"), "")
    head = read_visible_head(page, is_month_first=is_month_first(language))
    title = next((statement.value for statement in stated if statement.name == "title"), "")
    shown = [Statement("page", "headline", text) for text in shown_headlines(page, title)]
    shown += [Statement("page", "heading", text) for text in heading_above_text(page)]
    for name, people in (("by-line", head.authors), ("name", head.names), ("signature", head.signed)):
        shown += [Statement("page", name, person) for person in people]
    times = (("time", head.published), ("time updated", head.updated))
    return [*stated, *shown, *(Statement("page", name, time) for name, time in times if time)]


def _refuse_what_is_none(
    metadata: Metadata, body: Body, page: Sequence[ShownLine], statements: Sequence[Statement]
) -> None:
    """Raises ValueError, with the reason, for a page that is no article."""
    text = "\n\n".join(block for block, _ in body.blocks)
    titles = [statement.value for statement in statements if statement.name in TITLES]
    visible = text or " ".join(line.text for line in page)[:SHORT_TEXT]
    headline = metadata.values.get("headline", "")
    if visible and (reason := why_no_article(headline, titles, visible)):
        raise ValueError(f"not an article but {reason}")
    is_front = "url" not in metadata.values and FRONT_PAGE in metadata.dropped.values()
    if not _is_stated_article(metadata, statements) and is_list(page, headline, text, is_front=is_front):
        raise ValueError("not an article but a page that lists others")
    if text and _is_a_remark(body) and not _is_signed(metadata, body, statements):
        raise ValueError(
            "not an article but a page of few words, which says neither when they were written nor by whom"
        )
    if not text:
        raise ValueError("no text of an article was found in the HTML; paste the text of the page instead")


def _drop_repeated_deck(metadata: Metadata, body: Body) -> None:
    """A description that the text says too is no deck."""
    text = bare_letters("".join(block for block, _ in body.blocks))
    if "deck" in metadata.values and bare_letters(metadata.values["deck"]) in text:
        drop_field(metadata, "deck", IN_TEXT)


def _is_stated_article(metadata: Metadata, statements: Sequence[Statement]) -> bool:
    """Whether the page says to machines that it is one: what it shows, a list may show too."""
    published = metadata.values.get("published")
    is_dated = published is not None and published.origin is Origin.STATED
    is_told_machines = metadata.origins.get("published", "").startswith(("JSON-LD", "meta", "microdata"))
    return (is_dated and is_told_machines) or any(statement.kind == "JSON-LD" for statement in statements)


def _is_a_remark(body: Body) -> bool:
    """Whether a text is shorter than an article, and has not two paragraphs either."""
    sizes = [len(block.encode()) for block, _ in body.blocks]
    return sum(sizes) < FEWEST_BYTES and sum(size >= FEWEST_IN_PARAGRAPH for size in sizes) < 2


def _is_signed(metadata: Metadata, body: Body, statements: Sequence[Statement]) -> bool:
    """Whether a page says anything of itself that an article does."""
    published = metadata.values.get("published")
    is_dated = published is not None and published.origin is Origin.STATED
    is_named = bool(metadata.values.get("authors") or body.opening.place)
    return is_dated or is_named or _is_stated_article(metadata, statements)


def _record(metadata: Metadata, body: Body, source: SourceDescription, file: str) -> ArticleRecord:
    values = metadata.values
    text = "\n\n".join(block for block, _ in body.blocks)
    headline = values.get("headline", "")
    return ArticleRecord(
        file=file,
        line=1,
        source=source,
        headline=headline,
        body=text,
        url=values.get("url"),
        deck=values.get("deck", ""),
        authors=values.get("authors", ()),
        dateline=body.opening.place[: FIELD["dateline"].longest],
        section=values.get("section", ""),
        topics=usable_topics(values.get("topics", ()), f"{headline}\n{text}"),
        language=_language(metadata, f"{headline}. {text}", source),
        images=tuple(body.images),
        published=values.get("published", Publication()),
        updated=values.get("updated"),
    )


def _language(metadata: Metadata, text: str, source: SourceDescription) -> str | None:
    """As stated; None, so that the text tells it, where the text is surely in another."""
    stated: str | None = metadata.values.get("language")
    if stated is None:
        return None
    guess = detect_language(text, source.language or None)
    is_other = guess.language not in {stated, UNKNOWN} and guess.confidence >= SURELY and len(text) >= FEWEST_SIGNS
    if is_other:
        metadata.origins["language"] = f"as the text tells, not {metadata.origins['language']}"
    return None if is_other else stated


def _parsed_page(
    record: ArticleRecord, metadata: Metadata, body: Body, statements: Sequence[Statement], body_origin: str
) -> ParsedPage:
    """What the page says to machines in lines of their own, above the lines that it shows."""
    statement_lines = [
        (
            LineSegment(
                f"{statement}: {statement.value}", metadata.used.get(statement, ""), metadata.dropped.get(statement, "")
            ),
        )
        for statement in statements
        if concerns_article(statement)
    ]
    lines = (*statement_lines, *body.lines)
    shown = {name: origin for name, origin in origins(lines).items() if name not in metadata.origins}
    if body_origin:
        shown["body"] = body_origin
    return ParsedPage(record, lines, metadata.origins | shown)
