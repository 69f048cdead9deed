import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from articles.models import IndexChange, beat

pytestmark = pytest.mark.django_db


def test_a_process_that_is_alive_says_so(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_a_newsroom_is_ready_without_search_and_says_that_it_is_down(index_folder: Any, client: Client) -> None:
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()) == (200, {"database": "up", "search": "down"})


def test_a_newsroom_with_an_index_is_ready_with_search(index: Any, client: Client) -> None:
    index()
    assert client.get("/readyz").json() == {"database": "up", "search": "up"}


def test_probes_are_not_sent_to_https(client: Client, settings: LazySettings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/search/").status_code == 301


def test_metrics_tell_the_queue_the_lag_and_the_searches(write: Any, index: Any, client: Client) -> None:
    index()
    write("Waiting")
    client.get("/search/?q=waiting")
    told = client.get("/metrics").content.decode()
    assert "newsdesk_index_queue 1.0" in told
    assert "newsdesk_index_lag_seconds 0." in told
    assert 'newsdesk_search_seconds_count{kind="articles"}' in told


def test_a_search_without_an_answer_counts_as_a_failure(index_folder: Any, client: Client) -> None:
    client.get("/search/?q=x")
    assert 'newsdesk_search_failures_total{kind="articles"}' in client.get("/metrics").content.decode()


def test_metrics_count_what_was_parked(write: Any, client: Client, index_folder: Any) -> None:
    write("Broken")
    IndexChange.objects.update(parked=True)
    told = client.get("/metrics").content.decode()
    assert "newsdesk_index_parked 1.0" in told
    assert "newsdesk_index_queue 0.0" in told


@pytest.mark.parametrize(
    ("address", "headers", "token", "status"),
    [
        ("127.0.0.1", {}, "", 200),
        ("192.0.2.7", {}, "", 404),
        ("127.0.0.1", {}, "s3cret", 404),
        ("192.0.2.7", {"Authorization": "Bearer s3cret"}, "s3cret", 200),
        ("192.0.2.7", {"Authorization": "Bearer other"}, "s3cret", 404),
    ],
)
def test_metrics_are_for_this_machine_or_who_has_the_token(
    client: Client, settings: LazySettings, address: str, headers: dict[str, str], token: str, status: int
) -> None:
    settings.METRICS_TOKEN = token
    assert client.get("/metrics", headers=headers, REMOTE_ADDR=address).status_code == status


def test_metrics_tell_that_the_database_answers_and_when_a_worker_was_last_at_work(client: Client) -> None:
    told = client.get("/metrics").content.decode()
    assert "newsdesk_database_up 1.0" in told
    assert "newsdesk_worker_seen_seconds +Inf" in told
    beat()
    assert "newsdesk_worker_seen_seconds 0." in client.get("/metrics").content.decode()


def test_every_metric_is_explained_to_operators(client: Client, write: Any) -> None:
    client.get("/search/?q=x")
    told = client.get("/metrics").content.decode()
    made = {name for name in re.findall(r"^# HELP (newsdesk_\w+)", told, re.MULTILINE) if not name.endswith("_created")}
    page = (Path(__file__).parents[2] / "docs/operating.md").read_text()
    explained = set(re.findall(r"^\| `(newsdesk_\w+)`", page, re.MULTILINE))
    assert made == explained
    assert len(made) >= 10
