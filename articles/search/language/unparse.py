"""A query tree -> text that the grammar reads as that tree again."""

import re
from typing import Final

from articles.search.language.days import days_text
from articles.search.query import (
    And,
    ArticleTerm,
    DaysTerm,
    FacetTerm,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    SameSentence,
    Word,
)

EXCLUDABLE: Final = re.compile(r"[\w\"(]")


def unparse(node: Node | None) -> str:
    """Query text that parses to `node` again, names apart."""
    match node:
        case None:
            return ""
        case Not(child):
            text = _grouped(child)
            return f"-{text}" if EXCLUDABLE.match(text) else f"-({text})"
        case And(children):
            return " ".join(_grouped(one) if isinstance(one, Or) else unparse(one) for one in children)
        case Or(()):
            return '""'
        case Or(children):
            return " OR ".join(_grouped(one) if isinstance(one, And) else unparse(one) for one in children)
        case Named(_, typed, _):
            return typed
        case _:
            return _leaf(node)


def _leaf(node: Node) -> str:
    match node:
        case FacetTerm(field, value):
            return f'{field}:"{value}"'
        case DaysTerm(axis, days):
            return f"{axis}:{days_text(days)}"
        case SameSentence(_, _, typed):
            return f"sentence:({' '.join(typed)})"
        case ArticleTerm(_, typed):
            return typed
        case Phrase(text, headline, slop):
            quoted = f'"{text}"' + (f"~{slop}" if slop else "")
            return f"title:{quoted}" if headline else quoted
        case Word(text, headline):
            return f"title:({text})" if headline and " " in text else f"title:{text}" if headline else text
        case Prefix(text, headline):
            return f"title:{text}*" if headline else f"{text}*"
    raise AssertionError(node)


def _grouped(node: Node) -> str:
    return f"({unparse(node)})" if isinstance(node, And | Or) else unparse(node)
