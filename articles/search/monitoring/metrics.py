"""What is measured while searching, for Prometheus and for the index doctor."""

import os
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

from articles.search.errors import SearchUnavailable

SearchKind = Literal["articles", "chronology", "facet", "suggest", "related", "count", "staff", "export"]

BUCKET_SECONDS: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0)

search_latency: Final = Histogram(
    "newsdesk_search_seconds", "Time of a search by its kind", ["kind"], buckets=BUCKET_SECONDS
)
search_failures: Final = Counter("newsdesk_search_failures", "Searches that the engine did not answer", ["kind"])


@contextmanager
def timed(kind: SearchKind) -> Iterator[None]:
    """Measure the seconds of the block; SearchUnavailable, raised again, counts as a failure as well."""
    started = time.perf_counter()
    try:
        yield
    except SearchUnavailable:
        search_failures.labels(kind).inc()
        raise
    finally:
        search_latency.labels(kind).observe(time.perf_counter() - started)


def all_processes() -> bool:
    """Whether what is measured is the sum of all web processes, not of this one alone."""
    return "PROMETHEUS_MULTIPROC_DIR" in os.environ


def measured() -> CollectorRegistry:
    """What was measured since the web processes began, in all of them where they add it up."""
    if not all_processes():
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry


@dataclass(frozen=True, slots=True)
class Times:
    """Searches of one kind. Seconds are estimated within the histogram's buckets, 5 for all that took longer."""

    kind: str
    count: int
    failed: int
    p50: float
    p95: float


def search_times() -> list[Times]:
    """The kinds of searches that were run, by name."""
    below: dict[str, list[tuple[float, float]]] = defaultdict(list)
    failed: dict[str, float] = {}
    for family in measured().collect():
        for sample in family.samples:
            if sample.name == "newsdesk_search_seconds_bucket":
                below[sample.labels["kind"]].append((float(sample.labels["le"]), sample.value))
            elif sample.name == "newsdesk_search_failures_total":
                failed[sample.labels["kind"]] = sample.value
    counted = {kind: sorted(buckets) for kind, buckets in sorted(below.items())}
    return [
        Times(kind, int(buckets[-1][1]), int(failed.get(kind, 0)), quantile(buckets, 0.5), quantile(buckets, 0.95))
        for kind, buckets in counted.items()
    ]


def quantile(buckets: Sequence[tuple[float, float]], share: float) -> float:
    """The value that `share` of all observations are below, from (upper bound, observations up to it), ascending.

    Within a bucket observations count as evenly spread, as Prometheus has it; 0 without any.
    """
    wanted = buckets[-1][1] * share
    for (low, before), (high, upto) in pairwise([(0.0, 0.0), *buckets]):
        if upto >= wanted and upto > before:
            return low if high == float("inf") else low + (high - low) * (wanted - before) / (upto - before)
    return 0.0
