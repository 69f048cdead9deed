"""Asks as a supervisor asks: is it alive, is it ready; and notes how long the slowest answer took."""

import time
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread
from typing import Final

PROBES: Final = ("/healthz", "/readyz")
EVERY_SECONDS: Final = 0.1
PATIENCE_SECONDS: Final = 30


class Prober:
    """Each probe on a connection of its own, in a thread of its own, as long as the block lasts."""

    def __init__(self, port: int) -> None:
        self.slowest = dict.fromkeys(PROBES, 0.0)
        self.failures: dict[str, int] = {}
        self._port = port
        self._over = Event()
        self._threads = [Thread(target=self._watch, args=[path]) for path in PROBES]

    def __enter__(self) -> "Prober":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _watch(self, path: str) -> None:
        while not self._over.wait(EVERY_SECONDS):
            begun = time.perf_counter()
            failure = self._failure_of(path)
            self.slowest[path] = max(self.slowest[path], time.perf_counter() - begun)
            if failure:
                self.failures[f"{path}: {failure}"] = self.failures.get(f"{path}: {failure}", 0) + 1

    def _failure_of(self, path: str) -> str:
        """What went wrong; empty when nothing did."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("GET", path)
            status = connection.getresponse().status
        except (OSError, HTTPException) as fault:
            return repr(fault)
        finally:
            connection.close()
        return "" if status == 200 else str(status)
