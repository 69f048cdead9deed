"""A reader never waits long: a deadline for each call to the server, and no call to one that is known to be down."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from contextvars import copy_context
from threading import BoundedSemaphore, Lock
from typing import Final, TypeVar

from articles.search.engines.base import SearchOutage
from articles.search.engines.elasticsearch.server import CONNECTIONS
from articles.search.errors import RequestRefused, SearchUnavailable
from articles.search.monitoring.deadline import seconds_left

PROBE_SECONDS: Final = 1.0
FAILURES: Final = 2
"""As many as a web process has places: a request that had to wait for one need not wait for the server as well."""

WITHIN_SECONDS: Final = 10.0
OPEN_SECONDS: Final = 2.0

T = TypeVar("T")


class CircuitBreaker:
    """Counts failures: after two in ten seconds nothing is asked for two seconds, then one call probes."""

    def __init__(self, read_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._read_seconds = read_seconds
        self._clock = clock
        self._lock = Lock()
        self._failed: list[float] = []
        self._opened: float | None = None
        self._probing = False
        self._since: float | None = None
        self._reason = ""

    def admit(self) -> float:
        """Seconds that a call may take now; raises SearchUnavailable when none is to be made."""
        with self._lock:
            if self._opened is None:
                return self._read_seconds
            if self._probing or self._clock() - self._opened < OPEN_SECONDS:
                raise SearchUnavailable("the server failed just now; it is asked again in a moment")
            self._probing = True
            return PROBE_SECONDS

    def succeeded(self) -> None:
        """A call was answered; one that was made before the breaker opened says nothing of the server by now."""
        with self._lock:
            if self._opened is None or self._probing:
                self._failed, self._opened, self._probing, self._since = [], None, False, None

    def failed(self, reason: str = "") -> None:
        with self._lock:
            now = self._clock()
            self._since = now if self._since is None else self._since
            self._reason = reason
            self._failed = [*(at for at in self._failed if now - at < WITHIN_SECONDS), now]
            if self._probing or len(self._failed) >= FAILURES:
                self._opened, self._probing = now, False

    def abandoned(self) -> None:
        """A call ended by a fault that is not the server's: it says nothing of it, and another call may probe."""
        with self._lock:
            self._probing = False

    @property
    def is_open(self) -> bool:
        return self._opened is not None

    def outage(self) -> SearchOutage | None:
        """The last failure, and how long ago the first was since the last success."""
        with self._lock:
            if self._since is None:
                return None
            return SearchOutage(self._clock() - self._since, self._reason, self._opened is not None)


class CallGuard:
    """Runs calls to the server in threads of their own: so many at once, so long each.

    A socket's own time-out begins anew with every byte that comes; waiting for a thread does not. A call for which
    no thread is free waits half its time for one, so that a rush of readers is no failure of the server's.
    """

    def __init__(self, read_seconds: float) -> None:
        self._threads = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="elasticsearch")
        self._free = BoundedSemaphore(CONNECTIONS)
        self.breaker = CircuitBreaker(read_seconds)

    def run(self, call: Callable[[], T]) -> T:
        """The call's answer; raises SearchUnavailable when it fails, is late, or is not even tried.

        It is late when the whole answer that it is a part of is, too.

        RequestRefused is an answer too: a request that asks for too much keeps no other away. Any other fault is a
        bug of ours, and keeps none away either.
        """
        left = seconds_left()
        if left == 0.0:
            raise SearchUnavailable("the calls before took all the time that an answer may take")
        seconds = self.breaker.admit()
        if left is not None:
            seconds = min(seconds, left)
        try:
            answer = self._within(seconds, call)
        except RequestRefused:
            self.breaker.succeeded()
            raise
        except SearchUnavailable as fault:
            self.breaker.failed(str(fault))
            raise
        except BaseException:
            # Whatever it was, a signal too: a breaker that waits for this probe to end would never close.
            self.breaker.abandoned()
            raise
        self.breaker.succeeded()
        return answer

    def _within(self, seconds: float, call: Callable[[], T]) -> T:
        until = time.monotonic() + seconds
        if not self._free.acquire(timeout=seconds / 2):
            raise SearchUnavailable("every connection to the server waits for an answer")
        # In the caller's context, so that what the client logs there is logged as part of the same request.
        running = self._threads.submit(copy_context().run, call)
        running.add_done_callback(lambda _: self._free.release())
        try:
            return running.result(timeout=until - time.monotonic())
        except TooLate:
            raise SearchUnavailable(f"no answer within {seconds:.2g} s") from None

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
