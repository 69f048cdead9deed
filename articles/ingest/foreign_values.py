"""Values of fields as other programs write them -> those that newsdesk's own schema has."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any, Final

from articles.ingest.times.any_time import any_iso_time
from articles.models.article_fields import ARTICLE_FIELDS, Kind

KINDS: Final = {field.name: field.kind for field in ARTICLE_FIELDS}
NOTHING: Final = frozenset({"none", "null", "nan", "n/a", "nat", "<na>", "undefined", "\\n", "[removed]", "[deleted]"})
"""What tables and programs write for a value that is none, in small letters."""

INNER: Final = ("name", "title", "rendered", "$date", "@value", "#text", "value", "text", "label")
"""Where an object says what it is about, the surest first."""

STATUSES: Final = {
    "publish": "published",
    "live": "published",
    "usable": "published",
    "pending": "draft",
    "private": "draft",
    "future": "published",
    "canceled": "withdrawn",
    "cancelled": "withdrawn",
    "trash": "withdrawn",
}
IN_UTC: Final = re.compile(r"_(?:gmt|utc)$")
HAS_ZONE: Final = re.compile(r"[+-]\d\d:\d\d$")
TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
MARKUP: Final = re.compile(rf"{TAG.pattern}|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w+);")


def is_nothing(value: Any) -> bool:
    """Whether it stands for no value: NaN, or a word for that."""
    if isinstance(value, float):
        return value != value
    return isinstance(value, str) and value.strip().lower() in NOTHING


def own_value(name: str, value: Any, *, key: str, language: str) -> Any:
    """What is said under `name`, or as it is where it is of no kind that is known, for the reader of fields to name.

    `key` is the name in the row; `language` tells how 3/5/2024 is meant.
    """
    match KINDS[name]:
        case Kind.PUBLICATION | Kind.TIME:
            return _time(_inner(value), language, is_utc=IN_UTC.search(key) is not None)
        case Kind.TEXTS | Kind.TAGS:
            return _texts(value)
        case Kind.PICTURES:
            return value
        case Kind.STATUS:
            return STATUSES.get(value.lower(), value) if isinstance(value, str) else value
        case Kind.BODY:
            return "\n\n".join(text for entry in value if (text := _text(entry))) if _is_list(value) else _text(value)
    if _is_list(value):
        value = next((text for entry in value if (text := _text(entry))), "")
    text = _text(value)
    return _without_tags(text) if isinstance(text, str) and MARKUP.search(text) else text


def _without_tags(text: str) -> str:
    return " ".join(MARKUP.sub(" ", unescape(TAG.sub(" ", text))).split())


def inner_rows(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with what lies in objects that only hold its fields: those of an index, and of answers of APIs."""
    for name in ("_source", "fields", "attributes"):
        if isinstance(row.get(name), dict):
            row = {key: value for key, value in row.items() if key != name} | row[name]
    return row


def _time(value: Any, language: str, *, is_utc: bool) -> Any:
    """In ISO 8601 where it is a time in another form; as it is where not, for the reader of fields to name it."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return value
    text = str(int(value)) if isinstance(value, int | float) else value
    try:
        iso = any_iso_time(text, language)
    except ValueError:
        return text
    return f"{iso}+00:00" if is_utc and "T" in iso and not HAS_ZONE.search(iso) else iso


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        return [text for part in re.split(r"[;,|]", value.strip("[]")) if (text := part.strip(" '\""))]
    if isinstance(value, dict):
        value = [value]
    if isinstance(value, list):
        # Numbers are ids of names that stand elsewhere.
        return [text for entry in value if isinstance(text := _text(entry), str) and text and not is_nothing(text)]
    return None if isinstance(value, int) else value


def _text(entry: Any) -> Any:
    """A text, or that of an object."""
    value = _inner(entry)
    return value.strip() if isinstance(value, str) else value


def _inner(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return next((value[name] for name in INNER if value.get(name)), "")


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str | dict) for entry in value)
