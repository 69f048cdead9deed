"""A page as text or HTML -> the article on it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from articles.ingest.pages.html_page import is_html, read_html
from articles.ingest.pages.parsed_page import ParsedPage
from articles.ingest.pages.plain_text_page import read_page
from articles.ingest.raw import raw_text
from articles.ingest.records import RecordError, SourceDescription

LONGEST_PAGE: Final = 4_000_000
"""Bytes or characters."""


def parse_page(
    text: str, file: str, source_of: Callable[[str], SourceDescription], address: str = ""
) -> ParsedPage | RecordError:
    """What a copied page, or the HTML of a saved one, says; `address` is where it is from, when that is known."""
    read = (read_html if is_html(text) else read_page)(text, file, source_of, address)
    if isinstance(read, RecordError):
        return read
    return replace(read, record=replace(read.record, raw=raw_text("page", text, address)))
