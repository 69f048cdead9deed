"""A line that a page shows, as it comes from parsing."""

from typing import NamedTuple


class ShownLine(NamedTuple):
    """`region` is empty in the middle of the page; `is_taken` says whether it belongs to the article."""

    kind: str
    text: str
    region: str
    is_taken: bool
    is_link: bool
