import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import AuditRecord, Channel, Role, Source, audit
from tests.admin.conftest import Enter, Staff

LIST = "/admin/articles/auditrecord/"


@pytest.fixture
def browser(staff: Staff, enter: Enter) -> Client:
    return enter(staff("boss", Role.ADMINISTRATOR))


@pytest.fixture
def tell(ours: Source) -> Callable[..., AuditRecord]:
    """Leaves a record about a source: `tell("publish", key="abc", said="…")`."""

    def leave(deed: str = "change", **fields: Any) -> AuditRecord:
        values = {"deed": deed, "model": "source", "object_id": str(ours.pk), "said": "Ours", "face": Channel.API}
        return AuditRecord.objects.create(**values | fields)

    return leave


def exported(browser: Client, form: str, **filters: str) -> str:
    return b"".join(browser.get(f"{LIST}export/{form}/", filters)).decode()


def ids(browser: Client, **filters: str) -> list[int]:
    """The ids of the records that a list with these filters shows, by its export."""
    return [json.loads(line)["id"] for line in exported(browser, "jsonl", **filters).splitlines()[:-1]]


@pytest.mark.parametrize(
    "filters",
    [
        {"channel": "admin"},
        {"action": "publish"},
        {"model": "article"},
        {"model": "article", "object_id": "4711"},
        {"key": "0123456789ab"},
        {"until": "2026-03-01"},
        {"since": "2026-03-01", "until": "2026-03-01", "action": "publish"},
        {"q": "reason of its own"},
        {"face__exact": "admin"},
        {"deed": "publish"},
        {"user__id__exact": "77"},
    ],
    ids=lambda one: "-".join(one),
)
def test_records_are_found_by_channel_action_object_key_days_and_words(
    browser: Client, tell: Callable[..., AuditRecord], filters: dict[str, str]
) -> None:
    tell("change")
    wanted = tell(
        "publish",
        model="article",
        object_id="4711",
        face=Channel.ADMIN,
        user_id=77,
        key="0123456789ab",
        reason="A reason of its own",
        at=datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC),
    )
    tell("change", at=datetime(2026, 3, 2, tzinfo=UTC))
    assert ids(browser, **filters) == [wanted.pk]
    assert browser.get(LIST, filters).context["cl"].result_count == 1


def test_records_are_found_by_the_person(browser: Client, tell: Callable[..., AuditRecord], staff: Staff) -> None:
    tell()
    budi = staff("budi")
    wanted = tell(user_id=budi.pk)
    assert ids(browser, user=str(budi.pk)) == [wanted.pk]


def test_a_range_holds_both_of_its_days_whole(browser: Client, tell: Callable[..., AuditRecord]) -> None:
    days = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, 23, 59, 59, 999_999, tzinfo=UTC))
    first, last = (tell(at=at) for at in days)
    for outside in (datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC)):
        tell(at=outside)
    assert ids(browser, since="2026-03-01", until="2026-03-02") == [last.pk, first.pk]
    assert ids(browser, since="9999-12-31", until="9999-12-31") == []


@pytest.mark.parametrize("name", ["since", "until", "channel", "user", "object_id"])
def test_a_filter_that_is_wrong_is_refused(browser: Client, name: str) -> None:
    wrong = {name: "\x00" if name == "object_id" else "yesterday"}
    assert browser.get(LIST, wrong)["Location"] == f"{LIST}?e=1"
    assert browser.get(f"{LIST}export/csv/", wrong).status_code == 404


def test_the_filters_offer_what_was_recorded(browser: Client, tell: Callable[..., AuditRecord]) -> None:
    for action in ("publish", "change", "publish"):
        tell(action)
    page = browser.get(LIST).content.decode()
    offered = re.findall(r'<option value="(\w+)"', page.partition('name="action"')[2].partition("</select>")[0])
    assert [one for one in offered if one in ("change", "publish")] == ["change", "publish"]


def test_an_action_that_nobody_recorded_finds_nothing(browser: Client, tell: Callable[..., AuditRecord]) -> None:
    tell()
    assert ids(browser, action="withdraw") == []


