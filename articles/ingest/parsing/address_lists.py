"""Files that list addresses: news sitemaps -> a row for each article, OPML -> a row for each feed."""

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from articles.ingest.parsing.fragments import line_of, local_name

Row = dict[str, Any]

MOST_ENTRIES: Final = 1_000
"""A news sitemap has no more; the newest stand anywhere in it."""


def news_sitemap_rows(data: bytes) -> Iterator[Row]:
    """What a news sitemap says of each article; none has a text. Raises ValueError where no article is in it."""
    entries = [entry for entry in _root(data) if local_name(entry) == "url"]
    rows = [row for entry in entries if (row := _row(entry))]
    if entries and not rows:
        raise ValueError("a sitemap that says nothing of news")
    yield from rows[:MOST_ENTRIES]


def _row(entry: Any) -> Row | None:
    texts = {local_name(element): (element.text or "").strip() for element in entry.iter()}
    if not texts.get("title") or not texts.get("loc"):
        return None
    return {
        "id": "",
        "is_whole": False,
        "headline": line_of(texts["title"]),
        "url": texts["loc"],
        "body": "",
        "topics": [topic.strip() for topic in texts.get("keywords", "").split(",") if topic.strip()],
        "language": texts.get("language", ""),
        "published": [texts["publication_date"]] if texts.get("publication_date") else [],
        "updated": [],
        "source": "",
        "source_name": texts.get("name", ""),
    }


def outline_rows(data: bytes) -> Iterator[Row]:
    """The address and title of each feed in an OPML file, whatever folder it is in."""
    for element in _root(data).iter():
        values = {name.lower(): value.strip() for name, value in element.attrib.items()}
        if local_name(element) == "outline" and values.get("xmlurl"):
            yield {"address": values["xmlurl"], "title": line_of(values.get("title") or values.get("text", ""))}


def _root(data: bytes) -> Any:
    """Raises ValueError for what is no XML."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if root is None:
        raise ValueError("no XML")
    return root
