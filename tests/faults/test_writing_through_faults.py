"""Whatever stands between a worker and Elasticsearch, nothing is lost, given up or hurried (F7-F12)."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from articles.indexing.consistency import compare
from articles.indexing.outbox import PARKED_AFTER
from articles.indexing.worker import LONGEST_PAUSE_SECONDS, Worker
from articles.models import Article, IndexChange
from articles.search.engines.base import Engine
from articles.search.engines.elasticsearch import ElasticsearchEngine, writing
from tests.faults.proxy import FaultProxy

pytestmark = [pytest.mark.fault, pytest.mark.django_db]

Write = Callable[..., Article]
STEADY = 8


@pytest.fixture
def engine(elasticsearch_engine: ElasticsearchEngine, proxy: FaultProxy) -> Iterator[ElasticsearchEngine]:
    """One that writes through the proxy to the empty prefix of `elasticsearch_engine`."""
    opened = ElasticsearchEngine(replace(elasticsearch_engine.server, hosts=(proxy.url,)))
    yield opened
    opened.close()


def due_again() -> None:
    IndexChange.objects.update(not_before=IndexChange.objects.earliest("queued_at").queued_at)


def bulks(proxy: FaultProxy) -> list[float]:
    return [seen.time for seen in proxy.seen if seen.path.startswith("/_bulk")]


@pytest.mark.parametrize("mode", ["http429", "http503", "reset", "truncated"])
def test_a_worker_asks_a_server_in_trouble_ever_less_often_and_blames_no_article(
    write: Write, engine: Engine, proxy: FaultProxy, mode: str
) -> None:
    write("Treaty")
    proxy.set(mode, path="_bulk")
    worker = Worker(engine)
    waits = [worker.step() for _ in range(STEADY)]
    assert len(bulks(proxy)) == STEADY
    assert all(wait >= 1.0 for wait in waits)
    assert min(waits[2:]) >= LONGEST_PAUSE_SECONDS / 2
    assert len(set(waits)) > STEADY / 2, "pauses vary, so that workers do not come all at once"
    assert list(IndexChange.objects.values_list("attempts", "parked")) == [(0, False)]
    proxy.clear()
    assert worker.step() == 0.0
    assert not compare(engine)


def test_only_items_that_the_server_was_too_busy_for_are_sent_again(
    write: Write, engine: Engine, proxy: FaultProxy
) -> None:
    made = [write(f"Treaty {number}").pk for number in range(20)]
    proxy.set("item429", path="_bulk", times=3)
    worker = Worker(engine)
    left = []
    for _ in range(4):
        worker.step()
        left.append(set(IndexChange.objects.values_list("article_id", flat=True)))
    odd = {pk for pk in made if pk % 2}
    assert left == [odd, odd, odd, set()]
    assert not compare(engine)


def test_one_poisonous_article_keeps_no_other_out_and_is_parked_with_its_error(
    write: Write, engine: Engine, proxy: FaultProxy
) -> None:
    made = [write(f"Treaty {number}").pk for number in range(500)]
    proxy.set("item400", path="_bulk", poison=made[250])
    worker = Worker(engine)
    # Two, for a step keeps some room for what an import brings.
    worker.step()
    worker.step()
    assert list(IndexChange.objects.values_list("article_id", "attempts")) == [(made[250], 1)]
    for _ in range(PARKED_AFTER - 1):
        due_again()
        worker.step()
    parked = IndexChange.objects.get()
    assert (parked.article_id, parked.parked, parked.attempts) == (made[250], True, PARKED_AFTER)
    assert "mapper_parsing_exception" in parked.last_error
    assert compare(engine).missing == [made[250]]


def test_a_slow_server_is_written_to_all_the_same(write: Write, engine: Engine, proxy: FaultProxy) -> None:
    write("Treaty")
    worker = Worker(engine)
    proxy.set("slow", seconds=3, path="_bulk")
    begun = time.monotonic()
    assert worker.step() == 0.0
    assert time.monotonic() - begun >= 3
    assert not compare(engine)


@pytest.mark.parametrize("mutant", [False, True])
def test_only_a_worker_that_takes_an_older_revision_for_a_failure_parks_an_article_that_is_right(
    write: Write, engine: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch, mutant: bool
) -> None:
    article = write("Treaty")
    worker = Worker(engine)
    worker.step()
    name = engine.generations()[0].name
    # Another worker was faster by a revision that this one has not read.
    engine.writer.index(
        index=name, id=str(article.pk), document={"id": article.pk, "revision": 9}, version=9, version_type="external"
    )
    Article.objects.filter(pk=article.pk).update(headline="Edited")
    if mutant:
        monkeypatch.setattr(writing, "DONE", frozenset({200, 201}))
    worker.step()
    assert IndexChange.objects.filter(attempts=1, last_error__startswith="409").exists() is mutant
    assert IndexChange.objects.exists() is mutant
