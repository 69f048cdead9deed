"""A WordPress export (WXR) -> a row for each post."""

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from articles.ingest.parsing.fragments import line_of, local_name, read_fragment

Row = dict[str, Any]

STATUS: Final = {
    "publish": "published",
    "future": "published",
    "private": "draft",
    "draft": "draft",
    "pending": "draft",
}
CAPTION: Final = re.compile(r"\[caption\b[^\]]*\](.*?)\[/caption\]", re.S | re.I)
SHORTCODE: Final = re.compile(
    r"\[(gallery|embed|audio|video|playlist)\b[^\]]*\](?:.*?\[/\1\])?|\[[a-z][\w-]*(?:\s+[\w-]+=[^\]]*)\]|\[/[a-z][\w-]*\]",
    re.S | re.I,
)
"""Those that stand for something else with what is in them, and others by their marks."""

NO_TIME: Final = re.compile(r"0000-00-00.*|^$")


def wordpress_rows(root: Any) -> Iterator[Row]:
    channel = next(element for element in root.iter() if local_name(element) == "channel")
    names = {
        texts.get("author_login", ""): texts.get("author_display_name", "")
        for texts in (_texts(element) for element in channel if local_name(element) == "author")
    }
    about = _texts(channel)
    for item in channel.iterchildren():
        if local_name(item) == "item":
            yield _row(item, names, about)


def _texts(element: Any) -> dict[str, str]:
    """Local name -> text of each child, the first of a name."""
    texts: dict[str, str] = {}
    for child in element.iterchildren():
        name = local_name(child)
        kind = "excerpt" if "/excerpt/" in child.tag else "content"
        texts.setdefault(f"{kind}:{name}" if name == "encoded" else name, (child.text or "").strip())
    return texts


def _row(item: Any, names: dict[str, str], about: dict[str, str]) -> Row:
    texts = _texts(item)
    kind, status = texts.get("post_type", "post"), texts.get("status", "publish")
    if kind != "post" or status not in STATUS:
        return {"skipped": f"a WordPress {kind}" if kind != "post" else f"a post in the state {status}"}
    in_utc = texts.get("post_date_gmt", "")
    local = texts.get("post_date", "")
    times = [f"{in_utc}+00:00"] if not NO_TIME.match(in_utc) else [local] if not NO_TIME.match(local) else []
    author = texts.get("creator", "")
    link = texts.get("link", "")
    content = CAPTION.sub(r"<figcaption>\1</figcaption>", texts.get("content:encoded", ""))
    fragment = read_fragment(SHORTCODE.sub("", content))
    return {
        "headline": line_of(texts.get("title", "")),
        "url": link if "?p=" not in link else "",
        "body": fragment.text,
        "deck": line_of(texts.get("excerpt:encoded", "")),
        "authors": [names.get(author) or author] if author else [],
        "section": next(iter(_categories(item, "category")), ""),
        "topics": _categories(item, "post_tag"),
        "language": about.get("language", ""),
        "published": times,
        "visible_from": times if status == "future" else [],
        "status": "draft" if texts.get("post_password") else STATUS[status],
        "source": urlsplit(link or about.get("link", "")).hostname or "",
        "source_name": about.get("title", ""),
        "images": fragment.images,
    }


def _categories(item: Any, domain: str) -> list[str]:
    return [
        category.text.strip()
        for category in item.iterchildren()
        if local_name(category) == "category" and category.get("domain") == domain and (category.text or "").strip()
    ]
