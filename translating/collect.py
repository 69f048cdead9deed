"""Collects what pages say into the catalogue of each language, and compiles it: `make messages`.

Babel does it, so that no program of the system is needed. A text that is new has no translation until somebody writes
it; one that nobody says any more goes.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import django
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from articles.analysis.names.countries import country_names

APP: Final = Path(__file__).resolve().parent.parent / "articles"
LANGUAGES: Final = ("id",)
KEYWORDS: Final = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "message": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
LINE: Final = 10**6
"""Texts are not broken into lines: a changed word should not change five."""

ANY_TIME: Final = datetime(2026, 1, 1, tzinfo=UTC)

Found = Iterator[tuple[str | tuple[str, ...], str | None]]
"""(text, or singular and plural; context)."""


def catalogue_file(language: str, kind: str = "po") -> Path:
    return APP / "locale" / language / "LC_MESSAGES" / f"django.{kind}"


def texts_in_code(code: str) -> Found:
    """What a module of Python says by way of one of the keywords."""
    for _, keyword, texts, _ in extract_python(BytesIO(code.encode()), KEYWORDS, [], {"encoding": "utf-8"}):
        parts = texts if isinstance(texts, tuple) else (texts,)
        if keyword.startswith("pgettext"):
            yield str(parts[1]), str(parts[0])
        elif keyword.startswith("ngettext"):
            yield (str(parts[0]), str(parts[1])), None
        elif isinstance(parts[0], str):
            yield parts[0], None


def texts_in_template(template: str) -> Found:
    """What a template says, as Django's own makemessages reads it."""
    return texts_in_code(re.sub(r"^[ \t]+", "", templatize(template), flags=re.MULTILINE))


def texts_in_tables() -> Found:
    """Labels of tables that know no language; pages translate them where they are shown."""
    from articles.models import EntityKind, Scope
    from articles.models.article_fields import ARTICLE_FIELDS
    from articles.presentation.formats.chronology_formats import CHRONOLOGY_FORMATS
    from articles.presentation.formats.feeds import FEED_FORMATS
    from articles.presentation.translation import model_texts
    from articles.search.fields import SEARCH_FIELDS
    from articles.search.filterset import AXES, SORTS, VIEWS

    labels = [field.label for field in (*SEARCH_FIELDS, *ARTICLE_FIELDS)]
    labels += [text for field in ARTICLE_FIELDS for text in (field.help, str(field.group or ""))]
    labels += [one.label for one in (*CHRONOLOGY_FORMATS.values(), *FEED_FORMATS.values())]
    labels += [field.finds for field in SEARCH_FIELDS if field.finds]
    labels += list(countries())
    labels += [str(label) for _, label in (*AXES, *SORTS, *VIEWS, *EntityKind.choices, *Scope.choices)]
    labels += model_texts()
    return ((label, None) for label in dict.fromkeys(labels) if label)


@cache
def countries() -> dict[str, str]:
    """What a country is called in our table of names -> its ISO code."""
    return {str(record["name"]): str(record["key"]) for record in country_names()}


def collected() -> Catalog:
    """Every text, without translations."""
    # The same texts make the same file, whenever they are collected.
    catalog = Catalog(project="newsdesk", creation_date=ANY_TIME)
    for file in sorted(APP.rglob("*.py")):
        if "migrations" not in file.parts:
            _add(catalog, texts_in_code(file.read_text()))
    for file in sorted((APP / "templates").rglob("*.html")):
        _add(catalog, texts_in_template(file.read_text()))
    _add(catalog, texts_in_tables())
    return catalog


def _add(catalog: Catalog, found: Found) -> None:
    for text, context in found:
        catalog.add(text, context=context)


def present(language: str) -> Catalog:
    """The catalogue of a language as it is kept."""
    with catalogue_file(language).open("rb") as kept:
        catalog = read_po(kept, locale=language)
    catalog.revision_date = ANY_TIME
    return catalog


def updated(language: str) -> Catalog:
    """The kept catalogue with exactly the texts that pages say now."""
    catalog = present(language)
    catalog.update(collected(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    for one in catalog:
        # What countries are called is known to CLDR, in every language.
        if one.id in countries() and not one.string:
            one.string = Locale.parse(language).territories[countries()[one.id]]
    return catalog


def written(catalog: Catalog) -> bytes:
    """The catalogue as its file is: by text, without the places of texts, which change without a word changing."""
    file = BytesIO()
    write_po(file, catalog, width=LINE, sort_output=True, no_location=True, ignore_obsolete=True)
    return file.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as Django reads it."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def main() -> None:
    django.setup()
    for language in LANGUAGES:
        catalog = updated(language)
        catalogue_file(language).write_bytes(written(catalog))
        catalogue_file(language, "mo").write_bytes(compiled(present(language)))
        missing = [one for one in catalog if one.id and not one.string]
        print(f"{language}: {len(catalog)} texts, {len(missing)} without a translation")  # noqa: T201


if __name__ == "__main__":
    main()
