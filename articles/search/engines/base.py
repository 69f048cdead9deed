"""What an engine is asked and what it answers; the contract both engines keep (tests/contract)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, Protocol

from articles.search.engines.document import Document
from articles.search.engines.priors import Priors
from articles.search.fields import COUNT_NAMES, MANY_VALUED, CountName, DayRange, FacetName
from articles.search.query import Node, SearchQuery, Selection, Sort

RESULT_WINDOW: Final = 10_000
"""Hits that can be reached by pages; further ones are by a cursor (`EngineRequest.after`)."""

KEY_FIELDS: Final = ("id", "revision", "visible_from", "visible_until", "newest_key", "oldest_key", "out_day")
"""Whole numbers of a document that are neither counted nor chosen by readers."""

STATES: Final = ("status", "shown")
"""What decides who sees an article."""

PAIRS: Final = "together"
"""The field with pairs of entities that one sentence names."""

THROUGH: Final = "through"
"""The field with entities that an article names through what belongs to them."""

EXTRA_FACET_VALUES: Final = 20
"""Values asked for beyond those shown, so that ties at the end of the list are cut by value."""

COUNT_PREFIX: Final = "count:"
INCLUDED_PREFIX: Final = "named:"
EXCLUDED_PREFIX: Final = "excluded:"
"""What a count's name begins with where values of a number are counted, the values that `include` names, or excluded
values."""


@dataclass(frozen=True, slots=True)
class FacetRequest:
    """Counts of a facet's `size` commonest values: of each, the articles that there are once it is chosen.

    So the facet's own chosen values do not narrow them, unless all are asked for. Its excluded values do; beside an
    excluded value stands what there would be of it. Values in `include` are counted whether or not they are among the
    commonest, and so is each that is excluded.
    """

    field: FacetName
    size: int = 6
    include: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BestOf:
    """Values of a whole number that is counted, of each of which the best articles are asked for: at most 100."""

    field: CountName
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """One request.

    `visible_at` is the moment, in seconds since 1970, at which an article must be visible; None shows
    staff every state. `out_by` is the last day (ordinal) by whose end an article must be out. Ids in
    `hidden` match nothing. `ids` restricts to these articles, `sources` to
    those of these outlets (slugs), counts of the facet `source` included; `event_days`,
    `event_months` and `event_years` to articles with a mention of exactly one of these ordinals,
    months (year * 100 + month) or years. `after` is the key of a hit: only later ones are hits, in a
    request sorted by time; it changes neither the total nor any count. `exact_total` asks for a total
    that is exact however large. `priors` weigh hits that are sorted by relevance. With `best_of` the
    first `limit` articles of each of its values are asked for in place of hits, total, facets and counts.
    """

    tree: Node | None = None
    selections: tuple[Selection, ...] = ()
    published: DayRange = DayRange()
    happened: DayRange = DayRange()
    visible_at: int | None = None
    out_by: int | None = None
    hidden: tuple[int, ...] = ()
    ids: tuple[int, ...] | None = None
    event_days: tuple[int, ...] | None = None
    event_months: tuple[int, ...] | None = None
    event_years: tuple[int, ...] | None = None
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] | None = None
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    after: int | None = None
    exact_total: bool = False
    facets: tuple[FacetRequest, ...] = ()
    counts: tuple[CountName, ...] = ()
    priors: Priors | None = None
    best_of: BestOf | None = None


def of_query(request: EngineRequest, query: SearchQuery, tree: Node | None) -> EngineRequest:
    """The same request for the articles of another query, whose text was read as `tree`."""
    return replace(
        request,
        tree=tree,
        selections=query.selections,
        published=query.published,
        happened=query.happened,
        out_by=query.as_of.toordinal() if query.as_of else None,
    )


@dataclass(frozen=True, slots=True)
class Beginning:
    """The beginning of a headline's words that somebody types, or with `in_texts` of those of whole articles.

    Every word of `text` but the last is whole. The `limit` newest articles are asked for.
    """

    text: str
    limit: int
    in_texts: bool = False


@dataclass(frozen=True, slots=True)
class EngineHit:
    """`key` is the hit's place in a request sorted by time (see `fields.sort_keys`), else 0."""

    id: int
    score: float
    key: int = 0


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Values with counts, commonest first, ties by value; `more` when values were left out."""

    values: tuple[tuple[str, int], ...]
    more: bool


@dataclass(frozen=True, slots=True)
class EngineAnswer:
    """`counts` maps a field to {value: matching articles}, `best_of` a value to ids of its articles, the best first."""

    hits: tuple[EngineHit, ...]
    total: int
    total_is_exact: bool = True
    facets: Mapping[FacetName, FacetCounts] = field(default_factory=dict)
    counts: Mapping[CountName, Mapping[int, int]] = field(default_factory=dict)
    best_of: Mapping[int, Sequence[int]] = field(default_factory=dict)


def copied(document: Document) -> dict[str, Any]:
    """What an index holds of the document under the same names: whole numbers, states and facets, where it says any."""
    own = {name: getattr(document, name) for name in (*KEY_FIELDS, *COUNT_NAMES, *STATES)}
    own[PAIRS] = tuple(pair(*one) for one in document.pairs)
    own[THROUGH] = document.through
    values = own | dict(document.facets)
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if value is not None
    }


def exact_filters(request: EngineRequest) -> list[tuple[str, tuple[int | str, ...]]]:
    """(field, values) of what the request restricts to single values; an article must have one of each field's."""
    exact: tuple[tuple[str, tuple[int | str, ...] | None], ...] = (
        ("id", request.ids),
        ("event_days", request.event_days),
        ("event_months", request.event_months),
        ("event_years", request.event_years),
        ("status", request.statuses or None),
        ("source", request.sources),
    )
    return [(field, values) for field, values in exact if values is not None]


