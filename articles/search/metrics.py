"""What is measured while searching, and the state of the queue, for Prometheus."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal

from prometheus_client import Counter, Histogram

from articles.search.errors import SearchUnavailable

Kind = Literal["articles", "chronology", "facet", "suggest", "related", "count"]

SECONDS: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0)

latency: Final = Histogram("newsdesk_search_seconds", "Time of a search by its kind", ["kind"], buckets=SECONDS)
failures: Final = Counter("newsdesk_search_failures", "Searches that the engine did not answer", ["kind"])


@contextmanager
def timed(kind: Kind) -> Iterator[None]:
    """Measures the block; one that the engine does not answer counts as a failure as well."""
    begun = time.perf_counter()
    try:
        yield
    except SearchUnavailable:
        failures.labels(kind).inc()
        raise
    finally:
        latency.labels(kind).observe(time.perf_counter() - begun)
