"""Languages, countries and zones of time by their names in the reader's language, from CLDR and the tz database."""

from functools import cache
from typing import Final
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language, gettext

from articles.search.answers.languages import NAMED_IN

UNKNOWN: Final = "und"

NO_COUNTRIES: Final = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
"""Regions that CLDR has a name for and ISO 3166 no code."""

AREAS: Final = (
    *("Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/"),
    "Pacific/",
)
"""Zones of these are places; all others are old names of theirs."""

CodeChoices = list[tuple[str, str]]


def language_words(code: str) -> str:
    """'Inggris', 'Portugis (Brasil)'; what has no name as it is."""
    if code in ("", UNKNOWN):
        return gettext("Unknown")
    try:
        name = Locale.parse(code, sep="-").get_display_name(_reader())
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else code


def country_words(code: str) -> str:
    """'Indonesia', 'Korea Utara'; what has no name as it is."""
    return str(Locale.parse(_reader()).territories.get(code, code))


def language_choices() -> CodeChoices:
    """Nothing, unknown, and every language of two letters, by its name."""
    return [("", "---------"), (UNKNOWN, gettext("Unknown")), *_named("languages", _reader())]


def usual_language_choices() -> CodeChoices:
    """The languages whose names of languages are understood: few, for forms that ask of many things at once."""
    return sorted(((code, language_words(code)) for code in NAMED_IN), key=lambda choice: choice[1].casefold())


def country_choices() -> CodeChoices:
    """Nothing, and every country by its name."""
    return [("", "---------"), *_named("territories", _reader())]


@cache
def zone_choices() -> CodeChoices:
    """UTC, and every zone that is called after a place."""
    places = sorted(name for name in available_timezones() if name.startswith(AREAS))
    return [("UTC", "UTC"), *((name, zone_named(name)) for name in places)]


def zone_named(name: str) -> str:
    """'America/New York'."""
    return name.replace("_", " ")


@cache
def _named(kind: str, reader: str) -> CodeChoices:
    """Codes of two letters with their names, by the order of these."""
    names = getattr(Locale.parse(reader), kind)
    codes = [str(code) for code in names if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES]
    named = [(code, str(names[code])[:1].upper() + str(names[code])[1:]) for code in codes]
    return sorted(named, key=lambda choice: choice[1].casefold())


def _reader() -> str:
    """What the reader's language is called by CLDR."""
    return (get_language() or "en").replace("-", "_")
