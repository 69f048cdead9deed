"""How values are written into pages: addresses of searches, marked text, counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from html import escape

from django import template
from django.template.defaultfilters import stringfilter
from django.urls import get_script_prefix, reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.analysis.direction import isolated
from articles.presentation.article_parts.reading_times import published_words, updated_words
from articles.presentation.day_words import DAY, date_words
from articles.presentation.publication_time import publication_time, time_words
from articles.presentation.segments import RenderedSentence, Segment
from articles.presentation.translation import (
    articles_in_words,
    correction_words,
    deed_words,
    language_words,
    outcome_words,
    translated,
)
from articles.search.answers.languages import language_label
from articles.search.answers.results import HighlightedText, NamedThrough, Suggestion
from articles.search.language.grammar import MAX_CHARACTERS
from articles.search.params import parameters_of, url_of
from articles.search.query import Axis, Rows, SearchQuery, Sort, View

register = template.Library()
register.filter("isolated", stringfilter(isolated))
register.filter("published", publication_time)
register.filter(published_words)
register.filter(updated_words)
register.filter("translated", translated)
register.filter(outcome_words)
register.filter(deed_words)
register.filter(language_words)
register.filter(articles_in_words)
register.filter(correction_words)

PLOT = 100.0
MOST_NUMBERS = 30
UNKNOWN_LANGUAGES = frozenset({"", "und"})


@register.filter
def minute(moment: datetime) -> str:
    """'28 Feb 2025, 16:09 WIB': in the zone of the page, which below the admin's address is the newsroom's."""
    return time_words(localtime(moment))


@register.filter
def kept_minute(written: str) -> str:
    """The minute of a moment that a record keeps as ISO 8601; another text as it is."""
    moment = parse_datetime(written)
    return minute(moment) if moment else isolated(written)


@register.filter
def language_name(code: str) -> str:
    """The language's name in itself, or that it is not known."""
    label = language_label(code)
    return translated(label) if code in UNKNOWN_LANGUAGES else label


@register.filter
def coded(text: str) -> SafeString:
    """The text escaped, with what stands between backticks as code."""
    parts = ((("<code>", "</code>") if n % 2 else ("", ""), part) for n, part in enumerate(text.split("`")))
    return SafeString("".join(f"{begin}{escape(part)}{end}" for (begin, end), part in parts))


@register.filter
def suggestion_words(suggestion: Suggestion) -> str:
    """A query as it would be typed; what else is suggested begins with a capital."""
    words = translated(suggestion.label)
    if suggestion.kind in ("signs", "spelling", "operator"):
        return words
    return f"{words[:1].upper()}{words[1:]}"


@register.filter
def through_words(one: NamedThrough) -> str:
    """'+12 articles via Seoul, Busan …', '+12 articles'."""
    articles = articles_in_words(one.articles)
    if not one.names:
        return f"+{articles}"
    names = f"{', '.join(one.names)}{' …' if one.more else ''}"
    return _("+%(articles)s via %(names)s") % {"articles": articles, "names": names}


@register.filter
def day_list(days: Sequence[date]) -> SafeString:
    """The days with their words, as <time>."""
    timed = ((day.isoformat(), words) for day, words in days_in_words(days))
    return format_html_join(", ", '<time datetime="{}">{}</time>', timed)


def days_in_words(days: Sequence[date]) -> list[tuple[date, str]]:
    """Each day with its words, the year only at the last of those that share it: '31 Oct', '1 Nov 2024'."""
    following = [*days[1:], None]
    return [
        (day, date_words(day, DAY) if then and then.year == day.year else date_words(day))
        for day, then in zip(days, following, strict=True)
    ]


@register.filter
def marked(value: HighlightedText) -> SafeString:
    """The text escaped, and only then its ranges marked."""
    return _marked(value, ())


