"""How the index is doing: its generations, and what waits to get into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Min, Q

from articles.models import Article, IndexChange, IndexRebuild, database_now
from articles.search.engines import get_engine
from articles.search.engines.base import EngineRequest, GenerationStatus
from articles.search.errors import SearchUnavailable

PARKED_SHOWN: Final = 20


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
    """Everything at a glance; `fault` is why the engine could not be asked, else empty."""

    engine: str
    articles: int
    generations: Sequence[GenerationStatus]
    queue: Queue
    parked: Sequence[Parked]
    rebuild: IndexRebuild | None
    fault: str = ""


def queue() -> Queue:
    counted = IndexChange.objects.aggregate(
        waits=Count("pk", filter=Q(parked=False)),
        given_up=Count("pk", filter=Q(parked=True)),
        oldest=Min("queued_at", filter=Q(parked=False)),
    )
    oldest = counted["oldest"]
    lag = (database_now() - oldest).total_seconds() if oldest else 0.0
    return Queue(counted["waits"], counted["given_up"], max(0.0, lag))


def index_status() -> IndexStatus:
    """Asks the database, and the engine as long as that answers."""
    engine = get_engine()
    generations: Sequence[GenerationStatus] = ()
    fault = ""
    try:
        generations = engine.generations()
    except SearchUnavailable as unavailable:
        fault = str(unavailable)
    parked = IndexChange.objects.filter(parked=True).order_by("queued_at")[:PARKED_SHOWN]
    return IndexStatus(
        engine=engine.name,
        articles=Article.objects.count(),
        generations=generations,
        queue=queue(),
        parked=[Parked(change.article_id, change.want, change.last_error) for change in parked],
        rebuild=IndexRebuild.objects.order_by("-id").first(),
        fault=fault,
    )


def search_answers() -> bool:
    """Whether the engine answers a search now."""
    try:
        get_engine().search([EngineRequest(limit=0)])
    except SearchUnavailable:
        return False
    return True
