"""What stands in the HTML of a page (UTF-8), as plain text.

`statements` are what the page says of itself to machines: kind, name, value. `lines` are its visible text, in order:
its kind ("text", "title", "heading", "caption", "credit" or "image"), the text itself, the region it stands in,
whether it belongs to the article, and whether it is a link. `extracted` are the blocks of the article as another
reader of the page has them, where the lines cover too little of it; `extractor` names that reader, and `covered` says
how much of its text the lines have, in per cent.
"""

from itertools import islice
from typing import Any, Final

from lxml import html

from articles.ingest.parsing.article_lines import ChosenLines, chosen_lines, extracted_blocks
from articles.ingest.parsing.statements import guesses, page_statements
from articles.ingest.parsing.visible_lines import reveal_streamed, visible_lines

MOST_LINES: Final = 5_000


def document_of_page(page: bytes) -> dict[str, Any]:
    """Raises `lxml.etree.ParserError` for what holds no element."""
    root = tree_of(page)
    statements = list(page_statements(root, page))
    article_body = next((value for kind, name, value in statements if name == "articleBody"), "")
    lines = list(islice(visible_lines(root), MOST_LINES))
    choice: ChosenLines = chosen_lines(lines, extracted_blocks(tree_of(page)), article_body)
    return {
        "statements": [*statements, *guesses(tree_of(page), statements)],
        "lines": [
            (line.kind, line.text, line.region, at in choice.taken, line.is_link) for at, line in enumerate(lines)
        ],
        "extracted": choice.extracted,
        "extractor": choice.extractor,
        "covered": choice.covered,
    }


def tree_of(page: bytes) -> Any:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    root = html.document_fromstring(page, parser=parser)
    reveal_streamed(root)
    return root
