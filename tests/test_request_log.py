import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory
from structlog.contextvars import get_contextvars

from newsdesk.middleware.request_log import request_log

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parent.parent
Lines = list[dict[str, Any]]
HEADER = "X-Request-ID"
ASKED_BY_PROXY = "a-proxy.made_this-0123"


def requests_in(lines: Lines) -> Lines:
    return [line for line in lines if line["event"] == "request"]


@pytest.fixture
def broken(settings: LazySettings, client: Client) -> Client:
    """A client of a site with an address, /fails/, that is a bug."""
    settings.ROOT_URLCONF = "tests.security.failing_urls"
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("path", "status"),
    [("/healthz", 200), ("/nothing/", 404), ("/fails/", 500), ("/api/v1/nothing/", 404), ("/api/v1/docs", 301)],
)
def test_every_answer_tells_the_id_under_which_it_is_in_the_log(
    broken: Client, log_lines: Lines, path: str, status: int
) -> None:
    answer = broken.get(path)
    assert answer.status_code == status
    (line,) = requests_in(log_lines)
    assert (line["request_id"], line["status"], line["path"]) == (answer[HEADER], status, path)


def test_two_requests_have_two_ids(client: Client) -> None:
    assert client.get("/healthz")[HEADER] != client.get("/healthz")[HEADER]


