"""The state of the index for operators: its generations, its queue, and how far rebuilds and verifications are."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, TypeVar

from django.db.models import Count, Min, Q

from articles.indexing.lease import WorkT
from articles.models import Article, IndexChange, IndexRebuild, IndexVerification, IndexWork, database_now
from articles.search.engines import get_engine, search_engine
from articles.search.engines.base import Engine, EngineRequest, GenerationStatus, SearchOutage
from articles.search.errors import SearchUnavailable

PARKED_SHOWN: Final = 20
PATIENCE_SECONDS: Final = 60.0

T = TypeVar("T")

# Of the process, so that calls which hang take two threads and no more; idle, it has none and holds nothing.
_threads = ThreadPoolExecutor(2, thread_name_prefix="status")


@dataclass(frozen=True, slots=True)
class Queue:
    """Changes that wait for the index. `lag_seconds` is the age of the oldest that is not parked, 0 without any."""

    waiting: int
    parked: int
    lag_seconds: float


@dataclass(frozen=True, slots=True)
class Parked:
    """An article that the index did not take after several tries."""

    article: int
    revision: int
    error: str


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """Everything at a glance.

    `fault` is why the engine could not be asked how it does, `search_fault` why it did not answer a search just now;
    else they are empty. `outage` is what searches of this process met before.
    """

    engine: str
    articles: int
    generations: Sequence[GenerationStatus]
    queue: Queue
    parked: Sequence[Parked]
    rebuild: IndexRebuild | None
    verification: IndexVerification | None
    fault: str
    search_fault: str
    outage: SearchOutage | None

    @property
    def lacks_an_index(self) -> bool:
        """The engine can be asked and has nothing that answers searches: none was made yet, or it is half made."""
        return not self.fault and not any(generation.role == "serving" for generation in self.generations)


def queue() -> Queue:
    """How many changes wait now, in one query."""
    totals = IndexChange.objects.aggregate(
        waits=Count("pk", filter=Q(parked=False)),
        given_up=Count("pk", filter=Q(parked=True)),
        oldest=Min("queued_at", filter=Q(parked=False)),
    )
    oldest = totals["oldest"]
    lag = (database_now() - oldest).total_seconds() if oldest else 0.0
    return Queue(totals["waits"], totals["given_up"], max(0.0, lag))


def index_status(patience: float = PATIENCE_SECONDS) -> IndexStatus:
    """The state now. The engine has `patience` seconds to report its part; when it is late, `fault` says so."""
    engine = get_engine()
    try:
        search_fault, generations, fault = _within(patience, lambda: _probe(engine))
    except SearchUnavailable as late:
        search_fault, generations, fault = str(late), (), str(late)
    parked = IndexChange.objects.filter(parked=True).order_by("queued_at")[:PARKED_SHOWN]
    return IndexStatus(
        engine=engine.name,
        articles=Article.objects.count(),
        generations=generations,
        queue=queue(),
        parked=[Parked(change.article_id, change.want, change.last_error) for change in parked],
        rebuild=present(IndexRebuild),
        verification=present(IndexVerification),
        fault=fault,
        search_fault=search_fault,
        outage=engine.health(),
    )


def _probe(engine: Engine) -> tuple[str, Sequence[GenerationStatus], str]:
    """Why the engine answers no search, its generations, and why it does not report those; "" where it does."""
    search_fault = ""
    try:
        engine.search([EngineRequest(limit=0)])
    except SearchUnavailable as unavailable:
        search_fault = str(unavailable)
    try:
        return search_fault, engine.generations(), ""
    except SearchUnavailable as unavailable:
        return search_fault, (), str(unavailable)


def _within(seconds: float, call: Callable[[], T]) -> T:
    """The call's answer; raises SearchUnavailable when it is late, whatever it waits for."""
    running = _threads.submit(call)
    try:
        return running.result(seconds)
    except TooLate:
        running.cancel()
        raise SearchUnavailable(f"no answer within {seconds:g} s") from None


def search_answers() -> bool:
    """Whether the engine answers a search now."""
    try:
        search_engine().search([EngineRequest(limit=0)])
    except SearchUnavailable:
        return False
    return True


WorkState = Literal["waiting", "silent", "under way", "finished"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far some work on the index is.

    It is waiting until a worker takes it, and silent when the one that did has died. `rate` is articles a second;
    `seconds_left` counts until all are done. Both are None while nothing can be said of them.
    """

    work: IndexWork
    state: WorkState
    rate: float | None = None
    seconds_left: float | None = None


def present(kind: type[WorkT]) -> WorkT | None:
    """The work of a kind that is under way, or waits longest; when all is finished, the last that was."""
    rows = kind._default_manager
    return rows.filter(finished_at=None).order_by("id").first() or rows.order_by("-id").first()


def progress(work: IndexWork, now: datetime) -> Progress:
    """How far it is at `now`, by its row alone."""
    if work.finished_at is not None:
        return Progress(work, "finished")
    if work.held_until is None or work.started_at is None:
        return Progress(work, "waiting")
    if work.held_until < now:
        return Progress(work, "silent")
    seconds = (now - work.started_at) / timedelta(seconds=1)
    if not work.done or seconds <= 0:
        return Progress(work, "under way")
    rate = work.done / seconds
    return Progress(work, "under way", rate, max(0, work.total - work.done) / rate)
