"""A piece of HTML or XHTML -> its text: blocks with a blank line between them, "## " before headings.

And the captions in it, which are no text.
"""

import re
from collections.abc import Iterable
from html import unescape
from typing import Any, Final, NamedTuple

from lxml import etree, html

BLOCKS: Final = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li blockquote pre td th tr dt dd figure figcaption section article table ul ol hl2 block"
    " br hr body nitf body.content paragraph".split()
)
CELLS: Final = frozenset({"td", "th"})
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hl2"})
INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong"
    " sub sup time tt u var wbr".split()
)
UNSEEN: Final = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "head", "media"})
MARKUP: Final = re.compile(
    r"<(?:/?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?|!--.*?--)>|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w+);", re.S
)
ESCAPED: Final = re.compile(r"&lt;/(?:p|div|h[1-6]|li|ul)\s*&gt;|&lt;br\s*/?&gt;", re.I)
BLOCK_TAG: Final = re.compile(r"<(?:p|div|br|h[1-6]|li|table|article|section|blockquote)\b", re.I)

CAPTION: Final = re.compile(r"(?:^|[\s_-])(?:fig)?(?:caption|legende?|bildunterschrift|didascalia|onderschrift)", re.I)
CREDIT: Final = re.compile(r"(?:^|[\s_-])(?:credits?|kredit|copyright|photographer|fotograf|image-?source)", re.I)
LONGEST_CAPTION: Final = 600
MOST_CELL_SIGNS: Final = 200

PictureText = dict[str, str]
"""Its "caption" and "credit"."""


class Fragment(NamedTuple):
    """A text, and "caption" and "credit" of each picture in it that has one of these."""

    text: str
    images: list[PictureText]


def text_of(markup: str) -> str:
    """The text of an HTML fragment, also of one that was escaped; text without markup keeps its paragraphs."""
    return read_fragment(markup).text


def read_fragment(markup: str) -> Fragment:
    if ESCAPED.search(markup) and not BLOCK_TAG.search(markup):
        markup = unescape(markup)
    if not MARKUP.search(markup):
        return Fragment(markup.strip(), [])
    if not BLOCK_TAG.search(markup):
        markup = "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", markup))
    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        root = html.document_fromstring(f"<html><body>{markup}</body></html>".encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return Fragment("", [])
    return read_element(root)


def line_of(markup: str) -> str:
    """The text of an HTML fragment in one line, with entities that were escaped twice resolved."""
    text = text_of(markup) if "<" in markup else unescape(markup)
    return " ".join(unescape(text).replace("## ", "").split())


def read_element(root: Any) -> Fragment:
    """Where nothing would be left without what only classes call captions, that is the text."""
    captions = [element for element in root.iter() if is_picture_text(element)]
    text = _text(root, captions)
    if captions and not text and (whole := _text(root, filter(_is_figcaption, captions))):
        return Fragment(whole, [])
    pictures = map(_picture, captions)
    said = {tuple(picture.values()): picture for picture in pictures if any(picture.values())}
    return Fragment(text, list(said.values()))


def unlike(*listed: list[PictureText]) -> list[PictureText]:
    """All pictures of the first list, and of each further one those with captions that none before it has."""
    pictures: list[PictureText] = []
    for others in listed:
        captions = {picture["caption"] for picture in pictures}
        pictures += [other for other in others if other["caption"] not in captions]
    return pictures


def is_picture_text(element: Any) -> bool:
    """Whether it is the caption of a picture, by its name, or by its class and the picture beside it."""
    if _is_figcaption(element):
        return True
    classes = f"{element.get('class', '')} {element.get('id', '')}"
    return CAPTION.search(classes) is not None and _is_at_picture(element)


def _is_figcaption(element: Any) -> bool:
    return local_name(element) == "figcaption"


def _is_at_picture(element: Any) -> bool:
    """Whether a picture stands beside it, and its text is no longer than a caption."""
    if len("".join(element.itertext())) > LONGEST_CAPTION:
        return False
    return any(
        ancestor.find(".//img") is not None or ancestor.find(".//picture") is not None
        for ancestor in list(element.iterancestors())[:3]
        if len("".join(ancestor.itertext())) < 3 * LONGEST_CAPTION
    )


def _picture(caption: Any) -> PictureText:
    credits = [element for element in caption.iterdescendants() if _is_credit(element)]
    named = [" ".join("".join(element.itertext()).split()) for element in credits]
    return {"caption": " ".join(_text(caption, credits).split()), "credit": ", ".join(named)}


def _is_credit(element: Any) -> bool:
    return CREDIT.search(f"{element.get('class')}") is not None


def _text(root: Any, others: Iterable[Any]) -> str:
    """The text without that of these elements, which are no part of it."""
    apart = set(others)
    blocks: list[str] = []
    pieces: list[str] = []
    heading = [False]

    def end_block() -> None:
        text = " ".join("".join(pieces).split()).strip("| ")
        pieces.clear()
        if text:
            blocks.append(f"## {text}" if heading[0] else text)

    hidden = 0
    rows = rows_of_data(root)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local_name(element)
        is_cell = name in CELLS and element.getparent() in rows
        if is_cell and event == "start" and element.getprevious() is not None:
            pieces.append(" | ")
        if (name in BLOCKS and not is_cell) or element in apart:
            _keep_blank_lines(pieces, blocks)
            end_block()
            heading[0] = event == "start" and name in HEADINGS
        hidden += (1 if event == "start" else -1) * (name in UNSEEN or not name or element in apart)
        text = element.text if event == "start" else element.tail
        if not hidden and text:
            pieces.append(text)
    _keep_blank_lines(pieces, blocks)
    end_block()
    return "\n\n".join(blocks)


def rows_of_data(root: Any) -> set[Any]:
    """Rows of tables that hold data: two cells or more, none with paragraphs in it."""
    return {row for row in root.iter() if local_name(row) == "tr" and _holds_data(row)}


def _holds_data(row: Any) -> bool:
    cells = [cell for cell in row if local_name(cell) in CELLS]
    return len(cells) >= 2 and all(
        len("".join(cell.itertext())) <= MOST_CELL_SIGNS
        and all(local_name(child) in {*INLINE, "br"} for child in cell.iterdescendants())
        for cell in cells
    )


def _keep_blank_lines(pieces: list[str], blocks: list[str]) -> None:
    """A blank line between bare texts ends a paragraph too, as content systems read it."""
    parts = re.split(r"\n[ \t]*\n", "".join(pieces))
    blocks += [text for part in parts[:-1] if (text := " ".join(part.split()))]
    pieces[:] = parts[-1:]


def local_name(element: Any) -> str:
    """The name of an element without its namespace, in small letters; empty for comments."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