@dataclass(frozen=True, slots=True)
class ExcludedCount:
    """What an excluded value is counted under: `selections` of all facets, as if it were not excluded but chosen."""

    field: FacetName
    value: str
    selections: tuple[Selection, ...]


def narrowing(request: EngineRequest, field: FacetName) -> tuple[Selection, ...]:
    """The choices that narrow the counts of the facet's values; all of them, where it has none of its own."""
    counted = (one.beside_values if one.field == field else one for one in request.selections)
    return tuple(one for one in counted if one)


def excluded_counts(request: EngineRequest) -> list[ExcludedCount]:
    """The counts beside excluded values that the counts of their facets leave out: an article may have others too."""
    counted = {facet.field for facet in request.facets} & set(MANY_VALUED)
    return [
        ExcludedCount(
            own.field, value, (*(one for one in request.selections if one != own), own.beside_excluded(value))
        )
        for own in request.selections
        if own.field in counted
        for value in own.excluded
    ]


def pair(one: str, other: str) -> str:
    """What the field `together` holds of two entities that one sentence names."""
    return " ".join(sorted((one, other)))


Bounds = tuple[int | None, int | None]


def ordinals(days: DayRange) -> Bounds:
    """The first and the last day as `date.toordinal()`; None is open."""
    return days.first.toordinal() if days.first else None, days.last.toordinal() if days.last else None


def happened_within(days: DayRange) -> list[tuple[str, Bounds]]:
    """(field, bounds) one of which an article must meet that tells of something within the range.

    Days inside it, and months and years that lie in it whole; empty when the range is open on both sides.
    """
    if not days:
        return []
    return [
        ("event_days", ordinals(days)),
        ("event_months", days.whole_months),
        ("event_years", days.whole_years),
    ]


