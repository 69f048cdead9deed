"""RSS, Atom and RDF files -> a row for each item."""

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml import etree

from articles.ingest.parsing.fragments import PictureText, line_of, local_name, read_fragment, unlike

Row = dict[str, Any]
Pictures = list[PictureText]

FULL_TEXT: Final = ("full-text", "fulltext", "full_text")
BARE_AMPERSAND: Final = re.compile(rb"&(?!#?\w{2,8};)")
"""One that begins no entity, as sites write it that make feeds of strings."""

MEDIA: Final = "http://search.yahoo.com/mrss"
"""How the namespace of Media RSS begins: with a slash behind it or without."""

PICTURE: Final = re.compile(r"image\b|.*\.(?:jpe?g|png|webp|gif|avif)\b", re.I)
TEXTS: Final = frozenset({"description", "summary", "content", "encoded"})
REST_OF_ADDRESS: Final = re.compile(r"^[a-z]+(?=$|\s*\()\s*\(?")
DATED_ONCE: Final = frozenset({"rss090", "rss10"})


def feed_rows(data: bytes, charset: str = "") -> Iterator[Row]:
    """`charset` is the encoding by which a server sent it. Raises ValueError for a feed that cannot be read at all."""
    pictures, data, charset = _without_pictures(data, charset)
    feed = _parsed(data, charset)
    if feed.bozo and BARE_AMPERSAND.search(data):
        feed = _parsed(BARE_AMPERSAND.sub(b"&amp;", data), charset)
    if not feed.version and not feed.entries:
        raise ValueError(f"a feed that cannot be read: {feed.get('bozo_exception', '')}"[:200])
    for number, entry in enumerate(feed.entries):
        row = _row(entry, feed.feed)
        if len(pictures) == len(feed.entries) and pictures[number]:
            row["images"] = unlike(pictures[number], row["images"])
        yield _times_of_rdf(row) if feed.version in DATED_ONCE else row


def _parsed(data: bytes, charset: str) -> Any:
    import feedparser

    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    return feedparser.parse(data, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)


def _without_pictures(data: bytes, charset: str) -> tuple[list[Pictures], bytes, str]:
    """The pictures of each item, and the feed without them: its reader takes their captions for texts of the item.

    A feed that is no sound XML is left as it is.
    """
    if MEDIA.encode() not in data:
        return [], data, charset
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, encoding=charset or None)
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, LookupError):
        return [], data, charset
    pictures = [_pictures(item) for item in root.iter() if local_name(item) in {"item", "entry"}]
    return pictures, etree.tostring(root, encoding="utf-8", xml_declaration=True), "utf-8" if charset else ""


def _pictures(item: Any) -> Pictures:
    """Those of an item that have a caption or a credit, each once; what is said of them is taken out of it.

    What stands beside a picture, in its group or in the item, is said of it where it says nothing itself; but to an
    item without a text it is the text.
    """
    has_text = any(local_name(child) in TEXTS and not _is_media(child) and _text(child) for child in item)
    found: dict[tuple[str, str], dict[str, str]] = {}
    for picture in filter(_is_picture, item.iter()):
        around = [element for element in picture.iterancestors() if element is item or _is_media(element)]
        places = [picture, *around] if has_text else [picture]
        caption, credit = (_said_of_picture(places, name) for name in ("description", "credit"))
        if caption or credit:
            found.setdefault((caption, credit), {"caption": caption, "credit": credit})
    for element in [one for one in item.iter() if _is_media(one) and local_name(one) in {"description", "title"}]:
        if _is_picture(element.getparent()) or (has_text and local_name(element) == "description"):
            element.getparent().remove(element)
    return list(found.values())


def _said_of_picture(places: list[Any], name: str) -> str:
    """What stands under a name at the first of these places that has it: all of it, of several people."""
    for place in places:
        texts = [_text(child) for child in place if _is_media(child) and local_name(child) == name]
        if any(texts):
            return ", ".join(dict.fromkeys(filter(None, texts)))
    return ""


def _is_media(element: Any) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(f"{{{MEDIA}")


def _is_picture(element: Any) -> bool:
    if not _is_media(element):
        return False
    kind = element.get("medium") or element.get("type") or element.get("url") or ""
    return local_name(element) == "thumbnail" or (local_name(element) == "content" and PICTURE.match(kind) is not None)


def _text(element: Any) -> str:
    return line_of("".join(element.itertext()))


def _times_of_rdf(row: Row) -> Row:
    """In RSS 1.0 an item's one time is dc:date, which is when it came out, though the library calls it an update."""
    return row if row["published"] else row | {"published": row["updated"], "updated": []}


def _row(entry: Any, channel: Any) -> Row:
    contents = [content.get("value", "") for content in entry.get("content", [])]
    contents += [entry[name] for name in entry if name.endswith(FULL_TEXT) and isinstance(entry[name], str)]
    brief, *whole = [read_fragment(content) for content in (entry.get("summary", ""), *contents)]
    summary = _without_sign_off(brief.text, entry, channel)
    body = max((_without_sign_off(fragment.text, entry, channel) for fragment in whole), key=len, default="")
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
        "authors": [name for author in entry.get("authors", []) if (name := _author(author))],
        "topics": [topic for tag in entry.get("tags", []) if (topic := tag.get("label") or tag.get("term"))],
        "language": entry.get("language") or channel.get("language", ""),
        "published": _time(entry, "published") or _time(entry, "created"),
        "updated": _time(entry, "updated"),
        "source": _outlet(link, channel.get("link", ""), origin.get("href") or origin.get("link") or ""),
        "source_name": origin.get("title") or line_of(channel.get("title", "")),
        "images": unlike(*(fragment.images for fragment in (*whole, brief))),
    }


def _author(author: Any) -> str:
    """The name, without the rest of an address that the library cuts off at the fourth letter of its last label."""
    name = str(author.get("name") or "")
    is_cut = re.search(r"\.[a-z]{4}$", str(author.get("email") or ""), re.I) is not None
    return REST_OF_ADDRESS.sub("", name) if is_cut else name


def _without_sign_off(text: str, entry: Any, channel: Any) -> str:
    """The text without a last sentence that names its own headline and the feed, as content systems add it."""
    headline, title = (line_of(said.get("title", "")) for said in (entry, channel))
    if not headline or not title:
        return text
    named = rf"\s*[^\n.!?…\]]{{0,16}}{re.escape(headline)}[^\n.]{{1,40}}{re.escape(title)}\s*\.?\s*$"
    return re.sub(named, "", text)


def _outlet(link: str, home: str, origin: str) -> str:
    """The host of an item's outlet: of where it comes from, where an aggregator leads there by its own address."""
    host = _host(link) or _host(home)
    return (_host(origin) or host) if host == _host(home) else host


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
