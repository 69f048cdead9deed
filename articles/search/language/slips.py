"""What was typed without the signs that are not as they should be: an open bracket, an operator with nothing beside it.

It is offered, never applied: a slip is read as it is likeliest meant, and whoever meant otherwise has a way out.
"""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Final

from articles.search.fields import SPELLINGS
from articles.search.language.tokens import QueryToken, cut_query, lacks_value, plain_query

Span = tuple[int, int]

OPERATORS: Final = frozenset({"or", "and", "near"})
LACKING_BEFORE: Final[Mapping[str, frozenset[str | None]]] = {
    "or": frozenset({None, "open", "or"}),
    "and": frozenset({None, "open", *OPERATORS}),
    "near": frozenset({None, "open", *OPERATORS}),
}
"""What an operator stands behind when nothing is there that it could join."""

LACKING_BEHIND: Final[Mapping[str, frozenset[str | None]]] = {
    "or": frozenset({None, "close"}),
    **dict.fromkeys(("and", "near", "not"), frozenset({None, "close", *OPERATORS})),
}
VALUES: Final = frozenset({"word", "phrase", "open"})


def without_slips(text: str) -> str:
    """The text without its wrong signs; where there are none, as it is."""
    plain = plain_query(text)
    if not any(_slips(plain)):
        return text
    while spans := sorted(_slips(plain)):
        for start, end in reversed(spans):
            plain = f"{plain[:start]} {plain[end:]}"
    return " ".join(plain.split())


def _slips(plain: str) -> Iterator[Span]:
    """Where wrong signs stand; behind a quotation mark that is not closed nothing else is looked at yet."""
    if plain.count('"') % 2:
        last = plain.rindex('"')
        yield last, last + 1
        return
    tokens = list(cut_query(plain, SPELLINGS, []))
    yield from _brackets(tokens)
    yield from _operators(tokens)
    yield from _colons(plain, tokens)


def _brackets(tokens: list[QueryToken]) -> Iterator[Span]:
    """Brackets without the other."""
    opened: list[Span] = []
    for token in tokens:
        span = token.start, token.end
        if token.kind == "open":
            opened.append(span)
        elif token.kind == "close" and opened:
            opened.pop()
        elif token.kind == "close":
            yield span
    yield from opened


def _operators(tokens: list[QueryToken]) -> Iterator[Span]:
    """Operators with nothing on a side where something belongs; of two with nothing between an OR stays."""
    kinds = [None, *(token.kind for token in tokens), None]
    for token, before, behind in zip(tokens, kinds, kinds[2:], strict=False):
        if before in LACKING_BEFORE.get(token.kind, ()) or behind in LACKING_BEHIND.get(token.kind, ()):
            yield token.start, token.end


def _colons(plain: str, tokens: list[QueryToken]) -> Iterator[Span]:
    """Colons of fields without a value."""
    for token, behind in zip_longest(tokens, (token.kind for token in tokens[1:])):
        if token.kind == "field" and behind not in VALUES:
            yield token.end, token.end + 1
        elif token.kind == "word" and lacks_value(plain[token.start : token.end], SPELLINGS):
            yield token.end - 1, token.end
