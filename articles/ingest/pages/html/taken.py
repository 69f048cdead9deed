"""What is taken of what a page states, field by field, and why the rest is not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from articles.ingest.pages.html.places import Statement, statements_on

SUPERSEDED: Final = "stated elsewhere on the page"
NOT_USABLE: Final = "not usable"


@dataclass(slots=True)
class Metadata:
    """What is taken from the statements: a value or several a field, where it came from, and why others did not."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    used: dict[Statement, str] = field(default_factory=dict)
    dropped: dict[Statement, str] = field(default_factory=dict)


def take_field(
    metadata: Metadata, statements: Sequence[Statement], name: str, read: Callable[[list[str]], Any]
) -> None:
    """Take a field from the best place that says something usable; `read` raises ValueError where it is not."""
    for place, matching in statements_on(statements, name):
        if name in metadata.values:
            metadata.dropped |= dict.fromkeys(matching, SUPERSEDED)
            continue
        try:
            value = read([statement.value for statement in matching])
        except ValueError as fault:
            metadata.dropped |= dict.fromkeys(matching, str(fault) or NOT_USABLE)
            continue
        metadata.values[name] = value
        metadata.origins[name] = place
        metadata.used |= dict.fromkeys(matching, name)


def drop_field(metadata: Metadata, name: str, why: str) -> None:
    """Take a field back, and say why."""
    del metadata.values[name], metadata.origins[name]
    for statement in [one for one, used in metadata.used.items() if used == name]:
        del metadata.used[statement]
        metadata.dropped[statement] = why


def take_instead(metadata: Metadata, name: str, value: Any, place: str, statements: Sequence[Statement]) -> None:
    """Take a field from these statements, at that place, in place of those that it was taken from."""
    drop_field(metadata, name, SUPERSEDED)
    metadata.values[name], metadata.origins[name] = value, place
    for statement in statements:
        metadata.dropped.pop(statement, None)
        metadata.used[statement] = name
