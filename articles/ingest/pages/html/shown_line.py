"""A line that a page shows, as it comes from parsing."""

from typing import NamedTuple


class ShownLine(NamedTuple):
    """`region` is empty in the middle of the page; `is_taken` says whether it belongs to the article, `is_in_column`
    whether it stands where the article's paragraphs do.
    """

    kind: str
    text: str
    region: str
    is_taken: bool
    is_link: bool
    is_in_column: bool = False
