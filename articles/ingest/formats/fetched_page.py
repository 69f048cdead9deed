"""A page that was fetched -> the article on it, by the reader that reads pasted and saved pages."""

from collections.abc import Callable

from articles.ingest.fetching.outcomes import Fetched
from articles.ingest.formats.file_formats import SNIFFED, FileFormat, UnreadableFormat, format_of
from articles.ingest.pages.any_page import parse_page
from articles.ingest.pages.encodings import decoded
from articles.ingest.pages.parsed_page import ParsedPage
from articles.ingest.records import RecordError, SourceDescription


def read_fetched_page(fetched: Fetched, source_of: Callable[[str], SourceDescription]) -> ParsedPage | RecordError:
    """What the page says; where it was found in the end stands before what it says of its address."""
    try:
        text = page_text(fetched)
    except ValueError as fault:
        return RecordError(fetched.address, 1, str(fault))
    return parse_page(text, fetched.address, source_of, fetched.address)


def page_text(fetched: Fetched) -> str:
    """The page as text. Raises ValueError where what was sent is no page; the message says what it is."""
    text = decoded(fetched.body, fetched.charset)
    try:
        form = format_of(fetched.body[:SNIFFED], text[:SNIFFED])
    except UnreadableFormat as fault:
        raise ValueError(f"the address holds {fault}, not a page") from fault
    if form is not FileFormat.HTML:
        raise ValueError(f"the address holds {form}, not a page")
    return text
