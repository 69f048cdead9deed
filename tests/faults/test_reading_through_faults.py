"""Whatever happens between newsdesk and Elasticsearch, an answer is whole or there is none, and soon (F2, F6-F15)."""

import random
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace

import pytest
from structlog.contextvars import bound_contextvars

from articles.search.engines.base import Beginning, EngineRequest
from articles.search.engines.elasticsearch import ElasticsearchEngine, IndexSettings, Server
from articles.search.engines.elasticsearch.circuit_breaker import FAILURES, OPEN_SECONDS, PROBE_SECONDS
from articles.search.engines.elasticsearch.server import CONNECTIONS
from articles.search.errors import RequestRefused, SearchUnavailable
from articles.search.query import Word
from tests.contract.documents import make_document
from tests.faults.proxy import FaultProxy

ARTICLES = set(range(1, 8))
FIRST = make_document(1, "Missile number 1")
ASKED = EngineRequest(tree=Word("missile"), visible_at=1_000_000, limit=100)

SILENT = ("slow", "hang", "hang_after_headers", "drip")
CUT = ("refuse", "reset", "reset_after_apply", "truncated", "short_body")
SAID = ("http429", "http503", "html")
PARTIAL = ("partial_shards", "timed_out")
MODES = (*SILENT, *CUT, *SAID, *PARTIAL)


@pytest.fixture(scope="module")
def indexed(elasticsearch_url: str) -> Iterator[Server]:
    """A prefix that holds the articles."""
    server = Server(
        (elasticsearch_url,), prefix=f"test{secrets.token_hex(4)}", index_settings=IndexSettings(replicas="0")
    )
    filling = ElasticsearchEngine(server)
    try:
        filling.create()
        filling.apply([FIRST, *(make_document(pk, f"Missile number {pk}") for pk in ARTICLES - {1})], {})
        filling.refresh()
        yield server
    finally:
        filling.drop()
        filling.close()


@contextmanager
def engine_at(server: Server, *hosts: str) -> Iterator[ElasticsearchEngine]:
    opened = ElasticsearchEngine(replace(server, hosts=hosts))
    try:
        yield opened
    finally:
        opened.close()


@pytest.fixture
def engine(indexed: Server, proxy: FaultProxy) -> Iterator[ElasticsearchEngine]:
    """One that reads the articles through the proxy, and has done so once."""
    with engine_at(indexed, proxy.url) as opened:
        assert search(opened) == ARTICLES
        proxy.seen.clear()
        yield opened


@pytest.fixture
def writing(elasticsearch_engine: ElasticsearchEngine, proxy: FaultProxy) -> Iterator[ElasticsearchEngine]:
    """One that writes through the proxy to the empty prefix of `elasticsearch_engine`."""
    with engine_at(elasticsearch_engine.server, proxy.url) as opened:
        yield opened


def search(engine: ElasticsearchEngine) -> set[int]:
    (answer,) = engine.search([ASKED])
    return {hit.id for hit in answer.hits}


def fails(engine: ElasticsearchEngine) -> bool:
    try:
        engine.search([ASKED])
    except SearchUnavailable:
        return True
    return False


def at_once(times: int, call: Callable[[], object]) -> None:
    """Run the call in so many threads that begin together; raises what one of them raises."""
    together = threading.Barrier(times)

    def one() -> object:
        together.wait()
        return call()

    with ThreadPoolExecutor(times) as threads:
        for running in [threads.submit(one) for _ in range(times)]:
            running.result()


def break_open(engine: ElasticsearchEngine) -> None:
    failed = []
    at_once(FAILURES, lambda: failed.append(fails(engine)))
    assert failed == [True] * FAILURES