@pytest.mark.parametrize(
    ("behind_proxy", "told", "is_taken"),
    [
        (True, ASKED_BY_PROXY, True),
        (True, "1234567", False),
        (True, "x" * 128, True),
        (True, "x" * 129, False),
        (True, "with blanks 12345", False),
        (True, "línea-0123456", False),
        (False, ASKED_BY_PROXY, False),
    ],
)
def test_an_id_is_the_proxy_s_where_there_is_one_and_it_is_well_formed(
    client: Client, settings: LazySettings, behind_proxy: bool, told: str, is_taken: bool
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    assert (client.get("/healthz", headers={HEADER: told})[HEADER] == told) is is_taken


def test_a_request_is_told_in_one_line_without_what_was_asked_or_who(client: Client, log_lines: Lines) -> None:
    client.get("/search/?q=rahasia&page=1", REMOTE_ADDR="203.0.113.77")
    (line,) = requests_in(log_lines)
    assert (line["method"], line["route"], line["path"], line["level"]) == ("GET", "search", "/search/", "info")
    assert line["ms"] > 0 and line["bytes"] > 100
    assert "rahasia" not in str(line) and "203.0.113.77" not in str(line)


def test_a_key_in_a_path_is_not_told(client: Client, log_lines: Lines) -> None:
    client.get("/api/v1/newsdesk_0123456789ab_s3cretS3cret/")
    assert "s3cretS3cret" not in str(requests_in(log_lines))


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_probes_are_told_only_where_everything_is(client: Client, log_lines: Lines, path: str) -> None:
    client.get(path)
    assert [line["level"] for line in requests_in(log_lines)] == ["debug"]


@pytest.mark.parametrize(("path", "status"), [("/nothing/", 404), ("/search/?page=no", 400), ("/api/v1/x/", 404)])
def test_what_a_reader_got_wrong_is_one_line_and_no_warning(
    client: Client, log_lines: Lines, path: str, status: int
) -> None:
    client.get(path)
    assert [(line["level"], line.get("status")) for line in log_lines if line["level"] != "debug"] == [("info", status)]


def test_a_host_that_is_not_ours_is_told_in_two_lines_without_a_traceback(client: Client, log_lines: Lines) -> None:
    assert client.get("/search/", headers={"host": "10.1.2.3"}).status_code == 400
    told = [line for line in log_lines if line["level"] != "debug"]
    assert [line["logger"] for line in told] == ["django.security.DisallowedHost", "newsdesk.middleware.request_log"]
    assert not [line for line in told if "exception" in line]


def test_a_bug_is_told_once_with_its_traceback_under_the_request_s_id(broken: Client, log_lines: Lines) -> None:
    answer = broken.get("/fails/")
    told = [line for line in log_lines if line["level"] == "error"]
    assert len(told) == 1
    assert "RuntimeError: a fault that nobody foresaw" in told[0]["exception"]
    assert told[0]["request_id"] == answer[HEADER]


def test_nothing_of_a_request_is_told_of_what_comes_after_it(client: Client) -> None:
    client.get("/healthz")
    assert get_contextvars() == {}


def test_a_body_that_is_written_while_it_is_sent_is_told_when_it_has_ended(log_lines: Lines) -> None:
    log = logging.getLogger("newsdesk.test")

    def body() -> Any:
        log.warning("in the midst")
        yield b"four"
        yield b"five5"

    answer: Any = request_log(lambda _: StreamingHttpResponse(body()))(RequestFactory().get("/x/"))
    assert requests_in(log_lines) == []
    assert b"".join(answer) == b"fourfive5"
    answer.close()
    answer.close()
    midst, end = log_lines
    assert midst["request_id"] == end["request_id"] == answer[HEADER]
    assert end["bytes"] == 9
    assert get_contextvars() == {}


def test_an_answer_that_nobody_reads_ends_too(log_lines: Lines) -> None:
    answer: Any = request_log(lambda _: StreamingHttpResponse(iter([b"x"])))(RequestFactory().get("/x/"))
    answer.close()
    assert [line["bytes"] for line in requests_in(log_lines)] == [0]


def counted(client: Client, beginning: str) -> float:
    told = client.get("/metrics").content.decode()
    return sum(float(line.rpartition(" ")[2]) for line in told.splitlines() if line.startswith(beginning))


def test_requests_are_counted_by_method_route_and_status(client: Client) -> None:
    series = 'newsdesk_http_requests_total{method="GET",route="article_by_id",status="404"}'
    before = counted(client, series)
    for pk in (10**6, 10**6 + 1):
        client.get(f"/articles/{pk}/")
    assert counted(client, series) == before + 2
    assert counted(client, 'newsdesk_http_request_seconds_count{route="article_by_id"}') >= 2


def test_no_address_and_no_method_that_somebody_makes_up_is_counted_apart(client: Client) -> None:
    client.get("/made-up-by-a-stranger/")
    client.generic("MADEUP", "/api/v1/made-up-by-a-stranger/")
    told = client.get("/metrics").content.decode().lower()
    assert "made-up" not in told and "madeup" not in told
    assert 'route="none"' in told and 'method="other"' in told


def test_a_request_is_counted_as_long_as_it_is_being_answered(client: Client) -> None:
    series = 'newsdesk_http_requests_in_flight{method="GET"}'
    # Requests of other tests may still be in flight: answers that nobody read to their end.
    alone = counted(client, series)
    assert alone >= 1
    assert counted(client, series) == alone


def test_an_engine_s_lines_are_told_under_the_request_s_id(
    client: Client, log_lines: Lines, elasticsearch_url: str, settings: LazySettings
) -> None:
    settings.ELASTICSEARCH = settings.ELASTICSEARCH | {"hosts": (elasticsearch_url,), "prefix": "nothing"}
    logging.getLogger("elastic_transport").setLevel(logging.DEBUG)
    answer = client.get("/search/?q=x")
    logging.getLogger("elastic_transport").setLevel(logging.WARNING)
    of_engine = [line for line in log_lines if line["logger"].startswith("elastic_transport")]
    assert of_engine
    assert {line["request_id"] for line in of_engine} == {answer[HEADER]}


def test_commands_run_before_the_web_server_has_made_the_folder_of_its_numbers(tmp_path: Path) -> None:
    environment = {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "not made"), "SECRET_KEY": "only-for-tests"}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=os.environ | environment | {"DJANGO_SETTINGS_MODULE": "newsdesk.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
