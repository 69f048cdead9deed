"""Text copied from a news page -> an article record, its furniture left behind."""

from collections.abc import Callable, Mapping
from typing import Final

from articles.ingest.bodies.wrapping import unwrapped, without_running_heads
from articles.ingest.pages.parsed_page import ParsedPage, origins
from articles.ingest.pages.plain_text.body import read_body
from articles.ingest.pages.plain_text.head import read_head
from articles.ingest.pages.plain_text.lines import lines_of, segments
from articles.ingest.pages.plain_text.record import record_of
from articles.ingest.pages.plain_text.top import read_top
from articles.ingest.records import ArticleRecord, RecordError, SourceDescription, check_limits, clean
from articles.models import Origin

NO_PARAGRAPH: Final = "a page needs a headline and at least one paragraph"


def read_page(
    text: str, file: str, source_of: Callable[[str], SourceDescription], address: str = ""
) -> ParsedPage | RecordError:
    """The article of one page; its source is the outlet that its dateline or by-line names, else its address's."""
    page = lines_of(unwrapped(clean(without_running_heads(text))))
    top = read_top([line for line in page if line.text])
    if top is None:
        return RecordError(file, 1, NO_PARAGRAPH)
    head = read_head(top.rest)
    body = read_body(top.rest[head.lines :])
    if not body.blocks:
        return RecordError(file, 1, NO_PARAGRAPH)
    try:
        record = record_of(top.headline, head, body, file, address.strip() or top.url, source_of)
        check_limits(record)
    except RecordError as fault:
        return fault
    except ValueError as fault:
        return RecordError(file, 1, str(fault))
    lines = segments(page, (*top.marks, *head.marks, *body.marks))
    return ParsedPage(record, lines, _origins(record, origins(lines)))


def _origins(record: ArticleRecord, line_origins: Mapping[str, str]) -> Mapping[str, str]:
    if record.published.origin is Origin.GUESSED:
        return {**line_origins, "published": f"guessed: the time of the update, {line_origins['updated']}"}
    return line_origins
