"""What stands in a page's HTML and nobody sees there, or only as long as a pointer rests on a word."""

import re
from typing import Any, Final

NOT_SHOWN: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
ON_HOVER: Final = re.compile(
    r"(?:^|[\s_-])(?:tool-?tip|pop-?over|hover|roll-?over)s?[\w-]*?-?(?:text|content|inner|body|box|block|card|panel)(?:$|[\s_])",
    re.I,
)
"""Classes of boxes that open over a word."""

ARTICLE_SIGNS: Final = 300
"""So many letters in paragraphs that are not shown may be the rest of an article, to be unfolded."""

MOST_HOVER_SIGNS: Final = 1_000


def remove_unseen(root: Any) -> None:
    for element in [element for element in root.iter() if isinstance(element.tag, str) and _is_unseen(element)]:
        if element.getparent() is not None:
            element.drop_tree()


def _is_unseen(element: Any) -> bool:
    if NOT_SHOWN.search(element.get("style", "")):
        return not _may_be_unfolded(element)
    return ON_HOVER.search(element.get("class", "")) is not None and _is_over_a_word(element)


def _may_be_unfolded(element: Any) -> bool:
    """Whether it holds paragraphs as an article does, and is no list of values for machines."""
    if element.tag in {"html", "body", "main", "article"}:
        return True
    paragraphs = sum(len(paragraph.text_content()) for paragraph in element.iter("p"))
    return element.get("itemscope") is None and paragraphs > ARTICLE_SIGNS


def _is_over_a_word(element: Any) -> bool:
    is_within = any(ancestor.tag == "p" for ancestor in element.iterancestors())
    return is_within and len(element.text_content()) < MOST_HOVER_SIGNS
