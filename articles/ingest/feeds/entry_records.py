"""An entry of a feed -> the record of an article of the feed's outlet, and whether the entry has all of its text."""

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from articles.ingest.feeds.matching import OfferedEntry, offered_entry
from articles.ingest.formats.documents import document_record
from articles.ingest.outlets import description_of
from articles.ingest.records import LINE_ENDS, UNWANTED, ArticleRecord
from articles.models import Feed, Origin, Status

Row = dict[str, Any]

WHOLE_SIGNS: Final = 1_000
"""Characters from which on a text that is not cut is taken for whole."""

CUT_OFF: Final = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&#8230;\])\s*$|(?:read|continue reading|baca|weiterlesen|lire la suite|leer más)"
    r"[^.\n]{0,40}(?:more|→|»|selengkapnya)?\s*$",
    re.I,
)
LONGEST_TITLE: Final = 120


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry, and the record that it makes; or why it makes none."""

    offered: OfferedEntry
    record: ArticleRecord | None
    fault: str = ""

    @property
    def is_whole(self) -> bool:
        return has_whole_text(self.offered.row)


def read_entry(row: Row, number: int, feed: Feed) -> ReadEntry:
    """The entry of a row, by its number in the feed."""
    titled = _titled(_without_unwanted(row))
    try:
        record = document_record(titled, feed.address, number, lambda _: description_of(feed.source), needs_text=False)
    except ValueError as fault:
        return ReadEntry(offered_entry(titled, None), None, f"It cannot be read: {fault}.")
    stated = record.published.at if record.published.origin is Origin.STATED else None
    return ReadEntry(offered_entry(titled, stated), replace(record, status=status_of(feed), visible_from=None))


def status_of(feed: Feed) -> Status:
    """In which what a feed brings is stored first."""
    return Status.PUBLISHED if feed.publishes else Status.DRAFT


def _without_unwanted(value: Any) -> Any:
    """The row without NUL, lone surrogates and the like, which JSON may hold and no database takes."""
    if isinstance(value, str):
        return UNWANTED.sub("", LINE_ENDS.sub("\n", value))
    if isinstance(value, list):
        return [_without_unwanted(one) for one in value]
    return {name: _without_unwanted(one) for name, one in value.items()} if isinstance(value, dict) else value


def has_whole_text(row: Row) -> bool:
    """Whether an entry has the text of its article, and not only how it begins."""
    body = str(row.get("body", ""))
    return bool(row.get("is_whole")) and len(body) >= WHOLE_SIGNS and CUT_OFF.search(body[-200:]) is None


def _titled(row: Row) -> Row:
    """An entry without a title is called as its text begins."""
    body = " ".join(str(row.get("body", "")).split())
    if str(row.get("headline", "")).strip() or not body:
        return row
    if len(body) <= LONGEST_TITLE:
        return row | {"headline": body}
    return row | {"headline": f"{body[:LONGEST_TITLE].rpartition(' ')[0] or body[:LONGEST_TITLE]} …"}
