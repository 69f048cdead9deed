"""What is hidden is counted nowhere from the commit on, while a worker takes it to an engine that is not refreshed."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import connection
from django.test import Client

from articles.indexing.outbox import drain
from articles.indexing.worker import Worker
from articles.models import Article, IndexChange, Status, database_now
from articles.search import engines, service
from articles.search.engines.elasticsearch import ElasticsearchEngine
from tests.caches import forget_caches
from tests.markup import flat

pytestmark = pytest.mark.django_db(transaction=True)

EVERY_SECONDS: Final = 0.05
LONGER_THAN_A_REFRESH_SECONDS: Final = 1.5
WAITING: Final = 1_100
"""More candidates than were once more than a search would bear."""

BODY: Final = "The quokka treaty was signed in Pyongyang on 19 June 2024. Quokka ministers met in Moscow."
HIDING: Final[dict[str, dict[str, Any]]] = {
    "withdrawn": {"status": Status.WITHDRAWN},
    "a draft again": {"status": Status.DRAFT},
    "embargoed": {"visible_from": timedelta(hours=1)},
    "expired": {"visible_until": timedelta(seconds=-1)},
}
SURFACES: Final = (
    "/search/?q=quokka",
    "/search/?q=quokka&view=timeline",
    "/search/facets/section/?q=quokka",
    "/suggest/?q=quokka",
    "/api/v1/articles/?q=quokka&include=facets,histogram&total=exact",
    "/api/v1/facets/section/?q=quokka",
    "/api/v1/suggest/?q=quokka",
    "/api/v1/timeline/?q=quokka&include=facets,histogram",
)


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(autouse=True)
def unrefreshed(index_folder: Path, engine_name: str, settings: LazySettings) -> None:
    """The engine as it is in production: what was written is found when the server refreshes."""
    cache.clear()
    settings.API_BUDGET_ANONYMOUS = 1_000_000
    if engine_name == "elasticsearch":
        engines.use_engine(ElasticsearchEngine)
    engines.get_engine().create()


@contextmanager
def a_worker() -> Iterator[None]:
    """A worker at work in a thread of its own."""
    ended = threading.Event()

    def work() -> None:
        worker = Worker()
        while not ended.is_set():
            ended.wait(worker.step())
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def hide(article: Article, fields: dict[str, Any]) -> None:
    now = database_now()
    dated = {name: now + value if isinstance(value, timedelta) else value for name, value in fields.items()}
    Article.objects.filter(pk=article.pk).update(**dated)


def bodies() -> dict[str, tuple[int, str]]:
    client = Client()
    forget_caches()
    answered = {
        path: client.get(path, headers={"HX-Request": "true"} if "/api/" not in path else {}) for path in SURFACES
    }
    return {path: (response.status_code, response.content.decode()) for path, response in answered.items()}


def polled(until: Callable[[], bool]) -> list[tuple[float, str]]:
    """When, and on which surface, anything was found of the one article, until it was so."""
    began, found = time.monotonic(), []
    while True:
        is_over = until()
        for path, (status, body) in bodies().items():
            assert status == 200, (path, body)
            if "Hidden Section" in body or "A quokka" in body or '"total":1' in body or "1 article<" in body:
                found.append((round(time.monotonic() - began, 2), path))
        if is_over:
            return found
        time.sleep(EVERY_SECONDS)


def a_while_after_the_queue_is_empty() -> Callable[[], bool]:
    emptied: list[float] = []

    def is_over() -> bool:
        if not emptied and not IndexChange.objects.exists():
            emptied.append(time.monotonic())
        return bool(emptied) and time.monotonic() - emptied[0] > LONGER_THAN_A_REFRESH_SECONDS

    return is_over


@pytest.fixture
def shown(write: Callable[..., Article]) -> Article:
    """An article that every surface shows."""
    article = write("A quokka headline", body=BODY, section="Hidden Section")
    engine = engines.get_engine()
    drain(engine)
    engine.refresh()
    unseen = [
        path for path, (_, body) in bodies().items() if "Hidden Section" not in body and "quokka head" not in body
    ]
    assert unseen == []
    return article


@pytest.mark.parametrize("state", HIDING)
def test_what_is_hidden_is_found_and_counted_nowhere_from_the_commit_on(shown: Article, state: str) -> None:
    with a_worker():
        hide(shown, HIDING[state])
        assert polled(a_while_after_the_queue_is_empty()) == []


# A commit of the embedded engine is found by the next search.
@pytest.mark.parametrize("engine_name", ["elasticsearch"])
def test_an_acknowledgement_before_the_engine_is_refreshed_would_be_noticed(
    shown: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ElasticsearchEngine, "refresh", lambda engine: None)
    with a_worker():
        hide(shown, HIDING["withdrawn"])
        assert polled(a_while_after_the_queue_is_empty()) != []


def test_changes_that_may_hide_something_one_day_keep_no_search_from_being_answered(
    shown: Article, write: Callable[..., Article]
) -> None:
    Article.objects.bulk_create(
        Article(source=shown.source, headline=f"Wombat {n}", status=Status.PUBLISHED) for n in range(WAITING)
    )
    Article.objects.filter(headline__startswith="Wombat").update(visible_until=database_now() + timedelta(days=400))
    assert {status for status, _ in bodies().values()} == {200}
    with a_worker():
        hide(shown, HIDING["withdrawn"])
        ends = time.monotonic() + 2 * LONGER_THAN_A_REFRESH_SECONDS
        assert polled(lambda: time.monotonic() > ends) == []


def test_more_hidden_articles_than_can_be_left_out_cost_the_counts_and_not_the_search(
    shown: Article, write: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [write(f"Quokka {n}", body=BODY, section="Hidden Section") for n in range(3)]
    engine = engines.get_engine()
    drain(engine)
    engine.refresh()
    monkeypatch.setattr(service, "MOST_LEFT_OUT", 2)
    for article in others:
        hide(article, HIDING["withdrawn"])
    found = bodies()
    page = found["/search/?q=quokka"]
    assert page[0] == 200
    assert "A <mark>quokka</mark> headline" in page[1]
    assert "Quokka 1" not in page[1]
    assert "return in a few minutes" in flat(page[1])
    listed = Client().get("/api/v1/articles/?q=quokka").json()
    assert ([hit["article"]["id"] for hit in listed["hits"]], listed["total"], listed["total_is_exact"]) == (
        [shown.pk],
        1,
        False,
    )
    refused = {path for path, (status, _) in found.items() if status == 503}
    assert refused == {path for path in SURFACES if "timeline" in path or "facets" in path}
    assert all("catching up" in found[path][1] for path in refused)
