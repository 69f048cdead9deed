"""What the outlet of a page is called, of all that the page calls it."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from articles.ingest.bodies.titles import names_domain, outlet_name
from articles.ingest.pages.author_names import AGENCY
from articles.ingest.pages.html.headlines import plain_line

NOT_A_NAME: Final = "not a name"


def outlet_called(values: Sequence[str]) -> str:
    """The first of them as plain text. Raises ValueError for an address or a handle."""
    name = plain_line(values[0])
    if "://" in name or name.startswith("@"):
        raise ValueError(NOT_A_NAME)
    return name


def own_name(stated: Sequence[str], host: str) -> str:
    """The first that its domain is made of, of those that are not a key in small letters if any is none.

    Where its domain is made of none of them, the first that is no news agency's, whose articles many outlets carry.
    """
    names = []
    for value in stated:
        with suppress(ValueError):
            names.append(outlet_called([value]))
    written = [name for name in names if not name.islower()] or names
    own = [name for name in written if names_domain(name, host)]
    others = [name for name in written if not AGENCY.fullmatch(name)]
    return next((outlet_name(name, host) for name in (*own, *others, *written)), "")
