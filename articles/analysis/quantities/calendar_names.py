"""The names of months and weekdays in a language, as CLDR has them."""

from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def month_names(language: str) -> frozenset[str]:
    """In small letters, whole and short, in the cases that CLDR knows; none of a language that it does not know."""
    return frozenset(_names(language, "months"))


@cache
def calendar_names(language: str) -> frozenset[str]:
    """The names of months and of weekdays."""
    return month_names(language) | frozenset(_names(language, "days"))


def _names(language: str, of: str) -> Iterator[str]:
    try:
        named: Mapping[str, Mapping[str, Mapping[int, str]]] = getattr(Locale.parse(language), of)
    except (UnknownLocaleError, ValueError):
        return
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from (name.lower().rstrip(".") for name in named[context][width].values())
