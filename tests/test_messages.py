"""What pages say is collected, translated and compiled; `make messages` does the first and the last."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from translating.collect import APP, LANGUAGES, catalogue_file, collected, compiled, present, updated, written

PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]")
NOT_TRANSLATED = {"documentation.html", "trying.html", "_field.html"}
"""The manual of the API is in English."""

SHOWN = ("aria-label", "title", "placeholder", "alt", "content")
WORD = re.compile(r"[^\W\d_]{2,}")
OUTSIDE = re.compile(
    r"{% blocktranslate.*?{% endblocktranslate %}|{% block box_htmx %}.*?{% endblock %}"
    r"|{% comment %}.*?{% endcomment %}|{%.*?%}|{{.*?}}|{#.*?#}",
    re.DOTALL,
)
"""Whatever is no text of the template's own."""

NAMES = re.compile(r"\b(newsdesk|API|UTC)\b")
SILENT = ("script", "style", "code", "kbd")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_what_pages_say_and_nothing_else(language: str) -> None:
    assert catalogue_file(language).read_bytes() == written(updated(language)), "`make messages`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_compiled(language: str) -> None:
    assert catalogue_file(language, "mo").read_bytes() == compiled(present(language)), "`make messages`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_with_the_places_of_its_values(language: str) -> None:
    texts = [one for one in present(language) if one.id]
    assert [one.id for one in texts if not all(translations(one))] == []
    assert [one.id for one in texts if not keeps_places(one)] == []
    assert [one.id for one in texts if one.fuzzy] == []


def translations(one: Message) -> tuple[str, ...]:
    return tuple(one.string) if isinstance(one.string, tuple | list) else (str(one.string or ""),)


def keeps_places(one: Message) -> bool:
    last = one.id[-1] if isinstance(one.id, tuple | list) else one.id
    return all(sorted(PLACES.findall(text)) == sorted(PLACES.findall(last)) for text in translations(one))


def test_what_code_and_templates_say_is_collected() -> None:
    catalog = collected()
    assert catalog.get("Every date links to the sentence it comes from.")
    assert catalog.get("Outlet")


class Visible(HTMLParser):
    """The words of a template that a reader would see, without what its tags write."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        shown = dict(attrs)
        if tag != "meta" or shown.get("name") == "description":
            self.words += [value for name, value in attrs if name in SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def visible_words(template: str) -> Iterator[str]:
    """What stands in the template itself, outside of all that is translated."""
    parser = Visible()
    parser.feed(OUTSIDE.sub("", template))
    return (text.strip() for text in parser.words if WORD.search(NAMES.sub("", text)))


@pytest.mark.parametrize("file", sorted((APP / "templates" / "articles").glob("*.html")), ids=lambda file: file.name)
def test_no_word_of_a_page_stands_outside_of_what_is_translated(file: Path) -> None:
    if file.name not in NOT_TRANSLATED:
        assert list(visible_words(file.read_text())) == []
