"""The contract of `engines.base` kept by tantivy."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Final

import tantivy

from articles.search.engines.base import (
    EXCLUDED_PREFIX,
    RESULT_WINDOW,
    Beginning,
    BestOf,
    BulkResult,
    EngineAnswer,
    EngineHit,
    EngineRequest,
    FacetCounts,
    FacetRequest,
    Generation,
    GenerationStatus,
    SearchOutage,
    buckets,
    excluded_counts,
    facet_counts,
    narrowing,
    number_counts,
    slips,
)
from articles.search.engines.document import Document
from articles.search.engines.tantivy import files
from articles.search.engines.tantivy.aggregations import count_aggregations, facet_aggregations
from articles.search.engines.tantivy.faults import Searcher, engine_faults
from articles.search.engines.tantivy.queries import (
    TreeQueries,
    alike,
    all_of,
    any_of,
    begins,
    between,
    conditions,
    is_scored,
    terms,
    unscored,
    visibility,
    without,
)
from articles.search.engines.tantivy.ranking import best_hits
from articles.search.engines.tantivy.schema import KEYWORDS
from articles.search.engines.tantivy.scoring import term
from articles.search.engines.tantivy.writing import TantivyGeneration, stored_revisions
from articles.search.engines.words import TEXT
from articles.search.errors import IndexMissing, SearchUnavailable
from articles.search.fields import CountName, FacetName
from articles.search.query import Selection, Sort

MOST_KEYWORDS: Final = 20
RAREST: Final = 2
SORTS: Final = {"newest": ("newest_key", tantivy.Order.Desc), "oldest": ("oldest_key", tantivy.Order.Asc)}


@dataclass(frozen=True, slots=True)
class _Reader:
    """An open generation, and the state of its files when it was last read."""

    generation: str
    state: tuple[int, int, int]
    index: tantivy.Index


class TantivyEngine:
    """An index in `folder`; any number of processes read, one writes. Threads may share it."""

    name = "tantivy"
    has_one_writer = True
    keeps_generations = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._reader: _Reader | None = None
        self._reading = Lock()
        self._writing = Lock()
        self._lock: files.WriteLock | None = None
        self._open: dict[str, TantivyGeneration] = {}

    def search(self, requests: Sequence[EngineRequest]) -> list[EngineAnswer]:
        searcher = self.searcher()
        trees = TreeQueries(searcher)
        return [_answer(searcher, request, trees) for request in requests]

    def suggest(self, wanted: Sequence[Beginning], *, visible_at: int, hidden: Sequence[int] = ()) -> list[list[int]]:
        searcher = self.searcher()
        shown = [*visibility(visible_at), *without(hidden)]
        return [_newest(searcher, all_of([begins(one), *shown]), one.limit) for one in wanted]

    def spelled_alike(
        self, words: Sequence[str], *, visible_at: int, hidden: Sequence[int] = (), limit: int
    ) -> list[list[int]]:
        searcher = self.searcher()
        shown = [*visibility(visible_at), *without(hidden)]
        return [_spelled_alike(searcher, word, shown, limit) for word in words]

    def more_like_this(self, article_id: int, *, visible_at: int, hidden: Sequence[int] = (), limit: int) -> list[int]:
        searcher = self.searcher()
        hits = searcher.search(term("id", article_id), 1, count=False).hits
        if not hits:
            return []
        words = str(searcher.doc(hits[0][1])[KEYWORDS][0]).split()
        query = any_of([term(TEXT, word) for word in _rarest(searcher, words)])
        shown = [*visibility(visible_at), *without(hidden)]
        hits = searcher.search(all_of([query, *shown]), limit + 1, count=False).hits
        return [pk for pk in _numbers(searcher, "id", hits) if pk != article_id][:limit]

    def create(self) -> None:
        with self._writing:
            self._hold()
            if files.serving(self.folder) is None:
                self._building()
                files.drop_others(self.folder)
                serving = files.new_generation(self.folder)
                self._generation(serving).commit()
                files.name(self.folder, files.CURRENT, serving)
                files.drop_others(self.folder)

    def apply(self, documents: Sequence[Document], deleted: Mapping[int, int]) -> BulkResult:
        with self._writing:
            generations = self._writers()
            refused: dict[int, str] = {}
            for generation in generations:
                refused |= generation.put(documents, deleted)
            for generation in generations:
                generation.commit()
        return BulkResult(refused)

    def refresh(self) -> None:
        """Nothing to do: a commit is found by the next search."""

    def tombstones(self, ids: Iterable[int]) -> dict[int, int]:  # noqa: ARG002
        """None: this engine forgets what it deletes."""
        return {}

    def revisions(self, ids: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
        yield from stored_revisions(self.searcher(), ids)

    def start_generation(self) -> Generation:
        with self._writing:
            self._hold()
            self._close_generation(files.generation_named(self.folder, files.BUILDING))
            files.vacate(self.folder, files.BUILDING)
            files.drop_others(self.folder)
            generation = files.new_generation(self.folder)
            files.name(self.folder, files.BUILDING, generation)
            return _Building(self._generation(generation), self._writing)

    def serve(self, generation: Generation) -> None:
        with self._writing:
            building = files.generation_named(self.folder, files.BUILDING)
            if building is None or self._open.get(building) is not getattr(generation, "written", None):
                raise SearchUnavailable("another rebuild has begun since")
            before = files.generation_named(self.folder, files.CURRENT)
            files.name(self.folder, files.CURRENT, building)
            files.vacate(self.folder, files.BUILDING)
            self._close_generation(before)
            files.drop_others(self.folder)

    def reopen_previous(self) -> Generation:
        raise SearchUnavailable("the embedded engine keeps one generation only; run rebuild_index")

    def generations(self) -> list[GenerationStatus]:
        with engine_faults("looking at the index"):
            return list(files.generations(self.folder))

    def health(self) -> SearchOutage | None:
        """None: what a search of files meets says nothing of the next one."""
        return None

    def check(self) -> list[str]:
        with engine_faults("checking the index"):
            return list(files.damage(self._serving()))

    def close(self) -> None:
        with self._writing:
            for generation in list(self._open):
                self._close_generation(generation)
            if self._lock:
                self._lock.release()
                self._lock = None
        with self._reading:
            self._reader = None

    def _serving(self) -> Path:
        generation = files.generation_named(self.folder, files.CURRENT)
        if generation is None:
            raise SearchUnavailable("there is no index yet; run_worker makes it")
        if not files.is_of_this_version(generation):
            raise SearchUnavailable("the index was made by another version; run rebuild_index")
        is_open = self._reader is not None and self._reader.generation == generation
        if not is_open and files.serving(self.folder) is None:
            raise SearchUnavailable("the index is only half made; run_worker makes it anew, or run rebuild_index")
        return self.folder / generation

    def searcher(self) -> Searcher:
        """A searcher of the last commit, whichever process made it."""
        with self._reading, engine_faults("opening the index"):
            serving = self._serving()
            reader = self._reader
            meta = (serving / "meta.json").stat()
            state = (meta.st_ino, meta.st_mtime_ns, meta.st_size)
            if reader is None or reader.generation != serving.name:
                index = tantivy.Index.open(str(serving))
                index.config_reader("manual")
                reader = _Reader(serving.name, state, index)
                reader.index.reload()
            elif reader.state != state:
                reader.index.reload()
                reader = _Reader(serving.name, state, reader.index)
            self._reader = reader
            return Searcher(reader.index.searcher())

    def _hold(self) -> None:
        if self._lock and not self._lock.is_in_place:
            # Somebody took the folder away: what is open leads nowhere.
            self._open.clear()
            self._lock.release()
            self._lock = None
        if self._lock is None:
            self._lock = files.WriteLock(self.folder)

    def _writers(self) -> list[TantivyGeneration]:
        """The generations to write to, the one being built first."""
        self._hold()
        serving = files.serving(self.folder)
        building = self._building()
        if not building and not serving:
            raise IndexMissing("there is no index")
        names = [name for name in (building, serving) if name and files.is_of_this_version(name)]
        if not names:
            raise SearchUnavailable("the index was made by another version; run rebuild_index")
        return [self._generation(name) for name in names]

    def _building(self) -> str | None:
        """The generation that this process builds; one that a dead process left half built is given up."""
        building = files.generation_named(self.folder, files.BUILDING)
        if building and building not in self._open:
            files.vacate(self.folder, files.BUILDING)
            return None
        return building

    def _generation(self, name: str) -> TantivyGeneration:
        if name not in self._open:
            self._open[name] = TantivyGeneration(self.folder / name)
        return self._open[name]

    def _close_generation(self, name: str | None) -> None:
        generation = self._open.pop(name, None) if name else None
        if generation:
            generation.close()


class _Building:
    """A generation being built, which `apply` writes to as well."""

    def __init__(self, written: TantivyGeneration, writing: Lock) -> None:
        self.written = written
        self._writing = writing

    def index(self, documents: Sequence[Document]) -> BulkResult:
        with self._writing:
            return BulkResult(self.written.index_all(documents))

    def copy(self) -> Iterator[tuple[int, int]]:
        raise SearchUnavailable("the embedded engine keeps no texts to copy; run rebuild_index without --reuse")

    def forget(self, deleted: Mapping[int, int]) -> None:
        with self._writing:
            self.written.put((), deleted)

    def commit(self) -> None:
        with self._writing:
            self.written.commit()

    def revisions(self, ids: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
        return self.written.revisions(ids)


def _answer(searcher: Searcher, request: EngineRequest, trees: TreeQueries) -> EngineAnswer:
    if request.best_of:
        return _best_of(searcher, request, request.best_of, trees)
    query = all_of(conditions(request, trees))
    hits, total = _hits(searcher, query, request)
    facets, counts = _counts(searcher, query, request, trees)
    return EngineAnswer(hits=hits, total=total, facets=facets, counts=counts)


def _best_of(searcher: Searcher, request: EngineRequest, best_of: BestOf, trees: TreeQueries) -> EngineAnswer:
    """This engine has no aggregation that holds hits."""
    if request.sort == "relevance" and is_scored(request.tree) and not request.priors:
        best = _best_scored(searcher, request, best_of, trees)
    else:
        asked = conditions(request, trees)
        of_value = {value: all_of([*asked, unscored(term(best_of.field, value))]) for value in best_of.values}
        best = {value: [hit.id for hit in _hits(searcher, query, request)[0]] for value, query in of_value.items()}
    return EngineAnswer((), 0, total_is_exact=False, best_of=best)


def _best_scored(
    searcher: Searcher, request: EngineRequest, best_of: BestOf, trees: TreeQueries
) -> dict[int, list[int]]:
    """The articles of all values are scored together: to look up what is asked takes longer than to score them."""
    together = all_of([*conditions(request, trees), unscored(terms(best_of.field, best_of.values))])
    place = {pk: number for number, pk in enumerate(_every(searcher, together))}
    of_value = {value: place.keys() & _every(searcher, term(best_of.field, value)) for value in best_of.values}
    return {value: sorted(ids, key=place.__getitem__)[: request.limit] for value, ids in of_value.items()}


def _every(searcher: Searcher, query: tantivy.Query) -> list[int]:
    """The ids of all articles that match, the best first."""
    total = _total(searcher.search(query, 1))
    return _numbers(searcher, "id", searcher.search(query, total, count=False).hits) if total else []


def _hits(searcher: Searcher, query: tantivy.Query, request: EngineRequest) -> tuple[tuple[EngineHit, ...], int]:
    limit = min(request.limit, max(0, RESULT_WINDOW - request.offset))
    if not limit:
        return (), _total(searcher.search(query, 1))
    if request.sort == "relevance" and is_scored(request.tree):
        if request.priors:
            page = best_hits(searcher, query, request.priors, request.offset, limit)
            return page.hits, page.total
        result = searcher.search(query, limit, offset=request.offset)
        scores = [float(score) for score, _ in result.hits]
        ids = _numbers(searcher, "id", result.hits)
        return tuple(EngineHit(pk, score) for pk, score in zip(ids, scores, strict=True)), _total(result)
    hits, total = _by_time(searcher, query, request, "newest" if request.sort == "relevance" else request.sort, limit)
    # Of equal scores the newest come first; a place in time belongs to a request sorted by time.
    by_relevance = request.sort == "relevance" and request.tree is not None
    return tuple(EngineHit(hit.id, 0.0) for hit in hits) if by_relevance else hits, total


def _by_time(
    searcher: Searcher, query: tantivy.Query, request: EngineRequest, sort: Sort, limit: int
) -> tuple[tuple[EngineHit, ...], int]:
    field, order = SORTS[sort]
    result = searcher.search(
        all_of([query, *_later(field, order, request.after)]),
        limit,
        offset=request.offset if request.after is None else 0,
        order_by_field=field,
        order=order,
    )
    total = _total(result) if request.after is None else _total(searcher.search(query, 1))
    keys = zip(_numbers(searcher, "id", result.hits), _numbers(searcher, field, result.hits), strict=True)
    return tuple(EngineHit(pk, 0.0, key) for pk, key in keys), total


def _later(field: str, order: tantivy.Order, after: int | None) -> list[tantivy.Query]:
    if after is None:
        return []
    down = order == tantivy.Order.Desc
    return [between(field, None, after - 1) if down else between(field, after + 1, None)]


def _spelled_alike(searcher: Searcher, word: str, shown: Sequence[tantivy.Query], limit: int) -> list[int]:
    tried = (_newest(searcher, all_of([alike(word, distance), *shown]), limit) for distance in slips(word))
    return next(filter(None, tried), [])


def _newest(searcher: Searcher, query: tantivy.Query, limit: int) -> list[int]:
    """Ids of so many articles, newest first."""
    result = searcher.search(query, limit, count=False, order_by_field="newest_key")
    return _numbers(searcher, "id", result.hits)


def _total(result: tantivy.SearchResult) -> int:
    # The binding has the attribute; its type stub forgot it.
    return int(getattr(result, "count"))  # noqa: B009


def _numbers(searcher: Searcher, field: str, hits: Sequence[tuple[Any, tantivy.DocAddress]]) -> list[int]:
    return [int(value or 0) for value in searcher.fast_field_values(field, [address for _, address in hits])]


def _counts(
    searcher: Searcher, query: tantivy.Query, request: EngineRequest, trees: TreeQueries
) -> tuple[Mapping[FacetName, FacetCounts], Mapping[CountName, Mapping[int, int]]]:
    """What is narrowed by the same choices shares a pass; an excluded value takes a count of its own."""
    passes: dict[tuple[Selection, ...], list[FacetRequest]] = defaultdict(list)
    for facet in request.facets:
        passes[narrowing(request, facet.field)].append(facet)
    answers: dict[str, Any] = {}
    shared = facet_aggregations(passes.pop(request.selections, [])) | count_aggregations(request.counts)
    if shared:
        answers |= searcher.aggregate(query, shared)
    for selections, facets in passes.items():
        answers |= searcher.aggregate(all_of(conditions(request, trees, selections)), facet_aggregations(facets))
    counts = {name: buckets(answer) for name, answer in answers.items()}
    for one in excluded_counts(request):
        beside = all_of(conditions(request, trees, one.selections))
        counts.setdefault(EXCLUDED_PREFIX + one.field, {})[one.value] = _total(searcher.search(beside, 1))
    return {facet.field: facet_counts(facet, counts) for facet in request.facets}, number_counts(request, counts)


def _rarest(searcher: Searcher, words: Sequence[str]) -> list[str]:
    """Of an article's commonest words, ordered by how common, those that say most about it."""
    articles = searcher.num_docs + 1
    worth = {
        word: math.log(articles / (1 + frequency)) / (1 + rank / 10)
        for rank, word in enumerate(words)
        if (frequency := searcher.doc_freq(TEXT, word)) >= RAREST
    }
    return sorted(worth, key=lambda word: -worth[word])[:MOST_KEYWORDS]
