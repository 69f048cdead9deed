"""A piece of HTML or XHTML -> its text: blocks with a blank line between them, "## " before headings."""

import re
from html import unescape
from typing import Any, Final

from lxml import etree, html

BLOCKS: Final = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li blockquote pre td th tr dt dd figure figcaption section article table ul ol hl2 block"
    " br hr body nitf body.content paragraph".split()
)
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hl2"})
UNSEEN: Final = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "head", "media"})
MARKUP: Final = re.compile(
    r"<(?:/?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?|!--.*?--)>|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w+);", re.S
)
ESCAPED: Final = re.compile(r"&lt;/(?:p|div|h[1-6]|li|ul)\s*&gt;|&lt;br\s*/?&gt;", re.I)
BLOCK_TAG: Final = re.compile(r"<(?:p|div|br|h[1-6]|li|table|article|section|blockquote)\b", re.I)


def text_of(markup: str) -> str:
    """The text of an HTML fragment, also of one that was escaped; text without markup keeps its paragraphs."""
    if ESCAPED.search(markup) and not BLOCK_TAG.search(markup):
        markup = unescape(markup)
    if not MARKUP.search(markup):
        return markup.strip()
    if not BLOCK_TAG.search(markup):
        markup = "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", markup))
    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        root = html.document_fromstring(f"<html><body>{markup}</body></html>".encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return ""
    return text_of_element(root)


def line_of(markup: str) -> str:
    """The text of an HTML fragment in one line, with entities that were escaped twice resolved."""
    text = text_of(markup) if "<" in markup else unescape(markup)
    return " ".join(unescape(text).replace("## ", "").split())


def text_of_element(root: Any) -> str:
    blocks: list[str] = []
    pieces: list[str] = []
    heading = [False]

    def end_block() -> None:
        text = " ".join("".join(pieces).split())
        pieces.clear()
        if text:
            blocks.append(f"## {text}" if heading[0] else text)

    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local_name(element)
        if name in BLOCKS:
            _keep_blank_lines(pieces, blocks)
            end_block()
            heading[0] = event == "start" and name in HEADINGS
        hidden += (1 if event == "start" else -1) * (name in UNSEEN or not name)
        text = element.text if event == "start" else element.tail
        if not hidden and text:
            pieces.append(text)
    _keep_blank_lines(pieces, blocks)
    end_block()
    return "\n\n".join(blocks)


def _keep_blank_lines(pieces: list[str], blocks: list[str]) -> None:
    """A blank line between bare texts ends a paragraph too, as content systems read it."""
    parts = re.split(r"\n[ \t]*\n", "".join(pieces))
    blocks += [text for part in parts[:-1] if (text := " ".join(part.split()))]
    pieces[:] = parts[-1:]


def local_name(element: Any) -> str:
    """The name of an element without its namespace, in small letters; empty for comments."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
