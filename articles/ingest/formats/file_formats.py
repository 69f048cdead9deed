"""What a file is, told by its content: a format that is read, or one that is named and refused."""

import json
import re
from enum import StrEnum
from typing import Final

from articles.ingest.formats.markdown import below_front_matter, is_page_in_markdown, post_row
from articles.ingest.formats.tables import is_header
from articles.ingest.formats.unreadable import name_of_binary, name_of_markup, name_of_text
from articles.ingest.pages.html_page import is_html

SNIFFED: Final = 65_536
"""Bytes from the start of a file that are looked at."""

XML_ROOT: Final = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype[^>\[]*(?:\[.*?\]\s*)?>\s*)*<([\w.-]+:)?([\w.-]+)", re.I | re.S
)
END_TAG: Final = re.compile(r"</[A-Za-z][\w:.-]*>")
TEMPLATE: Final = re.compile(r"\{[{%#]")
HEADER: Final = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):(?: |\t|$)")
MAIL_HEADERS: Final = frozenset(
    "from to cc subject date received return-path message-id mime-version delivered-to content-type reply-to sender"
    " x-mailer snapshot-content-location in-reply-to references dkim-signature content-transfer-encoding".split()
)
CERTAIN_MAIL_HEADERS: Final = frozenset(
    "received return-path message-id mime-version delivered-to snapshot-content-location".split()
)
JSON_LISTS: Final = (
    *("items", "_items", "articles", "entries", "documents", "results", "data", "news", "hits", "response", "@graph"),
    *("stories", "posts", "records", "rows", "docs", "value", "_embedded"),
)
NINJS_NAMES: Final = frozenset(
    "versioncreated versionCreated pubstatus pubStatus bodies headlines body_xhtml body_text bodyText".split()
)


NINJS_SIGN: Final = re.compile(rf'"(?:{"|".join(sorted(NINJS_NAMES))})"\s*:')


class FileFormat(StrEnum):
    """What is read, by its name for people."""

    JSON_LINES = "JSON Lines"
    JSON = "JSON"
    HTML = "HTML"
    TEXT = "text"
    TABLE = "a table"
    MARKDOWN = "Markdown, or a text below its fields"
    FEED = "a feed"
    NEWS_XML = "an agency's XML or a WordPress export"
    WARC = "a WARC file"
    MAIL = "an e-mail or a page saved as MHTML"
    GZIP = "a gzip file"
    ZIP = "a zip file"


SIGNATURES: Final = {
    b"\x1f\x8b": FileFormat.GZIP,
    b"PK\x03\x04": FileFormat.ZIP,
    b"WARC/": FileFormat.WARC,
}


class UnreadableFormat(ValueError):
    """A file of a kind that holds no article that newsdesk reads; the message names the kind."""


XML_FORMATS: Final = {
    "rss": FileFormat.FEED,
    "feed": FileFormat.FEED,
    "rdf": FileFormat.FEED,
    "newsitem": FileFormat.NEWS_XML,
    "newsmessage": FileFormat.NEWS_XML,
    "newsml": FileFormat.NEWS_XML,
    "nitf": FileFormat.NEWS_XML,
}


def format_of(start: bytes, text: str, name: str = "", *, is_table: bool = False) -> FileFormat:
    """The format of a file that begins so; `text` is its beginning decoded, `name` the file's own name.

    `is_table` says that a text is one, as somebody does who names its columns.
    Raises UnreadableFormat, which names it, for one that is not read.
    """
    for signature, packed in SIGNATURES.items():
        if start.startswith(signature):
            return packed
    if binary := name_of_binary(start, text):
        raise UnreadableFormat(binary)
    first = text.lstrip("\ufeff \t\r\n")
    return _of_structure(first, name) or _of_text(first, name, is_table=is_table)


def _of_structure(text: str, name: str) -> FileFormat | None:
    if TEMPLATE.match(text):
        raise UnreadableFormat("a template of pages")
    if text.startswith(("{", "[")):
        return _of_json(text, name)
    if text.startswith("<"):
        return _of_markup(text)
    return FileFormat.MAIL if _is_mail(text) else None


def _of_text(text: str, name: str, *, is_table: bool) -> FileFormat:
    if is_html(text):
        return FileFormat.HTML
    if text and (is_table or name.lower().endswith((".csv", ".tsv")) or is_header(text)):
        return FileFormat.TABLE
    if post_row(text, name) is not None:
        return FileFormat.MARKDOWN
    below = below_front_matter(text)
    if refused := name_of_text(text if below is None else below, name):
        raise UnreadableFormat(refused)
    if below is not None:
        raise UnreadableFormat("a document in Markdown whose front matter states no title or no day")
    return FileFormat.MARKDOWN if is_page_in_markdown(text) else FileFormat.TEXT


def _of_json(text: str, name: str) -> FileFormat | None:
    """JSON Lines where the first line is an object of its own; else one document."""
    line, _, rest = text.partition("\n")
    is_lines = name.endswith((".jsonl", ".jsonl.gz", ".ndjson"))
    if is_lines and (line.rstrip().endswith(("[", ",")) or not NINJS_SIGN.search(line)):
        return FileFormat.JSON_LINES
    if line.startswith("["):
        return FileFormat.JSON if re.match(r"\[\s*[{\]\[]", text) or _is_whole(text) else None
    if "jsonfeed.org/version" in text[:2_000] or (line.strip() == "{" and rest) or line.rstrip().endswith((",", "[")):
        return FileFormat.JSON
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return FileFormat.JSON_LINES
    holds_rows = any(isinstance(row.get(key), list | dict) for key in JSON_LISTS)
    are_rows = bool(row) and all(isinstance(value, dict) for value in row.values())
    is_envelope = (holds_rows or are_rows) and not _states_headline(row)
    return FileFormat.JSON if is_envelope or NINJS_NAMES & row.keys() else FileFormat.JSON_LINES


def _is_whole(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _states_headline(row: dict[str, object]) -> bool:
    return bool({"headline", "title", "headlines"} & row.keys())


def _of_markup(text: str) -> FileFormat | None:
    """Raises UnreadableFormat for markup that is no article's."""
    if is_html(text):
        return FileFormat.HTML
    root = XML_ROOT.match(text)
    if root is None:
        return None
    name = root[2].lower()
    if refused := name_of_markup(name, text):
        raise UnreadableFormat(refused)
    if name == "rss" and ("wxr_version" in text or "/export/1." in text):
        return FileFormat.NEWS_XML
    if name == "entry" and "www.w3.org/2005/Atom" in text:
        return FileFormat.FEED
    if name in XML_FORMATS:
        return XML_FORMATS[name]
    if text.startswith("<?xml") or root[1] or END_TAG.search(text):
        raise UnreadableFormat(f"markup with the root element {root[2]}, of which newsdesk knows nothing")
    return None


def _is_mail(text: str) -> bool:
    """Whether it opens with the headers of an e-mail, at least three of which are known and one is a mail's alone."""
    names: set[str] = set()
    for line in text.split("\n")[:60]:
        if line.startswith((" ", "\t")) and names:
            continue
        header = HEADER.match(line.rstrip("\r"))
        if header is None:
            break
        names.add(header["name"].lower())
    known = names & MAIL_HEADERS
    is_plain_mail = {"from", "subject"} <= known and bool({"to", "date"} & known)
    return (len(known) >= 3 and bool(known & CERTAIN_MAIL_HEADERS)) or is_plain_mail