def test_filters_of_records_take_the_same_few_queries_however_many_there_are(
    browser: Client, tell: Callable[..., AuditRecord]
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(LIST, {"action": "change", "since": "2026-01-01", "model": "source", "key": "0123456789ab"})
        return len(queries)

    tell(key="0123456789ab")
    browser.get(LIST)
    few = asked()
    for _ in range(20):
        tell(key="0123456789ab")
    assert asked() == few <= 12


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize(
    "filters",
    [
        {"since": "2026-03-01", "until": "2026-03-02"},
        {"action": "publish"},
        {"model": "article", "object_id": "1"},
        {"user": "1"},
    ],
    ids=lambda one: "-".join(one),
)
def test_filtered_records_are_looked_up_in_an_index(
    browser: Client, tell: Callable[..., AuditRecord], filters: dict[str, str]
) -> None:
    AuditRecord.objects.bulk_create(
        AuditRecord(deed="add", model="source", object_id=str(at), said="Ours", face="api") for at in range(2_000)
    )
    chosen = filters | ({"user": str(User.objects.get(username="boss").pk)} if "user" in filters else {})
    with CaptureQueriesContext(connection) as queries:
        browser.get(LIST, chosen)
    counting = next(one["sql"] for one in queries if "COUNT(" in one["sql"] and "auditrecord" in one["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {counting}")
        plan = " ".join(str(row[3]) for row in cursor.fetchall())
    assert "SEARCH articles_auditrecord USING" in plan
    assert "SCAN articles_auditrecord" not in plan


def test_the_lines_of_an_export_say_everything_newest_first_and_that_they_are_complete(
    browser: Client, ours: Source, staff: Staff
) -> None:
    sari = staff("sari")
    first = audit("add", ours, channel=Channel.ADMIN, user=sari, reason="new", detail={"fields": ["Name"]})
    second = audit("change", ours, channel=Channel.API, key="0123456789ab")
    *lines, end = map(json.loads, exported(browser, "jsonl").splitlines())
    assert [one["id"] for one in lines] == [second.pk, first.pk]
    assert lines[1] | {"at": ""} == {
        "id": first.pk, "at": "", "user_id": sari.pk, "username": "sari", "key": "", "face": "admin", "deed": "add",
        "model": "source", "object_id": str(ours.pk), "said": "Ours", "reason": "new", "detail": {"fields": ["Name"]},
    }  # fmt: skip
    assert end == {"complete": True, "records": 2}


def test_no_cell_of_an_exported_table_is_a_formula(browser: Client, tell: Callable[..., AuditRecord]) -> None:
    tell(said="=HYPERLINK(1)", reason="  +1", username="@sari")
    header, row, end = csv.reader(io.StringIO(exported(browser, "csv")))
    told = dict(zip(header, row, strict=True))
    assert (told["said"], told["reason"], told["username"]) == ("'=HYPERLINK(1)", "'  +1", "'@sari")
    assert end == ["#complete", "1"]


def test_an_export_reads_a_thousand_records_at_a_time(browser: Client, tell: Callable[..., AuditRecord]) -> None:
    one = tell()
    AuditRecord.objects.bulk_create(
        AuditRecord(deed="add", model="source", object_id=str(at), said="Ours", face=one.face) for at in range(2_500)
    )
    answer = iter(browser.get(f"{LIST}export/jsonl/"))
    with CaptureQueriesContext(connection) as asked:
        assert next(answer).count(b"\n") == 1_000
    assert len(asked) == 1
    assert sum(part.count(b"\n") for part in answer) == 1_502


@pytest.mark.parametrize("where", ["{}/change/", "{}/delete/", "add/"])
def test_no_superuser_adds_changes_or_deletes_a_record(
    admin_client: Client, tell: Callable[..., AuditRecord], where: str
) -> None:
    kept = tell()
    assert admin_client.post(LIST + where.format(kept.pk), {"deed": "none", "post": "yes"}).status_code == 403
    admin_client.post(LIST, {"action": "delete_selected", "_selected_action": [kept.pk], "post": "yes"})
    assert list(AuditRecord.objects.values_list("deed", flat=True)) == ["change"]


def test_a_record_of_somebody_who_is_gone_is_still_shown(browser: Client, tell: Callable[..., AuditRecord]) -> None:
    kept = tell(user_id=999, username="gone")
    assert "gone" in browser.get(f"{LIST}{kept.pk}/change/").content.decode()


def test_a_list_and_a_record_say_channel_and_action_in_words(browser: Client, tell: Callable[..., AuditRecord]) -> None:
    kept = tell("withdraw")
    for address in (LIST, f"{LIST}{kept.pk}/change/"):
        page = browser.get(address).content.decode()
        assert all(word in page for word in ("Channel", "API", "Action", "withdraw"))
