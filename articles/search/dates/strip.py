"""What a search says of time, as plain values: bars, what lies outside them, and what is unusual in a chosen span."""

from dataclasses import dataclass
from typing import Literal

from articles.search.dates.periods import TimeAxis, Unit
from articles.search.fields import DayRange, FacetName
from articles.search.messages import Message

Bars = Literal["articles", "outlet", "language", "share"]
"""What bars show: how many articles, whose or in which languages these are, or their share of all articles."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of the histogram: its days, its count and its height 0..1 of the tallest.

    `parts` are counts of the histogram's parts, in their order; `of` counts all articles of these days, where that is
    what bars show.
    """

    days: DayRange
    label: str
    count: int
    height: float
    chosen: bool
    parts: tuple[int, ...] = ()
    of: int = 0


@dataclass(frozen=True, slots=True)
class Fold:
    """Articles far before or after all others, whose days have no bars."""

    days: DayRange
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of each bar stands for; without a `value` it is all the rest."""

    value: str
    label: Message
    count: int


@dataclass(frozen=True, slots=True)
class Unusual:
    """A value that `count` articles of a chosen span have, far more than is usual of the `total` that have it."""

    facet: FacetName
    value: str
    label: Message
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """Articles by the time published or by the time of what happened; `undated` are in no bar.

    Where days are chosen there are bars around them too, and `total` are the articles of any day; what is `unusual`
    is so against these.
    """

    axis: TimeAxis
    unit: Unit
    bars: tuple[Bar, ...]
    undated: int
    before: Fold | None = None
    after: Fold | None = None
    parts: tuple[Part, ...] = ()
    total: int = 0
    unusual: tuple[Unusual, ...] = ()
