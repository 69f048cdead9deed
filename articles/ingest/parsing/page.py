"""What stands in the HTML of a page (UTF-8), as plain text.

`statements` are what the page says of itself to machines: kind, name, value. `lines` are its visible text, in order:
its kind ("text", "title", "heading", "caption", "credit" or "image"), the text itself, the region it stands in,
whether it belongs to the article, whether it is a link to the page's own site, and whether it stands in the column of
the article's text. `extracted` are the blocks of the article as another reader of the page has them, where the lines
cover too little of it; `extractor` names that reader, and `covered` says how much of its text the lines have, in per
cent.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any, Final

from lxml import etree, html

from articles.analysis.addresses.hosts import host_of, site_of
from articles.ingest.parsing.article_lines import Block, ChosenLines, chosen_lines
from articles.ingest.parsing.statements import Statement, guesses, page_statements
from articles.ingest.parsing.visible_lines import remove_unseen, reveal_streamed, visible_lines

MOST_LINES: Final = 5_000
BREAK: Final = "\u2028"
"""Stands for a line break of the page until its text is split there."""

ADDRESSES: Final = (("link", "canonical"), ("meta", "og:url"), ("JSON-LD", "url"))


def document_of_page(page: bytes) -> dict[str, Any]:
    """Raises `lxml.etree.ParserError` for what holds no element."""
    root = tree_of(page)
    statements = list(page_statements(root, page))
    article_body = next((value for kind, name, value in statements if name == "articleBody"), "")
    remove_unseen(root)
    lines = list(islice(visible_lines(root, _site(statements)), MOST_LINES))
    choice: ChosenLines = chosen_lines(lines, extracted_blocks(root), article_body)
    return {
        "statements": [*statements, *guesses(partial(tree_of, page), statements)],
        "lines": [
            (line.kind, line.text, line.region, at in choice.taken, line.is_link, line.container in choice.columns)
            for at, line in enumerate(lines)
        ],
        "extracted": choice.extracted,
        "extractor": choice.extractor,
        "covered": choice.covered,
    }


def _site(statements: Sequence[Statement]) -> str:
    """The domain of the page, as it states it; empty where it does not."""
    stated = {(kind, name): value for kind, name, value in reversed(statements)}
    host = next((host for place in ADDRESSES if (host := host_of(stated.get(place, "")))), "")
    return ".".join(site_of(host.split(".")))


def tree_of(page: bytes) -> Any:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    # One class for all elements: its own choice, by name, is asked in Python each time that an element is touched.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    root = html.document_fromstring(page, parser=parser)
    reveal_streamed(root)
    return root


def extracted_blocks(root: Any) -> list[Block]:
    """Kind and text of the blocks that trafilatura takes for the article's; line ends of the source are blanks."""
    from trafilatura import bare_extraction

    extraction: Any = bare_extraction(root, include_comments=False, include_tables=True, with_metadata=False)
    if extraction is None or extraction.body is None:
        return []
    blocks: list[Block] = []
    for element in extraction.body.iter("p", "head", "item", "quote", "code", "ab", "row"):
        if element.tag not in {"item", "quote", "row"} or element.find(".//p") is None:
            for broken in element.iter("lb"):
                broken.tail = f"{BREAK}{broken.tail or ''}"
            for cell in list(element.iter("cell"))[1:]:
                cell.text = f" | {cell.text or ''}"
            kind = "heading" if element.tag == "head" else "text"
            texts = (" ".join(text.split()) for text in "".join(_own_texts(element)).split(BREAK))
            blocks += [(kind, text) for text in texts if text]
    return blocks


def _own_texts(element: Any) -> Iterator[str]:
    """The text of an element without that of paragraphs in it, which are blocks of their own."""
    yield element.text or ""
    for child in element:
        yield BREAK if child.tag == "p" else "".join(_own_texts(child))
        yield child.tail or ""
