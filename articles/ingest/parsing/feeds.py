"""RSS, Atom and RDF files -> a row for each item."""

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from articles.ingest.parsing.fragments import line_of, text_of

Row = dict[str, Any]

FULL_TEXT: Final = ("full-text", "fulltext", "full_text")
BARE_AMPERSAND: Final = re.compile(rb"&(?!#?\w{2,8};)")
"""One that begins no entity, as sites write it that make feeds of strings."""

DATED_ONCE: Final = frozenset({"rss090", "rss10"})


def feed_rows(data: bytes, charset: str = "") -> Iterator[Row]:
    """`charset` is the encoding by which a server sent it. Raises ValueError for a feed that cannot be read at all."""
    import feedparser

    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    feed = feedparser.parse(data, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if feed.bozo and BARE_AMPERSAND.search(data):
        data = BARE_AMPERSAND.sub(b"&amp;", data)
        feed = feedparser.parse(data, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not feed.version and not feed.entries:
        raise ValueError(f"a feed that cannot be read: {feed.get('bozo_exception', '')}"[:200])
    for entry in feed.entries:
        yield _times_of_rdf(_row(entry, feed.feed)) if feed.version in DATED_ONCE else _row(entry, feed.feed)


def _times_of_rdf(row: Row) -> Row:
    """In RSS 1.0 an item's one time is dc:date, which is when it came out, though the library calls it an update."""
    return row if row["published"] else row | {"published": row["updated"], "updated": []}


def _row(entry: Any, channel: Any) -> Row:
    summary = text_of(entry.get("summary", ""))
    contents = [content.get("value", "") for content in entry.get("content", [])]
    contents += [entry[name] for name in entry if name.endswith(FULL_TEXT) and isinstance(entry[name], str)]
    body = max((text_of(content) for content in contents), key=len, default="")
    link = entry.get("feedburner_origlink") or entry.get("link")
    link = link or (entry.get("id", "") if entry.get("guidislink") else "")
    link = _joined(channel.get("link", ""), link)
    origin = entry.get("source", {})
    return {
        "id": entry.get("id", ""),
        "is_whole": bool(body) and len(body) >= len(summary),
        "headline": line_of(entry.get("title", "")),
        "url": link,
        "body": body if len(body) > len(summary) else summary,
        "deck": " ".join(summary.split()) if body and len(summary) < len(body) else "",
        "authors": [author["name"] for author in entry.get("authors", []) if author.get("name")],
        "topics": [tag["term"] for tag in entry.get("tags", []) if tag.get("term")],
        "language": entry.get("language") or channel.get("language", ""),
        "published": _time(entry, "published") or _time(entry, "created"),
        "updated": _time(entry, "updated"),
        "source": _host(link) or _host(channel.get("link", "")),
        "source_name": origin.get("title") or line_of(channel.get("title", "")),
    }


def _joined(home: str, link: str) -> str:
    """The address of an item; one without a host is in the site of the feed."""
    return urljoin(home, link) if home and link and "://" not in link and ":" not in link else link


def _time(entry: Any, name: str) -> list[str]:
    """The time as it is written, and as the library read it in UTC, where it could."""
    written, read = dict.get(entry, name) or "", dict.get(entry, f"{name}_parsed")
    in_utc = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*read[:6]) if read else ""
    return [time for time in (written, in_utc) if time]


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""
