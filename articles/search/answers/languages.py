"""Languages by the names that people give them: "English", "bahasa Inggris", "русский"."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError

NAMED_IN: Final = ("id", "en", "ms", "ru", "de", "fr", "es", "ar", "zh", "ko")
"""Languages whose names of languages are understood, besides each language's own."""

PREFIX: Final = "bahasa "
CALLED_AFTER_COUNTRIES: Final = {"id": "Bahasa Indonesia", "ms": "Bahasa Melayu"}
"""Beside others CLDR's "Indonesia" is read as the country."""


def language_label(code: str) -> str:
    """The language's name in itself: 'Bahasa Indonesia', 'English', 'Русский'."""
    if code in ("und", ""):
        return "Unknown"
    if code in CALLED_AFTER_COUNTRIES:
        return CALLED_AFTER_COUNTRIES[code]
    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return code
    name = locale.get_display_name(locale) or code
    return name[:1].upper() + name[1:]


def language_code(name: str) -> str | None:
    """The code of a language from its code, in any case, or from a name of it; None for what names none."""
    typed = " ".join(name.casefold().split())
    if _is_code(typed):
        return typed
    return _codes().get(typed) or _codes().get(typed.removeprefix(PREFIX))


def languages_begun(name: str, codes: Iterable[str]) -> set[str]:
    """Those of the codes whose language has a name, in one of NAMED_IN or in itself, that begins so."""
    typed = " ".join(name.casefold().split()).removeprefix(PREFIX)
    named = [Locale.parse(locale).languages for locale in NAMED_IN]
    return {
        code
        for code in codes
        if any(
            str(one).casefold().startswith(typed)
            for one in (language_label(code), *(names.get(code, "") for names in named))
        )
    }


def _is_code(typed: str) -> bool:
    language, _, _ = typed.partition("-")
    return language in Locale.parse("en").languages or typed == "und"


@cache
def _codes() -> dict[str, str]:
    """Name in small letters -> code; a name that two languages have is that of the first listed."""
    codes: dict[str, str] = {}
    for locale in NAMED_IN:
        for code, name in Locale.parse(locale).languages.items():
            if "_" not in str(code):
                codes.setdefault(str(name).casefold(), str(code))
    for code in map(str, Locale.parse("en").languages):
        if "_" not in code:
            codes.setdefault(language_label(code).casefold(), code)
    return codes
