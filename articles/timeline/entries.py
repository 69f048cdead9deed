"""A chronology as plain values: events with their days, and the sentences that prove them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from articles.search.answers.results import HighlightedText, Histogram, Interpretation, Suggestion
from articles.search.query import SearchQuery

if TYPE_CHECKING:
    from articles.models import Article

Granularity = Literal["day", "interval", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of an article's revision that dates the event.

    start and end are characters into the revision's text; `passage` marks the date expression in the
    sentence when it has one, `rule` and `basis` say how the day was read from it.
    """

    article: "Article"
    revision: int
    sentence: int
    start: int
    end: int
    passage: HighlightedText
    first_day: date
    last_day: date
    basis: str
    role: str
    rule: str
    planned: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a disagreement: what is said, and who says so."""

    said: str
    sources: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Disagreement:
    about: Literal["day", "number"]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class NamedEntity:
    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: its days, wording, proof, and how many sources stand behind it.

    `independent` counts copies of one wire text once; `weight` is the score by which its day was chosen.
    """

    anchor: str
    first_day: date
    last_day: date
    granularity: Granularity
    approximate: bool
    planned: bool
    wording: str
    language: str
    representative_article: "Article"
    entities: tuple[NamedEntity, ...]
    sources: tuple[str, ...]
    independent: int
    articles: int
    evidence: tuple[Evidence, ...]
    disagreements: tuple[Disagreement, ...]
    basis: str
    rule: str
    weight: float


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without a dated report between two entries."""

    after: date
    before: date
    days: int


@dataclass(frozen=True, slots=True)
class Month:
    year: int
    month: int
    items: tuple[Entry | Gap, ...]


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Chronology:
    """A search as a chronology, oldest first. `total` counts the matching articles."""

    query: SearchQuery
    interpretation: Interpretation
    years: tuple[Year, ...]
    entries: int
    total: int
    histogram: Histogram | None
    suggestions: tuple[Suggestion, ...] = ()
