"""What an engine is asked and what it answers; the contract both engines keep (tests/contract)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from articles.search.documents import Document
from articles.search.fields import CountName, DayRange, FacetName
from articles.search.query import Node, Selection, Sort

WINDOW = 10_000


@dataclass(frozen=True, slots=True)
class FacetRequest:
    """Counts of a facet's `size` commonest values, leaving out the facet's own selection.

    Values in `include` are counted whether or not they are among the commonest.
    """

    field: FacetName
    size: int = 6
    include: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """One request.

    `visible_at` is the moment, in seconds since 1970, at which an article must be visible; None shows
    staff every state. Ids in `hidden` match nothing. `ids` restricts to these articles; `event_days`,
    `event_months` and `event_years` to articles with a mention of exactly one of these ordinals,
    months (year * 100 + month) or years.
    """

    tree: Node | None = None
    selections: tuple[Selection, ...] = ()
    published: DayRange = DayRange()
    happened: DayRange = DayRange()
    visible_at: int | None = None
    hidden: tuple[int, ...] = ()
    ids: tuple[int, ...] | None = None
    event_days: tuple[int, ...] | None = None
    event_months: tuple[int, ...] | None = None
    event_years: tuple[int, ...] | None = None
    statuses: tuple[str, ...] = ()
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    facets: tuple[FacetRequest, ...] = ()
    counts: tuple[CountName, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineHit:
    id: int
    score: float


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Values with counts, commonest first, ties by value; `more` when values were left out."""

    values: tuple[tuple[str, int], ...]
    more: bool


@dataclass(frozen=True, slots=True)
class EngineAnswer:
    """`counts` maps a field to {value: matching articles}."""

    hits: tuple[EngineHit, ...]
    total: int
    total_is_exact: bool = True
    facets: Mapping[FacetName, FacetCounts] = field(default_factory=dict)
    counts: Mapping[CountName, Mapping[int, int]] = field(default_factory=dict)


class Generation(Protocol):
    """An index being built beside the one that serves."""

    def index(self, documents: Iterable[Document]) -> None: ...

    def delete(self, ids: Iterable[int]) -> None: ...

    def commit(self) -> None: ...

    def revisions(self) -> Iterator[tuple[int, int]]: ...


class Engine(Protocol):
    """A search engine; every method raises `SearchUnavailable` when it cannot answer."""

    name: str

    def search(self, requests: Sequence[EngineRequest]) -> list[EngineAnswer]:
        """The answers to `requests`, in their order, all of one state of the index."""
        ...

    def suggest(self, prefix: str, *, visible_at: int, limit: int) -> list[int]:
        """Ids of visible articles with a headline word that begins with `prefix`, newest first."""
        ...

    def alike(self, article_id: int, *, visible_at: int, limit: int) -> list[int]:
        """Ids of visible articles whose words are most like the article's, likest first."""
        ...

    def apply(self, documents: Sequence[Document], deleted: Sequence[int]) -> None:
        """Index and delete durably in every live generation, or raise and change nothing.

        Raises IndexBusy when another process writes.
        """
        ...

    def revisions(self) -> Iterator[tuple[int, int]]:
        """(id, revision) of every article in the serving generation, by ascending id."""
        ...

    def start_generation(self) -> Generation:
        """A fresh, empty generation that `apply` also writes to from now on."""
        ...

    def serve(self, generation: Generation) -> None:
        """Swap to a complete generation in one step and drop the older ones."""
        ...

    def check(self) -> list[str]:
        """What is damaged in the serving generation, in words; empty when all is well."""
        ...

    def bare(self, request: EngineRequest) -> Callable[[], object]:
        """The request made ready for the engine alone, to be timed: what a benchmark compares with."""
        ...

    def close(self) -> None:
        """Give back what the engine holds: the writer, readers, connections."""
        ...
