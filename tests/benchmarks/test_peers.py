"""The short form of `make bench-peers`: few articles, one round, and no mark of time."""

import pytest

from benchmarks.peers.run import compare, missing
from tests.conftest import skip_or_fail


def test_newsdesk_and_its_peers_index_and_search_the_same_articles(
    elasticsearch_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ELASTICSEARCH_TEST_URL", elasticsearch_url)
    monkeypatch.setenv("HTTPS", "false")
    monkeypatch.delenv("DATABASE_IDLE_TIMEOUT", raising=False)
    if lacks := missing():
        skip_or_fail("; ".join(lacks))
    lines = compare(articles=60, rounds=1).splitlines()
    assert lines[0].startswith("60 articles, 1 rounds of searches; Elasticsearch ")
    for name in ("newsdesk, drain", "django-elasticsearch-dsl", "PostgreSQL", "one word, hits: newsdesk"):
        assert any(line.startswith(name) for line in lines), lines
