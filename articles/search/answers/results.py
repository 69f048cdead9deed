"""The answer to a search as plain values, the same for pages, programs and exports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from articles.search.answers.hit_details import Copy, Reason
from articles.search.dates.strip import Histogram
from articles.search.fields import FacetName
from articles.search.messages import Message, message
from articles.search.query import Match, SearchQuery

if TYPE_CHECKING:
    from articles.models import Article


@dataclass(frozen=True, slots=True)
class HighlightedText:
    """Text with the character ranges in it that are to be marked: (start, end), ascending, apart."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Snippet:
    """A sentence that matches; `start` is its first character in the article's composed text."""

    passage: HighlightedText
    start: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that matches, with its matches marked, and why it does.

    `days` are the days that it dates events to, `copies` the others with the same text. `also_in` counts the other
    outlets that carry it, `also_languages` the languages of all of them.
    """

    article: "Article"
    score: float
    headline: HighlightedText
    snippets: tuple[Snippet, ...]
    days: tuple[date, ...] = ()
    copies: tuple[Copy, ...] = ()
    also_in: int = 0
    also_languages: int = 0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultPosition:
    """Where an article stands among `total` results, and the articles before and after it.

    `number` counts from 1; None where it does not stand where it was looked for.
    """

    total: int
    total_is_exact: bool
    number: int | None = None
    before: "Article | None" = None
    after: "Article | None" = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value with the number of hits there would be after choosing it; `share` is 0..1 of the largest."""

    value: str
    label: Message
    count: int
    selected: bool
    share: float
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet as it is shown; `match` says whether any of the chosen values is asked for, or all, and `many` whether
    all can be."""

    name: FacetName
    label: str
    values: tuple[FacetValue, ...]
    more: bool
    match: Match = "any"
    many: bool = False


QueryPartKind = Literal[
    "entity", "word", "phrase", "prefix", "facet", "excluded", "published", "happened", "as_of", "group"
]


@dataclass(frozen=True, slots=True)
class NamedThrough:
    """A name of the query that articles also name through what belongs to it: a country through its capital.

    `articles` are found by that alone; `names` are those that most of them have, `more` whether they have others.
    `query` is the search with it, or where it is in `use` without it.
    """

    entity: str
    label: str
    articles: int
    names: tuple[str, ...]
    more: bool
    in_use: bool
    query: SearchQuery


@dataclass(frozen=True, slots=True)
class QueryPart:
    """One part of the query as it was read; `without` is the search that lacks it, `entities` are those it names.

    `value` is what it leaves out, or what is chosen of a facet; `one_of` is what a value is called of a facet of which
    an article has one at most. `names` are other names of the one entity that it is about.
    """

    kind: QueryPartKind
    label: Message
    detail: Message
    without: SearchQuery
    entities: tuple[str, ...] = ()
    through: tuple[NamedThrough, ...] = ()
    value: Message | None = None
    one_of: Message | None = None
    names: tuple[str, ...] = ()

    @property
    def is_left_out(self) -> bool:
        """Whether the search without it is just that: no value comes in for another, or comes back."""
        return self.kind != "excluded" and self.one_of is None

    @property
    def taken_off(self) -> Message:
        """What the search without it is called."""
        if self.is_left_out:
            return message("without %(part)s", part=self.label)
        if self.one_of is None:
            return message("including %(part)s", part=self.value)
        return message("any %(facet)s instead of %(value)s", facet=self.one_of, value=self.value)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How the query was read: its parts, what was repaired, and whether names were recognised in it.

    `through_all` is for all of several names together what a part has for each of its own. `mended` is the search
    without signs that are not as they should be, None where all are.
    """

    parts: tuple[QueryPart, ...]
    repairs: tuple[Message, ...]
    has_names: bool
    through_all: NamedThrough | None = None
    mended: SearchQuery | None = None


@dataclass(frozen=True, slots=True)
class DayCounts:
    """Articles of a search by day, a day being `date.toordinal()`.

    `named` counts those that date an event to the day, `published` those published on it, `total` all of them.
    """

    named: Mapping[int, int]
    published: Mapping[int, int]
    total: int


SuggestionKind = Literal["signs", "spelling", "operator", "days", "any", "without", "unfiltered"]
"""Without signs that are wrong; a word spelled otherwise; words of small letters read as an operator, words read as
days; any of the words; without one or two parts; without any filter."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another search that the reader may have meant, and how many articles it finds; `label` is what is other in it."""

    kind: SuggestionKind
    label: Message
    query: SearchQuery
    total: int


CompletionKind = Literal["name", "word", "outlet", "topic", "value"]
"""A name; a word of articles; an outlet; a topic; another value of the field that was typed."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What is being typed, completed: `query` is the whole search, which finds `total` articles.

    `total` is exact unless `total_is_exact` is false: then there are more. `detail` says what it is that is called
    `label`. `entity` is the key of the entity that a name is of.
    """

    kind: CompletionKind
    label: str
    detail: Message
    query: SearchQuery
    total: int
    total_is_exact: bool
    entity: "NamedKey | None" = None


@dataclass(frozen=True, slots=True)
class NamedKey:
    """An entity by its key, its own name and its kind."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Completions:
    """Ways to go on with what is being typed, the likeliest of each kind first, and articles of such a headline."""

    completions: tuple[Completion, ...] = ()
    articles: tuple["Article", ...] = ()


@dataclass(frozen=True, slots=True)
class StaffResults:
    """A page of a search in every state: ids in their order; `total` is exact unless `total_is_exact` is false.

    `reachable` of them can be paged to.
    """

    ids: tuple[int, ...]
    total: int
    total_is_exact: bool
    reachable: int
    pages: int
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """Everything a page of results shows. `total` is exact unless `total_is_exact` is false: then there are more, or
    what is hidden could not be left out of a count, and `total` is what the pages up to this one show.

    `last_key` is the place of the last hit in an order by time, from which a walk goes on; None on the last page.
    Of a search for one hit a story, `stories` are how many there are, None where too many match to count them.
    """

    query: SearchQuery
    interpretation: Interpretation
    hits: tuple[Hit, ...]
    total: int
    total_is_exact: bool
    pages: int
    facets: tuple[Facet, ...]
    histogram: Histogram | None
    suggestions: tuple[Suggestion, ...] = ()
    last_key: int | None = None
    stories: int | None = None
