"""A text that may be HTML -> plain text; it is parsed in a process of its own."""

import json
import re
from html import unescape
from typing import Final, NamedTuple

from articles.ingest.parse_process import parse_in_process

TAGS: Final = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|ol|blockquote|a|strong|em|b|i|span)\s*>|<(?:br|p|hr|img)\b[^<>]*>", re.I
)
ESCAPED_TAGS: Final = re.compile(r"&lt;/(?:p|div|h[1-6]|li|ul|span)\s*&gt;|&lt;br\s*/?&gt;", re.IGNORECASE)
ENTITY: Final = re.compile(
    r"&(?:amp|quot|nbsp|apos|lt|gt|[lr][sd]quo|[mn]dash|hellip|#\d{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE
)


class PlainText(NamedTuple):
    """A text without markup, and "caption" and "credit" of the pictures that stood in it."""

    text: str
    images: list[dict[str, str]]


def without_markup(text: str) -> PlainText:
    """The text of HTML, also of one that was escaped once more; plain text as it is. Raises ValueError as parsing."""
    markup = unescape(text) if ESCAPED_TAGS.search(text) and not TAGS.search(text) else text
    if TAGS.search(markup):
        return text_of_markup(markup)
    return PlainText(unescape(text) if ENTITY.search(text) else text, [])


def text_of_markup(markup: str) -> PlainText:
    """The text of an HTML fragment. Raises ValueError where it cannot be parsed in reasonable time."""
    rows = parse_in_process("rows", b"fragments\n" + json.dumps([markup]).encode())
    return PlainText(**rows[0])
