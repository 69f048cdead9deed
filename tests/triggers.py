"""The triggers that keep revisions and queue changes, taken away and made again."""

from collections.abc import Mapping
from typing import Any


def drop_triggers(cursor: Any) -> dict[str, str]:
    """Take all away from an SQLite database; returns how each is made, by name."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    statements = dict(cursor.fetchall())
    for name in statements:
        cursor.execute(f'DROP TRIGGER "{name}"')
    return statements


def make_triggers(cursor: Any, statements: Mapping[str, str]) -> None:
    """Make those again; within a transaction they go again with it."""
    for statement in statements.values():
        cursor.execute(statement)
