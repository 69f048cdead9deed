"""The parts of a search above its results: which other names of an entity stand beside it, and which are folded."""

from collections.abc import Sequence
from typing import Final

from django import template

from articles.analysis.direction import isolated
from articles.search.answers.results import QueryPart

register = template.Library()

NAMES_BESIDE: Final = 2
"""Names that stand beside an entity's own; the chip's one line has no room for a third."""


@register.filter
def beside(part: QueryPart) -> str:
    """The other names that stand in the chip: 'Korut, North Korean'."""
    return ", ".join(isolated(name) for name in _read_first(part.names)[:NAMES_BESIDE])


@register.filter
def folded(part: QueryPart) -> Sequence[str]:
    """The names that a list opens with, where they are more than stand in the chip; all of them."""
    return _read_first(part.names) if len(part.names) > NAMES_BESIDE else ()


@register.filter
def more_names(part: QueryPart) -> int:
    """How many names stand in the list alone."""
    return max(0, len(part.names) - NAMES_BESIDE)


def _read_first(names: Sequence[str]) -> list[str]:
    """The names in Latin letters first, in which readers of both languages of the pages read."""
    return sorted(names, key=lambda name: not any(letter.isascii() and letter.isalpha() for letter in name))
