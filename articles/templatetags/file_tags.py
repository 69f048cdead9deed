"""Addresses of a search in other formats: files of it, and feeds."""

from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from articles.presentation.formats.chronology_formats import CHRONOLOGY_FORMATS
from articles.presentation.formats.feeds import FEED_FORMATS
from articles.search.params import parameters_of
from articles.search.query import STANDARD, SearchQuery

register = template.Library()

EXPORTS: Final = (
    ("CSV", (("format", "csv"), ("bom", "true"))),
    ("JSON Lines", (("format", "jsonl"),)),
    ("ninjs", (("format", "ninjs"),)),
)


@register.simple_tag
def feed_urls(query: SearchQuery) -> list[tuple[str, str, str]]:
    """(label, address, media type) of each feed of the search as it is shown."""
    return [
        (one.label, _address("search", [*parameters_of(replace(query, page=1)), ("format", name)]), one.media_type)
        for name, one in FEED_FORMATS.items()
    ]


@register.simple_tag
def export_urls(query: SearchQuery) -> list[tuple[str, str]]:
    """(label, address) of each file of all articles of the search."""
    articles = replace(
        query,
        page=1,
        rows="",
        view="articles",
        axis="published",
        bars="articles",
        entries=STANDARD,
        disputed=False,
        language_first="",
    )
    return [(label, _address("api_export", [*parameters_of(articles), *more])) for label, more in EXPORTS]


def _address(name: str, parameters: list[tuple[str, str]]) -> str:
    return f"{reverse(name)}?{urlencode(parameters)}"


@register.simple_tag
def chronology_formats() -> list[tuple[str, str]]:
    """(the parameter's value, label) of each format in which a chronology can be taken away."""
    return [(name, one.label) for name, one in CHRONOLOGY_FORMATS.items()]
