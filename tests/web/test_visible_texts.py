"""No text that readers see stands in a template where gettext does not find it."""

import re
from pathlib import Path
from typing import Final

import pytest

import articles

TEMPLATES: Final = Path(articles.__file__).parent / "templates"
IN_ENGLISH: Final = {f"articles/{name}.html" for name in ("documentation", "trying", "_field", "_shape")}
"""The manual of the API."""

PAGES: Final = [
    page for path in sorted(TEMPLATES.rglob("*.html")) if (page := str(path.relative_to(TEMPLATES))) not in IN_ENGLISH
]

NAMES: Final = {"newsdesk", "API", "UTC", "ms"}
EXAMPLES: Final = {"korut", "rusia", "comprehensive", "strategic", "partnership", "treaty", "ukraine", "rudal"}
"""Searches to try, which are in the languages of articles."""

SHOWN_ATTRIBUTES: Final = re.compile(
    r'(?:aria-label|aria-description|alt|data-[a-z-]*copied|placeholder|title)="([^"]*)"'
)
FOUND_BY_GETTEXT: Final = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}", re.DOTALL)
LOGIC: Final = re.compile(r"{% block bodyclass %}.*?{% endblock %}|{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
NO_WORDS: Final = re.compile(
    r'<!--.*?-->|<(script|style|code|kbd)\b.*?</\1>|<[^>]*>|&\w+;|hx-[a-z-]+="[^"]*"', re.DOTALL
)
"""Markup; blocks of templates may hold attributes of their own."""
WORD: Final = re.compile(r"[^\W\d_]{2,}")


def texts_outside(template: str) -> set[str]:
    """Words that a page would show as they stand in its template."""
    rest = LOGIC.sub("", FOUND_BY_GETTEXT.sub("", template))
    shown = [NO_WORDS.sub(" ", rest), *SHOWN_ATTRIBUTES.findall(rest)]
    return {word for text in shown for word in WORD.findall(text)} - NAMES - EXAMPLES


@pytest.mark.parametrize("page", PAGES)
def test_every_text_of_a_page_can_be_translated(page: str) -> None:
    assert texts_outside((TEMPLATES / page).read_text("utf-8")) == set()


@pytest.mark.parametrize("text", ["<p>Hello</p>", '<p title="Hello"></p>', "{% if a %}Hello{% endif %}"])
def test_a_text_outside_is_found(text: str) -> None:
    assert texts_outside(text) == {"Hello"}


@pytest.mark.parametrize(
    "text",
    [
        '<p>{% translate "Hello" %}</p>',
        "<p title='a'>{% blocktranslate with a=b %}Hello {{ a }}{% endblocktranslate %}</p>",
        "<p>{{ hello }} {# Hello #} <code>hello</code> · newsdesk</p>",
    ],
)
def test_a_text_that_gettext_finds_is_not(text: str) -> None:
    assert texts_outside(text) == set()
