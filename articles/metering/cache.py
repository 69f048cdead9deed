"""The cache that processes share, asked with little patience: a server that failed just now is not asked again."""

import logging
import time
from collections.abc import Callable
from threading import Lock
from typing import Any, Final

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

PATIENCE_SECONDS: Final = 0.05
"""For a connection, and for an answer: on one network redis takes less than a hundredth of that."""

CIRCUIT_OPEN_SECONDS: Final = 5.0
"""Each thread that finds it hung waits at most once in that time, one in a hundred seconds of service."""

FAULTS: Final = (RedisError, OSError)
"""What a call to the cache raises when the cache does not answer."""


class Circuit:
    """Remembers that a server failed: for some seconds nobody asks it, then one call does, and tells the others."""

    def __init__(self, seconds: float = CIRCUIT_OPEN_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self.clock = clock
        self._lock = Lock()
        self._again: float | None = None

    def admits(self) -> bool:
        """Whether to ask now."""
        with self._lock:
            if self._again is None:
                return True
            if self.clock() < self._again:
                return False
            self._again = self.clock() + self._seconds
            return True

    def failed(self) -> None:
        with self._lock:
            self._again = self.clock() + self._seconds

    def answered(self) -> None:
        self._again = None


circuit = Circuit()


class QuickRedis(Redis):
    """Raises RedisError at once while the circuit is open."""

    def execute_command(self, *args: Any, **options: Any) -> Any:
        if not circuit.admits():
            raise RedisError("the cache failed just now; it is asked again in a moment")
        try:
            answer = super().execute_command(*args, **options)  # type: ignore[no-untyped-call]
        except FAULTS as fault:
            circuit.failed()
            log.warning("the cache did not answer: %s; budgets are not counted for %g s", fault, CIRCUIT_OPEN_SECONDS)
            # What else is open to it is as dead: none of it is tried when it is back.
            self.connection_pool.disconnect(inuse_connections=False)
            raise
        circuit.answered()
        return answer


class QuickClient(RedisCacheClient):
    def __init__(self, servers: list[str], **options: Any) -> None:
        patience: dict[str, Any] = {"socket_connect_timeout": PATIENCE_SECONDS, "socket_timeout": PATIENCE_SECONDS}
        super().__init__(servers, **(patience | {"retry": Retry(NoBackoff(), 0)} | options))
        self._client = QuickRedis


class QuickRedisCache(RedisCache):
    """Django's redis cache, any call to which takes 50 ms at most and, after a failure, nothing for some seconds."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = QuickClient
