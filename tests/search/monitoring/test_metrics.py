from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, Counter, Histogram

from articles.search.monitoring import metrics
from articles.search.monitoring.metrics import Times, quantile, search_times

INFINITE = float("inf")


@pytest.mark.parametrize(
    ("buckets", "share", "expected"),
    [
        ([(0.1, 10.0), (INFINITE, 10.0)], 0.5, 0.05),
        ([(0.1, 10.0), (0.2, 20.0), (INFINITE, 20.0)], 0.75, 0.15),
        ([(0.1, 0.0), (0.2, 20.0), (INFINITE, 20.0)], 0.5, 0.15),
        ([(0.1, 1.0), (5.0, 1.0), (INFINITE, 2.0)], 0.95, 5.0),
        ([(0.1, 0.0), (INFINITE, 0.0)], 0.5, 0.0),
    ],
)
def test_a_quantile_is_estimated_within_its_bucket(
    buckets: list[tuple[float, float]], share: float, expected: float
) -> None:
    assert quantile(buckets, share) == pytest.approx(expected)


def test_searches_are_told_by_kind_with_those_that_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = CollectorRegistry()
    latency = Histogram("newsdesk_search_seconds", "-", ["kind"], buckets=metrics.BUCKET_SECONDS, registry=registry)
    failed = Counter("newsdesk_search_failures", "-", ["kind"], registry=registry)
    for seconds in (0.005, 0.005, 0.005, 9.0):
        latency.labels("suggest").observe(seconds)
    failed.labels("suggest").inc()
    latency.labels("articles").observe(0.15)
    monkeypatch.setattr(metrics, "REGISTRY", registry)
    times = {one.kind: one for one in search_times()}
    assert list(times) == ["articles", "suggest"]
    assert (times["suggest"].count, times["suggest"].failed, times["suggest"].p95) == (4, 1, 5.0)
    assert times["articles"] == Times("articles", 1, 0, pytest.approx(0.15), pytest.approx(0.195))


def test_of_several_processes_the_sum_is_told_where_they_add_it_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert not metrics.all_processes()
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    assert metrics.all_processes()
    assert search_times() == []
