import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar

import pytest

from articles.search.engines.base import SearchOutage
from articles.search.engines.elasticsearch.circuit_breaker import (
    FAILURES,
    OPEN_SECONDS,
    PROBE_SECONDS,
    WITHIN_SECONDS,
    CallGuard,
    CircuitBreaker,
)
from articles.search.engines.elasticsearch.server import CONNECTIONS
from articles.search.errors import SearchUnavailable
from articles.search.monitoring.deadline import one_answer

READ_SECONDS = 2.0
ASK, FAIL, SUCCEED = "ask", "fail", "succeed"
REFUSED = None

FAILED = [(0.0, FAIL)] * FAILURES

STORIES = {
    "a sound server has the whole time": ([(0.0, ASK)], [READ_SECONDS]),
    "one failure too few is borne": ([*FAILED[1:], (0.1, ASK)], [READ_SECONDS]),
    "as many as it takes are not": ([*FAILED, (0.1, ASK)], [REFUSED]),
    "they are borne when the first is ten seconds old": (
        [*FAILED[1:], (WITHIN_SECONDS, FAIL), (WITHIN_SECONDS, ASK)],
        [READ_SECONDS],
    ),
    "those just within ten seconds are not": (
        [*FAILED[1:], (WITHIN_SECONDS - 0.1, FAIL), (WITHIN_SECONDS, ASK)],
        [REFUSED],
    ),
    "a success between makes the count begin anew": ([*FAILED[1:], (0.1, SUCCEED), (0.2, FAIL), (0.3, ASK)], [2.0]),
    "nothing is asked for two seconds": ([*FAILED, (OPEN_SECONDS - 0.1, ASK)], [REFUSED]),
    "then one call probes, for a shorter time": ([*FAILED, (OPEN_SECONDS, ASK)], [PROBE_SECONDS]),
    "beside the probe nothing is asked": (
        [*FAILED, (OPEN_SECONDS, ASK), (OPEN_SECONDS, ASK), (OPEN_SECONDS + 0.9, ASK)],
        [PROBE_SECONDS, REFUSED, REFUSED],
    ),
    "a probe that succeeds lets all ask": (
        [*FAILED, (2.0, ASK), (2.1, SUCCEED), (2.1, ASK), (2.1, ASK)],
        [PROBE_SECONDS, READ_SECONDS, READ_SECONDS],
    ),
    "a call made before it opened says nothing of the server by now": (
        [*FAILED, (0.1, SUCCEED), (0.2, ASK), (OPEN_SECONDS, ASK)],
        [REFUSED, PROBE_SECONDS],
    ),
    "after it as many failures are needed again": (
        [*FAILED, (2.0, ASK), (2.1, SUCCEED), *[(2.2, FAIL)] * (FAILURES - 1), (2.3, ASK), (2.4, FAIL), (2.5, ASK)],
        [PROBE_SECONDS, READ_SECONDS, REFUSED],
    ),
    "a probe that fails keeps all away for two more seconds": (
        [*FAILED, (2.0, ASK), (3.0, FAIL), (4.9, ASK), (5.0, ASK)],
        [PROBE_SECONDS, REFUSED, PROBE_SECONDS],
    ),
    "one failed probe is enough, however old the failures": (
        [*FAILED, (60.0, ASK), (61.0, FAIL), (61.1, ASK), (63.0, ASK)],
        [PROBE_SECONDS, REFUSED, PROBE_SECONDS],
    ),
}


@pytest.mark.parametrize(("events", "granted"), STORIES.values(), ids=STORIES)
def test_the_breaker_grants_seconds_by_what_happened_before(events, granted):
    now = 0.0
    breaker = CircuitBreaker(READ_SECONDS, clock=lambda: now)
    got = []
    for now, event in events:  # noqa: B007  # the clock reads it
        if event == ASK:
            try:
                got.append(breaker.admit())
            except SearchUnavailable:
                got.append(REFUSED)
        elif event == FAIL:
            breaker.failed()
        else:
            breaker.succeeded()
    assert got == granted


def test_trouble_lasts_from_the_first_failure_to_the_next_success():
    now = 0.0
    breaker = CircuitBreaker(READ_SECONDS, clock=lambda: now)
    assert breaker.outage() is None
    breaker.failed("refused")
    now = 5.0
    assert breaker.outage() == SearchOutage(5.0, "refused", held_off=False)
    breaker.failed("no answer")
    assert breaker.outage() == SearchOutage(5.0, "no answer", held_off=True)
    now = 5.0 + OPEN_SECONDS
    breaker.admit()
    breaker.succeeded()
    assert breaker.outage() is None


@pytest.fixture
def guard():
    opened = CallGuard(READ_SECONDS)
    yield opened
    opened.close()


@pytest.fixture
def busy(guard):
    """Every connection is in use until the event is set."""
    begun, free = threading.Semaphore(0), threading.Event()

    def call() -> bool:
        begun.release()
        return free.wait()

    with ThreadPoolExecutor(CONNECTIONS) as readers:
        for _ in range(CONNECTIONS):
            readers.submit(guard.run, call)
            begun.acquire()
        yield free
        free.set()


def test_a_call_beyond_the_connections_waits_for_one_to_be_free(guard, busy):
    threading.Timer(0.1, busy.set).start()
    assert guard.run(lambda: "answered") == "answered"


def test_no_call_waits_for_a_connection_longer_than_half_its_time(guard, busy):
    began = time.monotonic()
    with pytest.raises(SearchUnavailable):
        guard.run(lambda: "answered")
    assert time.monotonic() - began < READ_SECONDS * 0.75


def test_a_call_that_fails_frees_its_connection(guard):
    for _ in range(CONNECTIONS + 1):
        guard.breaker.succeeded()
        with pytest.raises(ZeroDivisionError):
            guard.run(lambda: 1 / 0)
    guard.breaker.succeeded()
    assert guard.run(lambda: "answered") == "answered"


def test_a_bug_is_no_failure_of_the_server(guard):
    for _ in range(FAILURES + 1):
        with pytest.raises(ZeroDivisionError):
            guard.run(lambda: 1 / 0)
    assert not guard.breaker.is_open
    assert guard.breaker.outage() is None


def test_a_bug_in_the_probe_lets_another_call_probe():
    now = 0.0
    breaker = CircuitBreaker(READ_SECONDS, clock=lambda: now)
    for _ in range(FAILURES):
        breaker.failed("no answer")
    now = OPEN_SECONDS
    assert breaker.admit() == PROBE_SECONDS
    breaker.abandoned()
    assert breaker.admit() == PROBE_SECONDS


def test_a_call_runs_in_the_context_of_who_asks(guard):
    mark = ContextVar("mark", default="")
    mark.set("this request")
    assert guard.run(mark.get) == "this request"


def test_the_calls_of_one_answer_share_its_time(guard):
    began = time.monotonic()
    with one_answer(0.3), pytest.raises(SearchUnavailable):
        for _ in range(4):
            guard.run(lambda: time.sleep(0.2))
    assert time.monotonic() - began < 4 * 0.2


def test_nothing_is_asked_when_the_time_of_an_answer_is_over(guard):
    asked = []
    with one_answer(0.0), pytest.raises(SearchUnavailable):
        guard.run(lambda: asked.append("asked"))
    assert asked == []
    assert guard.breaker.outage() is None
