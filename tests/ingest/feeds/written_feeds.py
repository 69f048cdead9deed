"""Feeds as sites write them, of the items of a test."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True)
class Item:
    """An article as its outlet publishes it; `at` is left out of the feed where `is_dated` is false."""

    link: str
    headline: str
    body: str
    at: datetime
    entry_id: str = ""
    is_dated: bool = True


def rss(items: Sequence[Item], title: str = "A feed", encoding: str = "utf-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0"><channel><title>{title}</title>'
        f"{''.join(map(_rss_item, items))}</channel></rss>"
    )


def _rss_item(item: Item) -> str:
    date = f"<pubDate>{format_datetime(item.at)}</pubDate>" if item.is_dated else ""
    guid = f'<guid isPermaLink="false">{escape(item.entry_id)}</guid>' if item.entry_id else ""
    link = f"<link>{escape(item.link)}</link>" if item.link else ""
    description = f"<description>{escape(item.body)}</description>" if item.body else ""
    return f"<item><title>{escape(item.headline)}</title>{link}{guid}{date}{description}</item>\n"


def atom(items: Sequence[Item], title: str = "A feed") -> str:
    entries = "".join(map(_atom_entry, items))
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{title}</title>{entries}</feed>"


def _atom_entry(item: Item) -> str:
    return (
        f"<entry><title>{escape(item.headline)}</title><link href='{escape(item.link)}'/>"
        f"<id>{escape(item.entry_id)}</id><published>{item.at.isoformat()}</published>"
        f"<content type='text'>{escape(item.body)}</content></entry>"
    )


def json_feed(items: Sequence[Item], title: str = "A feed") -> str:
    listed = [
        {
            "id": item.entry_id,
            "url": item.link,
            "title": item.headline,
            "content_text": item.body,
            "date_published": item.at.isoformat(),
        }
        for item in items
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": title, "items": listed})


def news_sitemap(items: Sequence[Item], title: str = "A paper") -> str:
    entries = "".join(
        f"<url><loc>{escape(item.link)}</loc><n:news><n:publication><n:name>{title}</n:name><n:language>en</n:language>"
        f"</n:publication><n:publication_date>{item.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</n:publication_date>"
        f"<n:title>{escape(item.headline)}</n:title></n:news></url>"
        for item in items
    )
    spaces = (
        "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'"
    )
    return f"<?xml version='1.0'?><urlset {spaces}>{entries}</urlset>"


def page(item: Item) -> str:
    """The page of an article, with its whole text and the day in its markup for machines."""
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in item.body.split("\n\n"))
    return (
        f"<!doctype html><html lang='en'><head><title>{escape(item.headline)}</title>"
        f"<meta property='og:type' content='article'>"
        f"<meta property='article:published_time' content='{item.at.isoformat()}'></head>"
        f"<body><main><article><h1>{escape(item.headline)}</h1>{paragraphs}</article></main></body></html>"
    )