@contextmanager
def within(seconds: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    taken = time.monotonic() - began
    assert taken < seconds, f"took {taken:.2f} s"


@pytest.mark.parametrize("mode", [*MODES, "reshaped"])
def test_a_search_fails_in_time_rather_than_answer_in_part_and_the_next_is_answered(engine, proxy, mode):
    proxy.set(mode)
    with within(4), pytest.raises(SearchUnavailable):
        engine.search([ASKED])
    proxy.clear()
    with within(5):
        assert search(engine) == ARTICLES


@pytest.mark.parametrize("mode", [*CUT, *SAID, *PARTIAL, "reshaped"])
def test_several_searches_fail_together_when_one_is_answered_in_part(engine, proxy, mode):
    proxy.set(mode, path="_msearch")
    with within(4), pytest.raises(SearchUnavailable):
        engine.search([ASKED, ASKED])


@pytest.mark.parametrize("mode", MODES)
def test_after_a_few_failures_a_search_fails_at_once_and_asks_nothing(engine, proxy, mode):
    proxy.set(mode)
    break_open(engine)
    proxy.seen.clear()
    assert engine.guard.breaker.is_open
    with within(1), pytest.raises(SearchUnavailable):
        engine.search([ASKED])
    assert proxy.seen == []


@pytest.mark.parametrize("mode", ["hang", "refuse", "http503"])
def test_a_probe_closes_the_breaker_once_the_fault_is_over(engine, proxy, mode):
    proxy.set(mode)
    break_open(engine)
    proxy.clear()
    proxy.seen.clear()
    with within(5):
        while fails(engine):
            time.sleep(0.02)
    assert len(proxy.seen) == 1
    assert not engine.guard.breaker.is_open
    assert search(engine) == ARTICLES


def test_one_search_alone_probes_a_server_that_still_hangs_and_gives_up_sooner(engine, proxy):
    proxy.set("http503")
    break_open(engine)
    proxy.set("hang")
    proxy.seen.clear()
    time.sleep(OPEN_SECONDS)
    with within(PROBE_SECONDS + 1.5):
        at_once(10, lambda: fails(engine))
    assert len(proxy.seen) == 1
    assert engine.guard.breaker.is_open


def test_requests_that_the_server_refuses_keep_no_other_away(engine):
    for _ in range(FAILURES + 1):
        with pytest.raises(RequestRefused, match="400"):
            engine.search([replace(ASKED, offset=-1)])
    assert search(engine) == ARTICLES


@pytest.mark.parametrize("mode", ["http429", "http503", "reset", "truncated"])
def test_a_search_asks_a_server_of_one_host_once(engine, proxy, mode):
    proxy.set(mode)
    assert fails(engine)
    assert len(proxy.seen) == 1


@pytest.mark.parametrize("mode", ["hang", "drip"])
def test_forty_searches_at_once_of_a_silent_server_all_end_and_pile_up_no_threads(engine, proxy, mode):
    before = set(threading.enumerate())
    proxy.set(mode)
    failed = []
    with within(5):
        at_once(40, lambda: failed.append(fails(engine)))
    added = [thread for thread in set(threading.enumerate()) - before if thread.name.startswith("elasticsearch")]
    assert failed == [True] * 40
    assert len(proxy.seen) <= CONNECTIONS
    assert len(added) <= CONNECTIONS


def test_forty_searches_at_once_of_a_sound_server_are_all_answered(engine):
    answers = []
    at_once(40, lambda: answers.append(search(engine)))
    assert answers == [ARTICLES] * 40
    assert not engine.guard.breaker.is_open


def test_the_server_is_told_on_whose_behalf_it_is_asked(engine, proxy):
    with bound_contextvars(request_id="of-a-reader"):
        search(engine)
        engine.search([ASKED, ASKED])
    with bound_contextvars(batch_id="of-a-batch"):
        engine.apply([FIRST], {})
    search(engine)
    searches = [seen.behalf for seen in proxy.seen if "search" in seen.path]
    assert searches == ["of-a-reader", "of-a-reader", ""]
    assert {seen.behalf for seen in proxy.seen if "search" not in seen.path} == {"of-a-batch"}


def test_a_slow_server_is_waited_for_within_the_limit(engine, proxy):
    proxy.set("slow", seconds=0.7)
    assert search(engine) == ARTICLES


@pytest.mark.parametrize("mode", ["refuse", "hang", "hang_after_headers", "reset", "http503"])
def test_searches_are_answered_while_one_of_two_hosts_is_dead(indexed, elasticsearch_url, proxy, mode):
    proxy.set(mode)
    with engine_at(indexed, proxy.url, elasticsearch_url) as engine:
        for _ in range(6):
            with within(4):
                assert search(engine) == ARTICLES


@pytest.mark.parametrize("mode", PARTIAL)
@pytest.mark.parametrize(
    "read",
    [
        lambda engine: engine.suggest([Beginning("miss", 10)], visible_at=1_000_000),
        lambda engine: engine.more_like_this(1, visible_at=1_000_000, limit=10),
        lambda engine: list(engine.revisions()),
        lambda engine: engine.tombstones([1, 2]),
    ],
    ids=["suggest", "alike", "revisions", "tombstones"],
)
def test_nothing_else_is_read_in_part_either(engine, proxy, read, mode):
    proxy.set(mode, path="/_search")
    with pytest.raises(SearchUnavailable):
        read(engine)


@pytest.mark.parametrize("mode", ["html", "no_product"])
def test_nothing_is_read_from_a_server_that_never_said_what_it_is(indexed, proxy, mode):
    proxy.set(mode)
    with engine_at(indexed, proxy.url) as engine, pytest.raises(SearchUnavailable):
        engine.search([ASKED])


@pytest.mark.parametrize("mode", ["html", "no_product"])
def test_nothing_is_written_to_a_server_that_never_said_what_it_is(indexed, proxy, mode):
    proxy.set(mode)
    with engine_at(indexed, proxy.url) as engine, pytest.raises(SearchUnavailable):
        engine.apply([FIRST], {})
    assert all(seen.method == "GET" for seen in proxy.seen)


def test_a_whole_answer_of_a_server_known_by_then_needs_no_product_header(engine, proxy):
    proxy.set("no_product")
    assert search(engine) == ARTICLES


@pytest.mark.parametrize("mode", [*CUT, *SAID])
@pytest.mark.parametrize("path", ["_bulk", "_alias"])
def test_a_batch_is_not_taken_for_written_when_the_answer_is_lost(engine, proxy, mode, path):
    proxy.set(mode, path=path)
    with within(4), pytest.raises(SearchUnavailable):
        engine.apply([FIRST], {})


def test_a_batch_is_sent_once_to_a_server_that_is_too_busy(engine, proxy):
    proxy.set("http429", path="_bulk")
    with pytest.raises(SearchUnavailable):
        engine.apply([FIRST], {})
    assert [seen.path.partition("?")[0] for seen in proxy.seen].count("/_bulk") == 1


def test_items_that_the_server_was_too_busy_for_are_postponed_and_the_others_written(
    writing, proxy, elasticsearch_engine
):
    proxy.set("item429", path="_bulk")
    done = writing.apply([make_document(pk) for pk in range(1, 21)], {})
    assert (set(done.postponed), done.refused) == (set(range(1, 21, 2)), {})
    assert list(elasticsearch_engine.revisions()) == [(pk, 1) for pk in range(2, 21, 2)]


def test_postponed_items_are_written_when_sent_again(writing, proxy, elasticsearch_engine):
    documents = {pk: make_document(pk) for pk in range(1, 21)}
    proxy.set("item429", path="_bulk", times=1)
    postponed = writing.apply(list(documents.values()), {}).postponed
    done = writing.apply([documents[pk] for pk in postponed], {})
    assert (done.postponed, done.refused) == ({}, {})
    assert list(elasticsearch_engine.revisions()) == [(pk, 1) for pk in range(1, 21)]


def test_every_item_of_a_blocked_index_is_postponed(writing, proxy, elasticsearch_engine):
    proxy.set("item403", path="_bulk")
    done = writing.apply([make_document(1), make_document(2)], {3: 1})
    assert (set(done.postponed), done.refused) == ({1, 2, 3}, {})
    assert list(elasticsearch_engine.revisions()) == []


def test_one_poisonous_item_is_refused_and_the_others_written(writing, proxy, elasticsearch_engine):
    proxy.set("item400", path="_bulk", poison=250)
    done = writing.apply([make_document(pk) for pk in range(1, 501)], {})
    assert (set(done.refused), done.postponed) == ({250}, {})
    assert list(elasticsearch_engine.revisions()) == [(pk, 1) for pk in range(1, 501) if pk != 250]


def test_a_refused_item_says_why(engine, proxy):
    proxy.set("item400", path="_bulk", poison=1)
    done = engine.apply([FIRST], {})
    assert done.refused == {1: "400 mapper_parsing_exception: failed to parse"}


def test_a_batch_whose_answer_was_lost_is_there_once_when_sent_again(writing, proxy, elasticsearch_engine):
    documents = [make_document(pk, revision=pk) for pk in (3, 4, 5)]
    proxy.set("reset_after_apply", path="_bulk", times=1)
    with pytest.raises(SearchUnavailable):
        writing.apply(documents, {6: 2})
    done = writing.apply(documents, {6: 2})
    assert (done.refused, done.postponed) == ({}, {})
    assert list(elasticsearch_engine.revisions()) == [(3, 3), (4, 4), (5, 5)]


def test_an_older_batch_sent_again_after_a_newer_one_changes_nothing(writing, proxy, elasticsearch_engine):
    proxy.set("reset_after_apply", path="_bulk", times=1)
    with pytest.raises(SearchUnavailable):
        writing.apply([make_document(1, revision=1)], {})
    writing.apply([make_document(1, revision=2)], {})
    done = writing.apply([make_document(1, revision=1)], {})
    assert (done.refused, done.postponed) == ({}, {})
    assert list(elasticsearch_engine.revisions()) == [(1, 2)]


def test_the_latest_revision_stays_in_whatever_order_they_come(elasticsearch_engine):
    for revision in (5, 3, 4):
        done = elasticsearch_engine.apply([make_document(1, f"Wording {revision}", revision=revision)], {})
        assert (done.refused, done.postponed) == ({}, {})
    assert list(elasticsearch_engine.revisions()) == [(1, 5)]


def test_an_article_stays_gone_when_an_older_revision_comes_late(elasticsearch_engine):
    elasticsearch_engine.apply([make_document(1, "Missile", revision=4), make_document(2, "Missile")], {})
    elasticsearch_engine.apply([], {1: 6})
    done = elasticsearch_engine.apply([make_document(1, "Missile", revision=5)], {})
    assert (done.refused, done.postponed) == ({}, {})
    assert list(elasticsearch_engine.revisions()) == [(2, 1)]
    assert elasticsearch_engine.tombstones([1, 2]) == {1: 6}
    assert search(elasticsearch_engine) == {2}


def test_an_article_that_comes_back_after_its_deletion_is_found(elasticsearch_engine):
    elasticsearch_engine.apply([], {1: 6})
    elasticsearch_engine.apply([make_document(1, "Missile", revision=7)], {})
    assert list(elasticsearch_engine.revisions()) == [(1, 7)]
    assert search(elasticsearch_engine) == {1}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_batches_in_any_order_and_twice_each_leave_the_latest_revisions(writing, proxy, elasticsearch_engine, seed):
    rng = random.Random(seed)
    changes = [(pk, revision, rng.random() < 0.2) for pk in range(1, 41) for revision in range(1, 6)]
    latest = [(pk, revision) for pk, revision, deleted in changes if revision == 5 and not deleted]
    for _ in range(2):
        for batch in splits(rng, changes):
            if rng.random() < 0.3:
                proxy.set("reset_after_apply", path="_bulk", times=1)
            documents = [make_document(pk, revision=revision) for pk, revision, deleted in batch if not deleted]
            tombstones = {pk: revision for pk, revision, deleted in sorted(batch) if deleted}
            with suppress(SearchUnavailable):
                writing.apply(documents, tombstones)
    assert list(elasticsearch_engine.revisions()) == latest


def splits(rng: random.Random, changes: list[tuple[int, int, bool]]) -> Iterator[list[tuple[int, int, bool]]]:
    """The changes in random order, in batches of random sizes."""
    mixed = rng.sample(changes, len(changes))
    while mixed:
        size = rng.randint(1, 40)
        yield mixed[:size]
        mixed = mixed[size:]
