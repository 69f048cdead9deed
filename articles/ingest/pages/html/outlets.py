"""What the outlet of a page is called, of all that the page calls it."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from articles.ingest.bodies.titles import DOMAIN, names_domain, outlet_name
from articles.ingest.pages.author_names import AGENCY
from articles.ingest.pages.html.headlines import plain_line
from articles.ingest.pages.html.places import Statement

NOT_A_NAME: Final = "not a name"


class OwnName(NamedTuple):
    """What an outlet is called, and the statement that says so."""

    name: str
    statement: Statement


def outlet_called(values: Sequence[str]) -> str:
    """The first of them as plain text. Raises ValueError for an address or a handle."""
    name = plain_line(values[0])
    if "://" in name or name.startswith("@"):
        raise ValueError(NOT_A_NAME)
    return name


def own_name(statements: Sequence[Statement], host: str) -> OwnName | None:
    """Of the names that its domain is made of, the fullest: "Harbour Post" before "HarbourPost" and "harbourpost.com".

    Where its domain is made of none of them, the first that is no news agency's, whose articles many outlets carry.
    """
    names: list[OwnName] = []
    for statement in statements:
        with suppress(ValueError):
            names.append(OwnName(outlet_called([statement.value]), statement))
    own = [one._replace(name=outlet_name(one.name, host)) for one in names if names_domain(one.name, host)]
    others = [one for one in names if not AGENCY.fullmatch(one.name)]
    return min(own, key=lambda one: _shortened(one.name)) if own else next(iter((*others, *names)), None)


def _shortened(name: str) -> tuple[bool, bool, int]:
    """How far it is from a name as it is written in full: an address, all in small letters, few words."""
    return DOMAIN.fullmatch(name) is not None, name.islower(), -len(name.split())
