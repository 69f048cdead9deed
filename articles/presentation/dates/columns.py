"""Bars in a plot of 100 by 100: where each stands, of what parts, which search it leads to, and what it says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.presentation.dates.narrowing import with_span
from articles.presentation.dates.spans import days_of_span
from articles.presentation.translation import articles_in_words, translated
from articles.search.dates.strip import Bar, Histogram
from articles.search.dates.written_ends import written_ends
from articles.search.query import SearchQuery

PLOT: Final = 100.0
GAP: Final = 0.2
LEAST_HEIGHT: Final = 2.0

MOST: Final[Mapping[str, Promise]] = {
    "year": gettext_lazy("%(most)s in a year"),
    "month": gettext_lazy("%(most)s in a month"),
    "day": gettext_lazy("%(most)s in a day"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle of a bar, from `y` down; `part` is the number of the part it shows."""

    y: str
    height: str
    part: int


@dataclass(frozen=True, slots=True)
class Column:
    """A bar; without articles it has no pieces."""

    x: str
    width: str
    pieces: tuple[Piece, ...]
    query: SearchQuery
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Brush:
    """Where the chosen bars stand among others."""

    x: str
    width: str
    end: str


def columns(query: SearchQuery, drawn: Histogram) -> Iterator[Column]:
    """Those with articles."""
    step = PLOT / len(drawn.bars)
    for number, bar in enumerate(drawn.bars):
        if bar.count:
            yield column_of(query, drawn, bar, svg_length(number * step), svg_length(step * (1 - GAP)))


def column_of(query: SearchQuery, drawn: Histogram, bar: Bar, x: str, width: str) -> Column:
    """The bar at a place of the plot."""
    return Column(x, width, tuple(_pieces(bar)), with_span(query, bar.days), bar_words(drawn, bar), bar.chosen)


def svg_length(length: float) -> str:
    """Of the plot's width or height, as SVG has it: '12.5%'."""
    return f"{length:.2f}".rstrip("0").rstrip(".") + "%"


def _pieces(bar: Bar) -> Iterator[Piece]:
    height = max(LEAST_HEIGHT, bar.height * PLOT)
    if not bar.parts:
        yield Piece(svg_length(PLOT - height), svg_length(height), 0)
        return
    below = 0.0
    for number, count in enumerate(bar.parts):
        if count:
            part = height * count / max(1, sum(bar.parts))
            below += part
            yield Piece(svg_length(PLOT - below), svg_length(part), number)


def bar_words(drawn: Histogram, bar: Bar) -> str:
    """'Oct 2024: 5 articles', with parts 'Oct 2024: 5 articles (Warta Nusa 3, others 2)'."""
    words = f"{days_of_span(bar.days)}: {articles_in_words(bar.count)}"
    if bar.of:
        return _("%(articles)s, %(share)s of all") % {"articles": words, "share": share_in_words(bar.count, bar.of)}
    named = zip(drawn.parts, bar.parts, strict=True) if bar.parts else ()
    parts = ", ".join(f"{translated(part.label)} {count}" for part, count in named if count)
    return f"{words} ({parts})" if parts else words


def share_in_words(count: int, of: int) -> str:
    """'12%', '0.4%'."""
    share = 100 * count / max(count, of, 1)
    return f"{number_format(share, decimal_pos=0 if share >= 10 or share == int(share) else 1)}%"


def scale(drawn: Histogram) -> str:
    """What the tallest bar shows: '14 articles in a month', '12% of all articles in a month'."""
    tallest = max(drawn.bars, key=lambda bar: bar.height)
    most = articles_in_words(tallest.count)
    if tallest.of:
        most = _("%(share)s of all articles") % {"share": share_in_words(tallest.count, tallest.of)}
    return str(MOST[drawn.unit]) % {"most": most}


def brush(drawn: Histogram) -> Brush | None:
    """What marks the chosen bars, unless these are all or none."""
    chosen = [number for number, bar in enumerate(drawn.bars) if bar.chosen]
    if not chosen or len(chosen) == len(drawn.bars):
        return None
    step = PLOT / len(drawn.bars)
    x, end = chosen[0] * step, (chosen[-1] + 1 - GAP) * step
    return Brush(svg_length(x), svg_length(end - x), svg_length(end))


def bars_as_typed(drawn: Histogram) -> str:
    """Every bar for the script: its days as a field takes them, and its articles: '2024-10 5,2024-11 0'."""
    return ",".join(f"{written_ends(bar.days)[0]} {bar.count}" for bar in drawn.bars)
