"""The dates of a search as a control: bars with their searches, the way back, and what can be typed and chosen."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from articles.presentation.dates.choices import axes, presets, shown_by_bars
from articles.presentation.dates.columns import Column, bars_as_typed, brush, columns, scale, svg_length
from articles.presentation.dates.crumbs import crumbs, neighbours
from articles.presentation.dates.form import date_form
from articles.presentation.dates.narrowing import chosen_span, with_span
from articles.presentation.dates.outside import outside_bars
from articles.presentation.dates.quarters import quarter_columns, quarter_scale
from articles.presentation.dates.tables import table_of
from articles.presentation.dates.ticks import ticks
from articles.presentation.translation import translated
from articles.search.dates.strip import Histogram
from articles.search.query import SearchQuery
from articles.templatetags.newsdesk_tags import PLOT, search_url

register = template.Library()

STRIPS: Final[Mapping[tuple[str, str], Promise]] = {
    ("year", "published"): gettext_lazy("Articles per year, by publication date"),
    ("month", "published"): gettext_lazy("Articles per month, by publication date"),
    ("day", "published"): gettext_lazy("Articles per day, by publication date"),
    ("year", "happened"): gettext_lazy("Articles per year, by date of event"),
    ("month", "happened"): gettext_lazy("Articles per month, by date of event"),
    ("day", "happened"): gettext_lazy("Articles per day, by date of event"),
}
STANDING_OUT: Final[Mapping[str, Promise]] = {
    "year": gettext_lazy("What made these years stand out"),
    "month": gettext_lazy("What made these months stand out"),
    "day": gettext_lazy("What made these days stand out"),
}


@register.simple_tag
def bar_links(columns: Sequence[Column], *, in_parts: bool) -> SafeString:
    """Bars as links of an SVG: written here, for there may be hundreds."""
    return format_html_join(
        "",
        '<a href="{}" tabindex="-1"><title>{}</title><rect class="area" x="{}" width="{}" height="100%"/>{}</a>',
        ((search_url(one.query), one.label, one.x, one.width, _pieces(one, in_parts)) for one in columns),
    )


def _pieces(column: Column, in_parts: bool) -> SafeString:
    chosen = "in" if column.chosen else ""
    return format_html_join(
        "",
        '<rect class="{}" x="{}" width="{}" y="{}" height="{}"/>',
        (
            (f"part-{one.part}" if in_parts else chosen, column.x, column.width, one.y, one.height)
            for one in column.pieces
        ),
    )


@register.inclusion_tag("articles/_dates.html")
def dates(query: SearchQuery, drawn: Histogram | None) -> dict[str, Any]:
    """The control over a search; nothing where nothing is dated and no days are chosen."""
    if not drawn and not chosen_span(query):
        return {"is_shown": False}
    before, after = neighbours(query)
    return {
        "is_shown": True,
        "crumbs": list(crumbs(query)),
        "before": before,
        "after": after,
        "axes": list(axes(query)),
        "shown": list(shown_by_bars(query)),
        "presets": list(presets(query)),
        "form": date_form(query),
        "drawn": drawn,
        **(_strip(query, drawn) if drawn else {}),
    }


def _strip(query: SearchQuery, drawn: Histogram) -> dict[str, Any]:
    step, marks = PLOT / len(drawn.bars), ticks(drawn.unit, drawn.bars)
    return {
        "described": STRIPS[drawn.unit, drawn.axis],
        "scale": scale(drawn),
        "typed": bars_as_typed(drawn),
        "brush": brush(drawn),
        "columns": list(columns(query, drawn)),
        "quarters": quarter_columns(query, drawn),
        "quarter_scale": quarter_scale(drawn),
        "ticks": [(svg_length(one.bar * step), one, _leads_to(query, one.days)) for one in marks],
        "outside": list(outside_bars(query, drawn)),
        "table": table_of(query, drawn),
        "standing_out": STANDING_OUT[drawn.unit],
        "unusual": list(_unusual(query, drawn)),
    }


def _leads_to(query: SearchQuery, days: Any) -> str:
    return search_url(with_span(query, days)) if days and days != chosen_span(query) else ""


def _unusual(query: SearchQuery, drawn: Histogram) -> Iterator[dict[str, str]]:
    for one in drawn.unusual:
        narrowed = query.with_selection(one.facet, (one.value,))
        yield {
            "label": translated(one.label),
            "url": search_url(narrowed),
            "count": intcomma(one.count),
            "total": intcomma(one.total),
        }
