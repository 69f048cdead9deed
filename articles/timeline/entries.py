"""A chronology as plain values: events with their days, and the sentences that prove them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from articles.analysis.text import Edition
from articles.search.answers.results import HighlightedText, Interpretation, Suggestion
from articles.search.dates.strip import Histogram
from articles.search.fields import DayRange
from articles.search.query import SearchQuery

if TYPE_CHECKING:
    from articles.models import Article

Granularity = Literal["day", "interval", "week", "month", "year"]
DisputedMatter = Literal["day", "hour", "number", "place", "blame"]
WordingSource = Literal["sentence", "headline", "joined"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of an article's revision that dates the event.

    start and end are characters into the revision's text; `passage` marks the date expression in the
    sentence when it has one, `rule` and `basis` say how the day was read from it. `time` is ISO 8601, with an offset
    where a zone is written, which is called `zone`; both are empty where no time is.
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
    granularity: Granularity
    approximate: bool
    time: str
    zone: str
    edition: Edition
    """Of which text of its article it is."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a disagreement: what is said, and who says so.

    `words` are those of the first source ("sekitar 10 ribu tentara"), `value` the same in any language ("≈10000"; a day
    or an hour as ISO 8601, the key of a place or of whoever is to blame). `holders` are those whom the sentences have
    say so ("Kyiv", "police"), none where the outlets say it themselves. `evidence` is the sentence published first, on
    the day `since`; None where no day is known. `repeated` are the others that say the same.
    """

    words: str
    sources: tuple[str, ...]
    evidence: Evidence
    value: str
    holders: tuple[str, ...]
    since: date | None
    repeated: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What is said of one event in ways that cannot all be so.

    `nouns` are what was counted or measured, by language, as the sources write it ("soldiers", "canvases"); else empty.
    """

    about: DisputedMatter
    claims: tuple[Claim, ...]
    nouns: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def subject(self) -> str:
        """As the first of the claims has it."""
        return next(iter(self.nouns.values()), "")


@dataclass(frozen=True, slots=True)
class LaterFigures:
    """A number that outlets raised or lowered themselves as more became known: no disagreement. Oldest first."""

    nouns: Mapping[str, str] = field(hash=False)
    claims: tuple[Claim, ...]

    @property
    def subject(self) -> str:
        """What was counted or measured, as the first of the claims has it."""
        return next(iter(self.nouns.values()), "")


@dataclass(frozen=True, slots=True)
class Repetition:
    """Sentences that stand in copies of one text: `original` was published first, `copies` repeat it."""

    original: Evidence
    copies: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who reported an event first, who repeats whom, and who reported it second on their own.

    `second` is of another owner group and no copy of the first's text; None while nobody else has reported it.
    """

    first: Evidence
    second: Evidence | None
    repetitions: tuple[Repetition, ...]


@dataclass(frozen=True, slots=True)
class NamedEntity:
    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What an entry says, in at most 300 characters.

    A sentence of `article` that reads alone, its headline, or (joined) a sentence behind the one before or a headline.
    `start` and `end` are characters into the revision's text of what was taken, None for a headline: openings that
    continue another sentence are left out, and where the text is shorter than they are an ellipsis says so.
    """

    text: str
    language: str
    article: "Article"
    source: WordingSource
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: its days, wording, proof, and how many sources stand behind it.

    `independent` counts copies of one wire text once, and outlets of one owner group once; `weight` is the score by
    which its day was chosen. `later_figures` are numbers that outlets corrected themselves; `provenance` says who told
    it first. `time` and `zone` are as in evidence: of the time that most of it tells.
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
    later_figures: tuple[LaterFigures, ...]
    provenance: Provenance
    time: str
    zone: str
    words: Wording
    """Its wording with where that comes from."""
    announced: date | None
    """The day on which the event was first reported as a plan, whether it has come to pass or not."""
    beyond: frozenset[int] = frozenset()
    """Ids of articles quoted here that the search does not find: they name what it asks for by what belongs to it."""

    @property
    def is_beyond(self) -> bool:
        """Whether none of the articles that prove it is found by the search."""
        return all(one.article.pk in self.beyond for one in self.evidence)

    @property
    def corrected(self) -> tuple["Article", ...]:
        """The articles that it rests on and that carry a correction, each once."""
        articles = {one.article.pk: one.article for one in self.evidence}
        return tuple(article for article in articles.values() if article.correction)


@dataclass(frozen=True, slots=True)
class YearlessEntry:
    """A sentence of an undated article that names days of a year that nobody knows.

    `first` and `last` are a month and a day of it, from 1. start and end are characters into the revision's text;
    `passage` marks the days in the sentence. `copies` are other articles that have the same sentence.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    passage: HighlightedText
    copies: tuple["Article", ...]
    article: "Article"
    revision: int
    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch between two entries in which none stands.

    `reports` counts its days to which matching articles date something, too little for an entry; with none no matching
    article dates anything to it. `within` asked for with as many entries tells of them.
    """

    after: date
    before: date
    days: int
    reports: int

    @property
    def within(self) -> DayRange:
        """The days between the two entries, both ends included."""
        return DayRange(self.after + timedelta(days=1), self.before - timedelta(days=1))


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
    """A search as a chronology, oldest first. `total` counts the matching articles.

    `yearless` are days that undated articles name without a year, by month and day.
    """

    query: SearchQuery
    interpretation: Interpretation
    years: tuple[Year, ...]
    entries: int
    total: int
    histogram: Histogram | None
    suggestions: tuple[Suggestion, ...] = ()
    yearless: tuple[YearlessEntry, ...] = ()
    dated_days: int = 0
    """Days to which matching articles date something, told here or not."""

    @property
    def listed(self) -> tuple[Entry, ...]:
        """The entries without the gaps between them, oldest first."""
        items = [item for year in self.years for month in year.months for item in month.items]
        return tuple(item for item in items if isinstance(item, Entry))

    @property
    def disputed(self) -> int:
        """On how many of the entries what is said differs."""
        return sum(1 for entry in self.listed if entry.disagreements)
