"""How values are written into pages: addresses of searches, marked text, counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from typing import Any

from django import template
from django.template.defaultfilters import stringfilter
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from articles.analysis.direction import isolated
from articles.presentation.article_view import RenderedSentence
from articles.presentation.publication_time import publication_time
from articles.presentation.segments import Segment
from articles.search.answers.languages import language_label
from articles.search.answers.results import Bar, Facet, FacetValue, HighlightedText, Histogram, Suggestion
from articles.search.language.grammar import MAX_CHARACTERS
from articles.search.messages import Message
from articles.search.params import parameters_of, url_of
from articles.search.query import Axis, Match, SearchQuery, Sort, View

register = template.Library()
register.filter("isolated", stringfilter(isolated))
register.filter("language_name", language_label)
register.filter("published", publication_time)

PLOT = 100.0
GAP = 0.22
LEAST_HEIGHT = 2.0
MOST_LABELS = 5
PLURALS = {"person": "people"}


@register.filter
def translated(text: Message | str) -> str:
    """A message, or the label of a table that knows no language, in the reader's language."""
    if isinstance(text, Message):
        return gettext(text.text) % text.values
    return gettext(text) if text else ""


@register.filter
def coded(text: str) -> SafeString:
    """The text escaped, with what stands between backticks as code."""
    parts = ((("<code>", "</code>") if n % 2 else ("", ""), part) for n, part in enumerate(text.split("`")))
    return SafeString("".join(f"{begin}{escape(part)}{end}" for (begin, end), part in parts))


@register.filter
def singular_label(facet: Facet) -> str:
    """What one of its values is called within a sentence: 'outlet', 'person', 'year'."""
    return facet.label.split()[0].lower()


@register.filter
def plural_label(facet: Facet) -> str:
    """'outlets', 'people', 'years'."""
    noun = singular_label(facet)
    return PLURALS.get(noun, f"{noun}s")


@register.filter
def suggestion_words(suggestion: Suggestion) -> str:
    """A query as it would be typed; what else is suggested begins with a capital."""
    is_query = suggestion.kind in ("spelling", "operator")
    words = translated(suggestion.label)
    return words if is_query else f"{words[:1].upper()}{words[1:]}"


@register.filter
def days_in_words(days: Sequence[date]) -> list[tuple[date, str]]:
    """Each day with its words, the year only at the last of those that share it: '31 Oct', '1 Nov 2024'."""
    following = [*days[1:], None]
    return [
        (day, f"{day.day} {day:%b}" if then and then.year == day.year else f"{day.day} {day:%b %Y}")
        for day, then in zip(days, following, strict=True)
    ]


@register.filter
def marked(value: HighlightedText) -> SafeString:
    """The text escaped, and only then its ranges marked."""
    parts, at = [], 0
    for start, end in value.marks:
        parts += [escape(value.text[at:start]), "<mark>", escape(value.text[start:end]), "</mark>"]
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
    content = marked(segment.content)
    if segment.kind == "entity" and linked:
        return f'<a href="{escape(segment.target)}" title="{escape(segment.note)}">{content}</a>'
    if segment.kind == "date":
        return f'<time datetime="{escape(segment.target)}" title="{escape(segment.note)}">{content}</time>'
    return content


@register.filter
def is_web_address(address: str | None) -> bool:
    """Whether it may be a link: what is stored may come from anywhere, and `javascript:` would run."""
    return bool(address and address.lower().startswith(("https://", "http://")))


@register.filter
def search_url(query: SearchQuery) -> str:
    return reverse("search") + url_of(query)


@register.simple_tag
def facet_url(query: SearchQuery, facet: Facet, value: FacetValue) -> str:
    """The search with this value chosen, or without it when it is."""
    chosen = query.selected(facet.name)
    others = tuple(one for one in chosen if one != value.value)
    return search_url(query.with_selection(facet.name, others if value.selected else (*chosen, value.value)))


@register.simple_tag
def exclusion_url(query: SearchQuery, facet: Facet, value: FacetValue) -> str:
    """The search without articles of this value, or with them when they are excluded."""
    excluded = query.excluded(facet.name)
    others = tuple(one for one in excluded if one != value.value)
    return search_url(query.with_exclusion(facet.name, others if value.excluded else (*excluded, value.value)))


@register.simple_tag
def match_url(query: SearchQuery, facet: Facet, match: Match) -> str:
    """The search for any or all of the facet's chosen values."""
    return search_url(query.with_match(facet.name, match))


@register.simple_tag
def facet_values_url(query: SearchQuery, facet: Facet) -> str:
    return reverse("facet_values", args=[facet.name]) + url_of(replace(query, page=1))


@register.simple_tag
def sort_url(query: SearchQuery, sort: Sort) -> str:
    return search_url(replace(query, sort=sort, page=1))


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
    """What an article's address carries so that its page marks the search's matches and leads back to all of it."""
    return url_of(query) if query.text else ""


@register.filter
def chosen_of(facet: Facet) -> int:
    return sum(value.selected for value in facet.values)


@register.filter
def excluded_of(facet: Facet) -> int:
    return sum(value.excluded for value in facet.values)


@register.filter
def has_switch(facet: Facet) -> bool:
    """Whether any and all of the chosen values are offered as a choice: of one value the two are the same."""
    return facet.many and (facet.match == "all" or chosen_of(facet) > 1)


@register.filter
def percent(share: float) -> str:
    """A share of 0 to 1 as a length of an SVG that is 100 wide."""
    return f"{max(0.0, min(1.0, share)) * PLOT:.1f}"


@dataclass(frozen=True, slots=True)
class Column:
    """A bar in a plot of 100 by 100, with its place, its search and what it says."""

    x: str
    width: str
    y: str
    height: str
    url: str
    label: str
    chosen: bool


@register.inclusion_tag("articles/_histogram.html")
def histogram(query: SearchQuery, drawn: Histogram | None) -> dict[str, Any]:
    """The bars of a histogram with their searches, and the years along its foot."""
    if drawn is None:
        return {"drawn": None, "query": query}
    columns = tuple(_columns(query, drawn))
    return {"drawn": drawn, "columns": columns, "query": query, "labels": _labels(drawn)}


def _columns(query: SearchQuery, drawn: Histogram) -> Iterator[Column]:
    step = PLOT / len(drawn.bars)
    for number, bar in enumerate(drawn.bars):
        height = max(LEAST_HEIGHT, bar.height * PLOT) if bar.count else 0.0
        yield Column(
            x=f"{number * step:.3f}",
            width=f"{step * (1 - GAP):.3f}",
            y=f"{PLOT - height:.2f}",
            height=f"{height:.2f}",
            url=search_url(_narrowed(query, drawn.axis, bar)),
            label=f"{bar.label}: {bar.count:,} {'article' if bar.count == 1 else 'articles'}",
            chosen=bar.chosen,
        )


def _narrowed(query: SearchQuery, axis: Axis, bar: Bar) -> SearchQuery:
    if axis == "published":
        return replace(query, published=bar.days, page=1)
    return replace(query, happened=bar.days, page=1)


AXIS = {"year": "{day:%Y}", "month": "{day:%b %Y}", "day": "{day.day} {day:%b}"}


def _labels(drawn: Histogram) -> tuple[str, ...]:
    """What stands below the first and the last bar, and below some evenly between them."""
    wanted = min(MOST_LABELS, len(drawn.bars))
    at = [round(number * (len(drawn.bars) - 1) / max(1, wanted - 1)) for number in range(wanted)]
    days = [day for number in at if (day := drawn.bars[number].days.first)]
    return tuple(AXIS[drawn.unit].format(day=day) for day in days)
