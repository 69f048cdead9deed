"""Files of several articles, in XML or JSON, and pieces of HTML -> rows in newsdesk's own words, as far as they go.

And the fields above a post -> one row in their own.
"""

import json
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import yaml
from lxml import etree

from articles.ingest.parsing.address_lists import news_sitemap_rows, outline_rows
from articles.ingest.parsing.feeds import feed_rows
from articles.ingest.parsing.fragments import local_name, read_fragment
from articles.ingest.parsing.news_json import json_feed_rows, ninjs_rows
from articles.ingest.parsing.news_xml import g2_rows, newsml1_rows, nitf_rows
from articles.ingest.parsing.wordpress import wordpress_rows

Row = dict[str, Any]


def rows_of_file(data: bytes) -> list[Row]:
    """What a file holds; its first line names its kind. A row that is no article has only the reason, as `skipped`."""
    kind, _, content = data.partition(b"\n")
    return list(_rows(kind.decode(), content))


def _rows(kind: str, content: bytes) -> Iterator[Row]:
    if kind.startswith("feed"):
        return feed_rows(content, kind.removeprefix("feed").strip())
    if kind == "sitemap":
        return news_sitemap_rows(content)
    if kind == "opml":
        return outline_rows(content)
    if kind == "fragments":
        return (read_fragment(markup)._asdict() for markup in json.loads(content))
    if kind == "ninjs":
        return ninjs_rows(json.loads(content))
    if kind == "json feed":
        return json_feed_rows(json.loads(content))
    if kind in ("yaml", "toml"):
        return _fields(kind, content.decode())
    return _rows_of_xml(content)


def _fields(kind: str, written: str) -> Iterator[Row]:
    """A row of texts, lists and mappings of texts; none where it is no mapping. Raises ValueError for what is neither.

    What lies deeper is said of no article: a few lines that name each other could be made of millions.
    """
    try:
        read = yaml.load(written, yaml.BaseLoader) if kind == "yaml" else tomllib.loads(written)
    except (yaml.YAMLError, RecursionError) as fault:
        raise ValueError("not YAML") from fault
    if isinstance(read, dict):
        yield {str(name).strip().lower(): _shallow(value) for name, value in read.items()}


def _shallow(value: Any, depth: int = 0) -> Any:
    """Lists at the top alone, of texts and mappings; mappings of texts."""
    if isinstance(value, list):
        return [_shallow(one, 1) for one in value] if depth == 0 else ""
    if isinstance(value, dict):
        return {str(name).lower(): _shallow(inner, 2) for name, inner in value.items()} if depth < 2 else ""
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value).strip()


def _rows_of_xml(content: bytes) -> Iterator[Row]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    root = etree.fromstring(content, parser)
    name = local_name(root)
    if name == "rss":
        return wordpress_rows(root)
    if name == "nitf":
        return nitf_rows(root)
    return newsml1_rows(root) if name == "newsml" else g2_rows(root)