def _marked(value: HighlightedText, numbers: Sequence[int]) -> SafeString:
    """The text with its ranges marked; the anchor of one that has a number is `m` and that number."""
    parts, at = [], 0
    for place, (start, end) in enumerate(value.marks):
        number = numbers[place] if numbers else 0
        opening = f'<mark id="m{number:d}">' if number else "<mark>"
        parts += [escape(value.text[at:start]), opening, escape(value.text[start:end]), "</mark>"]
        at = end
    parts.append(escape(value.text[at:]))
    # Every piece of text above went through escape(); the tags are ours.
    return SafeString("".join(parts))


@register.simple_tag
def sentence(rendered: RenderedSentence, *, linked: bool = False) -> SafeString:
    """A sentence with its anchor, its dates as they were read and, where they are `linked`, its names.

    Written here and not in a template of its own: an article may have thousands of sentences.
    """
    inside = "".join(_segment(segment, linked) for segment in rendered.segments)
    # Every piece of a segment goes through marked() or escape(), which take a fifth of format_html()'s time.
    return SafeString(f'<span id="s{rendered.number:d}">{inside}</span>')


def _segment(segment: Segment, linked: bool) -> str:
    content = _marked(segment.content, segment.matches)
    if segment.kind == "entity" and linked:
        return f'<a href="{escape(segment.target)}" title="{escape(segment.note)}">{content}</a>'
    if segment.kind == "date":
        return f'<time datetime="{escape(segment.target)}" title="{escape(segment.note)}">{content}</time>'
    return content


@register.simple_tag
def numbers_to(count: int) -> range:
    """1, 2, 3 … count, thirty at most: what can be followed link by link."""
    return range(1, min(count, MOST_NUMBERS) + 1)


@register.filter
def is_web_address(address: str | None) -> bool:
    """Whether it may be a link: what is stored may come from anywhere, and `javascript:` would run."""
    return bool(address and address.lower().startswith(("https://", "http://")))


@cache
def _search_path(_: str) -> str:
    """Below the prefix of the site: looked up once, not for each of a page's two hundred links."""
    return reverse("search")


@register.filter
def search_url(query: SearchQuery) -> str:
    return _search_path(get_script_prefix()) + url_of(query)


@register.simple_tag
def sort_url(query: SearchQuery, sort: Sort) -> str:
    return search_url(replace(query, sort=sort, page=1))


@register.simple_tag
def rows_url(query: SearchQuery, rows: Rows) -> str:
    return search_url(replace(query, rows=rows, page=1))


@register.simple_tag
def page_url(query: SearchQuery, page: int) -> str:
    return search_url(replace(query, page=page))


@register.simple_tag
def view_url(query: SearchQuery, view: View) -> str:
    return search_url(replace(query, view=view, axis="happened" if view == "timeline" else "published", page=1))


@register.simple_tag
def axis_url(query: SearchQuery, axis: Axis) -> str:
    return search_url(replace(query, axis=axis, page=1))


@register.simple_tag
def exact_url(query: SearchQuery) -> str:
    return search_url(replace(query, exact=not query.exact, through=(), page=1))


@register.simple_tag
def entries_url(query: SearchQuery, entries: int) -> str:
    return search_url(replace(query, entries=entries))


@register.simple_tag
def kept_fields(query: SearchQuery | None) -> list[tuple[str, str]]:
    """What a new text in the search box leaves as it is: the choices, not the page."""
    if not isinstance(query, SearchQuery):
        return []
    return [(name, value) for name, value in parameters_of(query) if name not in ("q", "page", "sort")]


@register.simple_tag
def longest_search() -> int:
    """How many characters of a search are read: what a box for one takes."""
    return MAX_CHARACTERS


@register.simple_tag
def search_fields(query: SearchQuery) -> list[tuple[str, str]]:
    """The whole search as the fields of a form, from its first page on."""
    return parameters_of(replace(query, page=1))


@register.simple_tag
def come_from(query: SearchQuery) -> str:
    """What an article's address carries so that its page marks the search's matches and leads back to its results."""
    return url_of(query)


@register.filter
def percent(share: float) -> str:
    """A share of 0 to 1 as a length of an SVG that is 100 wide."""
    return f"{max(0.0, min(1.0, share)) * PLOT:.1f}"
