"""What agencies and sites deliver in JSON, ninjs and JSON Feed -> a row for each item of text."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from articles.ingest.parsing.fragments import Fragment, line_of, read_fragment, unlike

Row = dict[str, Any]

AUTHOR: Final = re.compile(r"author|writer|reporter")
PICTURES: Final = frozenset({"picture", "graphic"})
WITHDRAWN: Final = frozenset({"canceled", "cancelled", "withheld"})


def json_feed_rows(document: Mapping[str, Any]) -> Iterator[Row]:
    home = urlsplit(str(document.get("home_page_url") or document.get("feed_url") or "")).hostname or ""
    for item in _objects(document.get("items")):
        link = str(item.get("url") or item.get("external_url") or "")
        link = urljoin(str(document.get("home_page_url") or ""), link) if link.startswith("/") else link
        authors = _objects(item.get("authors")) or _objects([item.get("author")])
        fragment = read_fragment(_string(item, "content_html"))
        yield {
            "id": str(item.get("id") or ""),
            "is_whole": bool(item.get("content_html") or item.get("content_text")),
            "headline": line_of(_string(item, "title")),
            "url": link,
            "body": fragment.text or _string(item, "content_text") or _string(item, "summary"),
            "deck": _string(item, "summary") if item.get("content_html") or item.get("content_text") else "",
            "authors": [_string(author, "name") for author in authors if author.get("name")],
            "topics": [tag for tag in item.get("tags") or [] if isinstance(tag, str)],
            "language": _string(item, "language") or _string(document, "language"),
            "published": [_string(item, "date_published")] if item.get("date_published") else [],
            "updated": [_string(item, "date_modified")] if item.get("date_modified") else [],
            "source": urlsplit(link).hostname or home,
            "source_name": _string(document, "title"),
            "images": fragment.images,
        }


def ninjs_rows(document: Any) -> Iterator[Row]:
    """ninjs 1 to 3, one item or a list, and the same wrapped in an agency's envelope."""
    for item in _items(document):
        row = _ninjs_row(_plain_keys(item))
        parts = list(_parts(item, row))
        has_text = bool(row.get("body") or row.get("skipped"))
        yield from [row, *parts] if has_text or not parts else parts


def _plain_keys(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key.replace("_", "").lower(): value for key, value in item.items()}


def _parts(item: Mapping[str, Any], whole: Row) -> Iterator[Row]:
    """The texts that belong to an item, and to those; what they do not say, it says. One without a text is named."""
    for part in _associated(item):
        row = _ninjs_row(_plain_keys(part))
        if "skipped" in row:
            continue
        row |= {name: row[name] or whole.get(name, "") for name in ("source", "language", "published")}
        parts = list(_parts(part, row))
        if row["body"]:
            yield row
        elif row["headline"] and not parts:
            yield {"skipped": f"a part of a ninjs item that has no text of its own: {row['headline'][:80]!r}"}
        yield from parts


def _items(document: Any) -> list[dict[str, Any]]:
    if isinstance(document, list):
        return [item for entry in document for item in _items(entry)]
    if not isinstance(document, dict):
        return []
    for name in ("data", "item", "items", "_items", "associations"):
        inner = document.get(name)
        if inner and not document.get("headline") and not document.get("headlines"):
            return _items(list(inner.values()) if name == "associations" and isinstance(inner, dict) else inner)
    return [document]


def _ninjs_row(item: Mapping[str, Any]) -> Row:
    kind = _string(item, "type")
    if kind not in {"", "text", "composite", "article"}:
        return {"skipped": f"a ninjs item of the type {kind}"}
    created = _string(item, "firstpublished") or _string(item, "firstcreated") or _string(item, "contentcreated")
    version = _string(item, "versioncreated")
    fragment = _body(item)
    return {
        "headline": line_of(_string(item, "headline") or _value(item, "headlines") or _string(item, "title")),
        "url": address if (address := _string(item, "canonicalurl") or _string(item, "uri")).startswith("http") else "",
        "body": fragment.text,
        "deck": line_of(_string(item, "descriptiontext") or _string(item, "summary") or _value(item, "descriptions")),
        "authors": _authors(item),
        "dateline": _string(item, "located") or next((_string(at, "name") for at in _objects(item.get("located"))), ""),
        "topics": [_string(subject, "name") for subject in _objects(item.get("subject") or item.get("subjects"))],
        "language": _string(item, "language"),
        "published": [time for time in (created, version) if time][:1],
        "updated": [version] if created and version and version != created else [],
        "visible_from": [_string(item, "embargoed")] if item.get("embargoed") else [],
        "status": "withdrawn" if _string(item, "pubstatus").lower() in WITHDRAWN else "published",
        "source": _provider(item),
        "images": unlike(_pictures(item), fragment.images),
    }


def _pictures(item: Mapping[str, Any]) -> list[dict[str, str]]:
    """The pictures that belong to an item, with what they say of themselves."""
    parts = map(_plain_keys, _associated(item))
    pictures = [
        {
            "caption": line_of(_string(part, "descriptiontext") or _value(part, "descriptions")),
            "credit": _string(part, "creditline") or ", ".join(_authors(part)),
        }
        for part in parts
        if _string(part, "type") in PICTURES
    ]
    return [picture for picture in pictures if any(picture.values())]


def _associated(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """By their names, as ninjs 1 and 2 have them, or in a list."""
    inner = item.get("associations")
    return _objects(list(inner.values()) if isinstance(inner, dict) else inner)


def _body(item: Mapping[str, Any]) -> Fragment:
    for name in ("bodyxhtml", "bodyhtml", "bodynitf"):
        if (fragment := read_fragment(_string(item, name))).text:
            return fragment
    text = _string(item, "bodytext")
    return Fragment(text, []) if text else read_fragment(_value(item, "bodies"))


def _value(item: Mapping[str, Any], name: str) -> str:
    """The main one of several texts that are given with their roles."""
    texts = _objects(item.get(name))
    main = [text for text in texts if str(text.get("role", "")).rpartition(":")[2].lower() in {"main", "body", ""}]
    return next((_string(text, "value") for text in (*main, *texts) if text.get("value")), "")


def _authors(item: Mapping[str, Any]) -> list[str]:
    people = _objects(item.get("people")) + _objects(item.get("infosources"))
    listed = [person for person in people if AUTHOR.search(str(person.get("rel", person.get("role", ""))))]
    listed += [one for one in _objects(item.get("authors")) if AUTHOR.search(str(one.get("role") or "writer"))]
    by = item.get("byline") or item.get("by") or _value(item, "bylines")
    if isinstance(by, str) and by.strip():
        return [by]
    bylines = item.get("bylines")
    lines = [line for line in bylines if isinstance(line, str)] if isinstance(bylines, list) else []
    return lines or [name for person in listed if (name := _string(person, "name"))]


def _provider(item: Mapping[str, Any]) -> str:
    for name in ("source", "provider", "copyrightholder"):
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            return value
    sources = _objects(item.get("infosources"))
    return next((_string(source, "name") for source in sources if source.get("name")), "")


def _string(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return value.strip() if isinstance(value, str) else ""


def _objects(value: Any) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