def facet_counts(request: FacetRequest, counts: Mapping[str, Mapping[Any, int]]) -> FacetCounts:
    """The facet's counts, given {value: articles} under its name, and of `include` under INCLUDED_PREFIX and its name.

    Excluded values that were counted apart are under EXCLUDED_PREFIX. Values that were asked for by name are listed at
    0 too.
    """
    commonest = counts[request.field]
    top = sorted(commonest.items(), key=lambda pair: (-pair[1], pair[0]))[: request.size]
    named = counts[INCLUDED_PREFIX + request.field] if request.include else {}
    excluded = counts.get(EXCLUDED_PREFIX + request.field, {})
    extra = {value: named.get(value, 0) for value in request.include} | dict(excluded)
    values = sorted((dict(top) | extra).items(), key=lambda pair: (-pair[1], pair[0]))
    left = len(commonest.keys() - dict(values).keys())
    return FacetCounts(tuple(values), more=left > 0)


def number_counts(
    request: EngineRequest, counts: Mapping[str, Mapping[Any, int]]
) -> dict[CountName, Mapping[int, int]]:
    """What `EngineAnswer.counts` holds, given {value: articles} under COUNT_PREFIX and each name."""
    return {
        name: {int(value): count for value, count in counts[COUNT_PREFIX + name].items()} for name in request.counts
    }


def buckets(counted: Mapping[str, Any]) -> dict[Any, int]:
    """{value: articles} of a terms aggregation, which both engines answer alike."""
    return {bucket["key"]: bucket["doc_count"] for bucket in counted["buckets"]}


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What did not go in: ids of documents the engine refused, and of those to be sent again, with the reasons."""

    refused: Mapping[int, str] = field(default_factory=dict)
    postponed: Mapping[int, str] = field(default_factory=dict)


GenerationRole = Literal["serving", "building", "previous", "left over"]


@dataclass(frozen=True, slots=True)
class GenerationStatus:
    """One generation; `outdated` when other code than this made it, so that it waits for a rebuild.

    `aliases` are the names by which the engine finds it.
    """

    name: str
    role: GenerationRole
    documents: int
    bytes: int
    outdated: bool
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchOutage:
    """Why no search of this process has been answered for so many seconds.

    `held_off` while the breaker is open: no search is sent to the engine, for a moment.
    """

    seconds: float
    reason: str
    held_off: bool


TWO_SLIPS: Final = 6
"""Letters of a word from which on two slips are looked for, where no article has a word one slip away."""


KEPT_OF_TWO: Final = 1
"""Letters at the beginning that a word two slips away shares: few slip in the first letter, and fewer twice."""


def slips(word: str) -> tuple[int, ...]:
    """How many slips away from a folded word others are looked for, in the order of trying.

    A slip is a letter more, less or other, or two letters that changed places (optimal string alignment).
    """
    return (1, 2) if len(word) >= TWO_SLIPS else (1,)


class SearchEngine(Protocol):
    """What readers' searches are asked of; raises SearchUnavailable when it cannot answer."""

    def search(self, requests: Sequence[EngineRequest]) -> list[EngineAnswer]:
        """The answers to `requests`, in their order; each is of one state of the index."""
        ...

    def suggest(self, wanted: Sequence[Beginning], *, visible_at: int, hidden: Sequence[int] = ()) -> list[list[int]]:
        """For each of `wanted` the ids of visible articles with words that begin so, newest first; none of `hidden`.

        One request, however many are wanted.
        """
        ...

    def spelled_alike(
        self, words: Sequence[str], *, visible_at: int, hidden: Sequence[int] = (), limit: int
    ) -> list[list[int]]:
        """For each folded word the ids of visible articles with one that is few `slips` from it, newest first.

        Articles with the word itself may be among them.
        """
        ...

    def more_like_this(self, article_id: int, *, visible_at: int, hidden: Sequence[int] = (), limit: int) -> list[int]:
        """Ids of visible articles whose words are most like the article's, likest first; none of `hidden`."""
        ...

    def health(self) -> SearchOutage | None:
        """What keeps searches of this process from being answered; None while the last one was. Asks nothing.

        The embedded engine never tells of any, for what one search of files meets says nothing of the next, and who
        looks after newsdesk asks either engine in the same words.
        """
        ...


