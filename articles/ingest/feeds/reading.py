"""What a server sent for a feed -> its entries, as rows; or a sentence that says what it is instead."""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin

from articles.ingest.fetching.outcomes import Fetched, printable
from articles.ingest.formats.documents import parsed_rows
from articles.ingest.formats.file_formats import SNIFFED, XML_ROOT
from articles.ingest.pages.encodings import decoded
from articles.ingest.pages.html_page import is_html

Row = dict[str, Any]
Parse = Callable[[bytes, bytes], list[Row]]
"""Kind and content -> rows, as `documents.parsed_rows` gives them."""

FORMS: Final = {"rss": "RSS", "rdf": "RSS", "feed": "Atom", "urlset": "News sitemap"}
LONGEST_UNPACKED: Final = 5_000_000
LINK: Final = re.compile(r"<link\b[^>]{1,1000}>", re.I)
FEED_TYPE: Final = re.compile(r"application/(?:rss|atom|feed)\+(?:xml|json)", re.I)
HREF: Final = re.compile(r"""\bhref\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s>"']{1,2000}))""", re.I)


class UnreadableFeed(ValueError):
    """What was sent is no feed; the message says what it is, in a sentence."""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed as it is now: its form, what it calls itself, and its entries as far as they are articles."""

    form: str
    title: str
    rows: tuple[Row, ...]


def read_feed(fetched: Fetched, parse: Parse = parsed_rows) -> FeedDocument:
    """Raises UnreadableFeed."""
    content = _unpacked(fetched.body)
    form = _form(content, fetched.address)
    try:
        rows = parse(_kind(form, fetched.charset), content)
    except ValueError as fault:
        raise UnreadableFeed(f"It looks like {_a(form)}, but cannot be read: it may be cut off or broken.") from fault
    title = next((row["source_name"] for row in rows if row.get("source_name")), "")
    return FeedDocument(form, printable(title)[:200], tuple(row for row in rows if "skipped" not in row))


def _a(form: str) -> str:
    return f"{'an' if form[0] in 'AR' else 'a'} {form if form == 'News sitemap' else f'{form} feed'}"


def _kind(form: str, charset: str) -> bytes:
    if form == "News sitemap":
        return b"sitemap"
    if form == "JSON":
        return b"json feed"
    return f"feed {charset}".strip().encode("ascii")


def _unpacked(body: bytes) -> bytes:
    """A sitemap is often a file that is packed itself."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, LONGEST_UNPACKED)
    except zlib.error as fault:
        raise UnreadableFeed("It is a packed file that is broken.") from fault


def _form(content: bytes, address: str) -> str:
    if not content.strip():
        raise UnreadableFeed("The answer is empty.")
    start = _start(content)
    if start.startswith("{"):
        if "jsonfeed.org/version" in start:
            return "JSON"
        raise UnreadableFeed("It is JSON, but no JSON Feed.")
    if is_html(start):
        raise UnreadableFeed(_page(start, address))
    root = XML_ROOT.match(start)
    name = root[2].lower() if root else ""
    if name == "sitemapindex":
        raise UnreadableFeed("It is a list of sitemaps. Give the address of the news sitemap in it.")
    if name not in FORMS:
        raise UnreadableFeed("It is not an RSS, Atom or JSON feed, and no news sitemap.")
    return FORMS[name]


def _start(content: bytes) -> str:
    """Its beginning, of which only the ASCII matters here, in whatever encoding the rest is."""
    try:
        text = decoded(content[:SNIFFED], is_cut=len(content) > SNIFFED)
    except ValueError:
        text = content[:SNIFFED].decode("latin-1")
    return text.lstrip("\ufeff \t\r\n")


def _page(html: str, address: str) -> str:
    """What is said of a web page: where its feeds are, if it names them."""
    found = [HREF.search(link) for link in LINK.findall(html) if FEED_TYPE.search(link)]
    hrefs = [next(filter(None, match.groups())) for match in found if match]
    if not hrefs:
        return "It is a web page, not a feed."
    places = ", ".join(urljoin(address, href.replace("&amp;", "&")) for href in hrefs[:3])
    return f"It is a web page, not a feed. It names as its feed{'s' if len(hrefs) > 1 else ''}: {places}"
