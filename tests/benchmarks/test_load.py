"""The short form of `make load`: few readers, few seconds, and no mark of time."""

import pytest

from benchmarks.load.marks import Run, missed, missed_times, table
from benchmarks.load.run import LOCUST, measure, own_folder
from tests.conftest import skip_or_fail


@pytest.mark.long
def test_readers_edits_and_a_rebuild_at_once_end_in_no_error(
    engine_name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not LOCUST.exists():
        skip_or_fail("locust is not installed: make .venv-load/.installed")
    monkeypatch.setenv("WEB_WAITING", "4")
    if engine_name == "elasticsearch":
        monkeypatch.setenv("ELASTICSEARCH_URL", request.getfixturevalue("elasticsearch_url"))
        monkeypatch.setenv("ELASTICSEARCH_REPLICAS", "0")
    with own_folder() as folder:
        runs = measure(folder, articles=150, clients=[2, 20], seconds=4)
    assert list(missed(runs)) == []
    assert [run.clients for run in runs] == [2, 20]
    assert all(run.slowest["/healthz"] > 0 and run.slowest["/readyz"] > 0 for run in runs)


def made(clients: int, milliseconds: int, **more: object) -> Run:
    told = {"refused": {}, "errors": {}, "slowest": {"/healthz": 0.1}} | more
    return Run(clients, 10, [(milliseconds // 2, 90), (milliseconds, 10)], **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ([made(8, 100), made(60, 900)], []),
        ([made(8, 100), made(60, 910)], ["p95 at 60 clients is 910 ms, more than 900"]),
        ([made(8, 100, slowest={"/readyz": 0.3})], ["8 clients: /readyz took 300 ms, more than 200"]),
        ([made(8, 100, errors={"search: 500": 2})], ["8 clients: 2 errors that are no labelled 429 or 503"]),
        ([made(8, 100, refused={"503 busy": 2})], []),
        ([Run(8, 10, [], {}, {}, {"/healthz": 0})], ["8 clients: nothing was answered"]),
    ],
)
def test_what_does_not_hold_is_said(runs: list[Run], said: list[str]) -> None:
    assert [*missed(runs), *missed_times(runs)] == said


def test_the_table_has_a_row_for_each_number_of_clients() -> None:
    rows = table([made(8, 100, refused={"503 busy": 2})]).splitlines()
    assert rows[1].split()[:7] == ["8", "100", "10.0", "50", "100", "2", "0"]
    assert rows[2] == "  8 clients, refused: 2x 503 busy"