class IndexWriter(Protocol):
    """What changes are written to; raises SearchUnavailable when it cannot take them."""

    has_one_writer: bool
    """Whether one process at a time may write; then IndexBusy tells the others."""

    def create(self) -> None:
        """Serve an empty generation where none serves.

        Raises IndexBusy when another process writes and the engine takes one writer only.
        """
        ...

    def apply(self, documents: Sequence[Document], deleted: Mapping[int, int]) -> BulkResult:
        """Index and delete durably in every live generation, or raise.

        `deleted` maps an id to the revision at which it is gone. What is there at a later revision stays.
        Raises IndexMissing when no generation serves or is being built: an empty one made in passing would answer
        searches as if it were whole. Raises IndexBusy when another process writes and the engine takes one writer.
        """
        ...

    def refresh(self) -> None:
        """Let searches find everything that was applied, in every live generation; without it they do within seconds.

        The embedded engine has nothing left to do then, since its next search finds what was committed, and who hides
        an article need not know on which engine that is so. Raises SearchUnavailable when a part of an index still
        holds what was there before.
        """
        ...

    def close(self) -> None:
        """Give back what the engine holds: the writer, readers, connections."""
        ...


class Generation(Protocol):
    """An index being built beside the one that serves."""

    def index(self, documents: Sequence[Document]) -> BulkResult:
        """Add documents; what is there at a later revision stays."""
        ...

    def copy(self) -> Iterator[tuple[int, int]]:
        """Fill it from the serving generation inside the engine, reporting (done, total) as it goes.

        Raises SearchUnavailable where that cannot be: on the embedded engine always, whose reason a rebuild that was
        asked for with reuse has to tell whoever asked.
        """
        ...

    def forget(self, deleted: Mapping[int, int]) -> None:
        """Delete articles: id -> the revision at which it is gone."""
        ...

    def commit(self) -> None:
        """Make it whole and durable, as one that serves has to be."""
        ...

    def revisions(self, ids: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
        """(id, revision) of every article in it, or of these, by ascending id."""
        ...


class IndexAdmin(IndexWriter, Protocol):
    """What an index is built, swapped, compared and examined through; changes are written on meanwhile."""

    keeps_generations: bool
    """Whether it keeps the texts of what serves and the generation before; then `copy` and `reopen_previous` work."""

    def generations(self) -> list[GenerationStatus]:
        """Every generation that exists."""
        ...

    def start_generation(self) -> Generation:
        """A fresh, empty generation that `apply` also writes to from now on."""
        ...

    def serve(self, generation: Generation) -> None:
        """Swap to a complete generation in one step; the one before may be kept for `reopen_previous`."""
        ...

    def reopen_previous(self) -> Generation:
        """The generation that served before, written to again from now on, so that it can catch up and serve.

        Raises SearchUnavailable when none was kept: on the embedded engine always, whose reason a rebuild that was
        asked to roll back has to tell whoever asked.
        """
        ...

    def revisions(self, ids: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
        """(id, revision) of every article in the serving generation, or of these, by ascending id."""
        ...

    def tombstones(self, ids: Iterable[int]) -> dict[int, int]:
        """Of `ids`, those that the engine remembers as deleted -> the revision at which they were.

        The embedded engine remembers none, since with one writer no late copy can bring back what was deleted, and a
        repair counts those of either engine among what is ahead of the database.
        """
        ...

    def check(self) -> list[str]:
        """What is damaged in the serving generation, in words; empty when all is well."""
        ...


class Engine(SearchEngine, IndexAdmin, Protocol):
    """All of it, as the one engine of a process keeps it; callers ask for the part that they need."""

    name: str
