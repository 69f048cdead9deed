"""Lists of feeds as other programs take and give them: OPML."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string

from articles.ingest.formats.documents import parsed_rows
from articles.models import Feed


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A feed in such a list."""

    address: str
    title: str = ""


def read_opml(data: bytes) -> list[ListedFeed]:
    """The feeds of a list, each once. Raises ValueError for a file that is none, or that names no feed."""
    try:
        rows = parsed_rows(b"opml", data)
    except ValueError as fault:
        raise ValueError("The file is no OPML list of feeds.") from fault
    feeds = {row["address"]: ListedFeed(row["address"], row["title"][:200]) for row in reversed(rows)}
    if not feeds:
        raise ValueError("The file names no feed.")
    return list(reversed(feeds.values()))


def write_opml(feeds: Iterable[Feed]) -> str:
    """These feeds, in a folder for each outlet."""
    by_outlet: dict[str, list[Feed]] = {}
    for feed in feeds:
        by_outlet.setdefault(feed.source.name, []).append(feed)
    return render_to_string("admin/articles/feed/feeds.opml", {"outlets": by_outlet.items()})
