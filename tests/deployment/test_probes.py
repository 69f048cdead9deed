"""What monitors, load balancers and orchestrators ask is answered at the address where they find a process."""

import logging

import pytest
from django.conf import LazySettings
from django.test import Client

pytestmark = pytest.mark.django_db

HOSTS = ["10.42.0.17:8000", "[fd00::17]:8000", "node-3.internal", "under_score", "evil.example", ""]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_a_probe_is_answered_whatever_host_it_names(
    client: Client, settings: LazySettings, caplog: pytest.LogCaptureFixture, path: str, host: str
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["news.example.org"]
    with caplog.at_level(logging.WARNING):
        answer = client.get(path, headers={"Host": host})
    assert answer.status_code == 200
    assert [one for one in caplog.records if one.exc_info] == []


@pytest.mark.parametrize("path", ["/search/", "/healthz/", "/metrics/more", "/api/v1/sources/"])
def test_no_other_address_is_answered_under_a_foreign_name(client: Client, settings: LazySettings, path: str) -> None:
    settings.ALLOWED_HOSTS = ["news.example.org"]
    assert client.get(path, headers={"Host": "10.42.0.17"}).status_code == 400


def test_a_probe_takes_nothing_but_reading(client: Client) -> None:
    assert client.post("/healthz").status_code == 405


def test_metrics_under_a_foreign_name_still_want_the_token(client: Client, settings: LazySettings) -> None:
    settings.METRICS_TOKEN = "s3cret"
    told = client.get("/metrics", headers={"Host": "10.42.0.17"})
    assert (told.status_code, told["Content-Type"]) == (404, "text/plain")


def test_a_probes_answer_carries_the_headers_of_any_other(client: Client) -> None:
    answer = client.get("/healthz", headers={"Host": "10.42.0.17"})
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Permissions-Policy", "Cache-Control"):
        assert answer[name]
