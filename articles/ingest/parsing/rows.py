"""Files of several articles, in XML or JSON, and pieces of HTML -> rows in newsdesk's own words, as far as they go."""

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

from articles.ingest.parsing.address_lists import news_sitemap_rows, outline_rows
from articles.ingest.parsing.feeds import feed_rows
from articles.ingest.parsing.fragments import local_name, text_of
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
        return ({"text": text_of(markup)} for markup in json.loads(content))
    if kind == "ninjs":
        return ninjs_rows(json.loads(content))
    if kind == "json feed":
        return json_feed_rows(json.loads(content))
    return _rows_of_xml(content)


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
