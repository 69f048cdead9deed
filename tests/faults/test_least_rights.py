"""All that newsdesk does on Elasticsearch needs `monitor` on the cluster and `all` on PREFIX*, and no more."""

import json
import secrets
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from articles.indexing.consistency import request_verification, verification_due
from articles.indexing.outbox import drain
from articles.indexing.rebuild import rebuild_due, request_rebuild
from articles.indexing.status import index_status
from articles.models import Article, IndexRebuild
from articles.search import engines
from articles.search.completion.completions import suggest
from articles.search.engines.base import Engine
from articles.search.query import SearchQuery
from articles.search.service import related, search_articles
from benchmarks.servers import elasticsearch
from tests.conftest import RefreshingEngine

pytestmark = [pytest.mark.fault, pytest.mark.django_db]

PASSWORD = "only-for-tests-1"
LACKS = "needs `monitor` on the cluster and `all` on the indexes PREFIX*"
MakeKey = Callable[..., str]


@pytest.fixture(scope="module")
def url(shared: Any) -> Iterator[str]:
    with elasticsearch.cluster(shared, password=PASSWORD) as running:
        yield running.urls[0]


@pytest.fixture
def prefix() -> str:
    return f"test{secrets.token_hex(4)}"


@pytest.fixture
def make_key(url: str, prefix: str) -> MakeKey:
    """Has the server's administrator make a key: `make_key("monitor")`, with these rights on the cluster."""

    def make(*cluster: str) -> str:
        asked = urllib.request.Request(
            f"{url}/_security/api_key",
            data=json.dumps(
                {
                    "name": f"newsdesk {secrets.token_hex(4)}",
                    "role_descriptors": {
                        "newsdesk": {
                            "cluster": list(cluster),
                            "indices": [{"names": [f"{prefix}*"], "privileges": ["all"]}],
                        }
                    },
                }
            ).encode(),
            headers={
                "Content-Type": "application/json",
                "Authorization": "Basic " + b64encode(f"elastic:{PASSWORD}".encode()).decode(),
            },
        )
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return str(json.loads(answer.read())["encoded"])

    return make


@contextmanager
def engine_with(key: str, url: str, prefix: str) -> Iterator[RefreshingEngine]:
    """newsdesk's engine, let in by a key."""
    given = {"hosts": (url,), "prefix": prefix, "api_key": key, "replicas": "0", "password": ""}
    engines.open_engines.close()
    with override_settings(ELASTICSEARCH=settings.ELASTICSEARCH | given):
        opened = engines.use_engine(RefreshingEngine)
        yield opened
    engines.open_engines.close()


def rebuilt(engine: Engine, **how: bool) -> str:
    """Why it could not be rebuilt; empty when it was."""
    request_rebuild(**how)
    done = rebuild_due(engine)
    assert done
    return done.outcome


def test_a_key_with_few_rights_is_enough_for_everything(
    write: Callable[..., Article], make_key: MakeKey, url: str, prefix: str
) -> None:
    treaty, _ = write("Treaty signed", body="On 20 June 2024 they met."), write("Treaty kept")
    with engine_with(make_key("monitor"), url, prefix) as engine:
        engine.create()
        drain(engine)
        assert search_articles(SearchQuery(text="treaty")).total == 2
        assert suggest(SearchQuery(text="tre"), 5).articles
        related(treaty, 3)
        assert [rebuilt(engine), rebuilt(engine, reuse=True), rebuilt(engine, roll_back=True)] == ["", "", ""]
        assert [one.role for one in engine.generations()] == ["serving", "previous"]
        treaty.delete()
        drain(engine)
        request_verification()
        verified = verification_due(engine)
        assert verified and verified.outcome == ""
        status = index_status(patience=30)
        assert (status.fault, status.search_fault) == ("", "")
        engine.drop()
        assert engine.generations() == []


@pytest.mark.parametrize("how", ["reread", "roll_back"])
def test_a_key_that_may_not_ask_the_cluster_is_told_so_before_a_rebuild_begins(
    write: Callable[..., Article], make_key: MakeKey, url: str, prefix: str, how: str
) -> None:
    write("Treaty")
    with engine_with(make_key("monitor"), url, prefix) as engine:
        engine.create()
        assert rebuilt(engine) == ""
    with engine_with(make_key(), url, prefix) as engine:
        before = engine.generations()
        assert LACKS in rebuilt(engine, **{how: True})
        assert engine.generations() == before
        assert IndexRebuild.objects.latest("pk").done == 0
        request_verification()
        verified = verification_due(engine)
        assert verified and LACKS in verified.outcome
        engine.drop()


def test_a_key_for_another_prefix_is_told_which_rights_it_lacks(make_key: MakeKey, url: str, prefix: str) -> None:
    with engine_with(make_key("monitor"), url, f"other{prefix}"):
        status = index_status(patience=30)
    assert LACKS in status.search_fault
