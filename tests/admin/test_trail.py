import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
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
        {"face__exact": "admin"},
        {"deed": "publish"},
        {"model": "article"},
        {"user__id__exact": "77"},
        {"key": "0123456789ab"},
        {"day": "2026-03-01"},
        {"q": "reason of its own"},
    ],
    ids=lambda one: next(iter(one)),
)
def test_records_are_found_by_face_deed_model_person_key_day_and_words(
    browser: Client, tell: Callable[..., AuditRecord], filters: dict[str, str]
) -> None:
    tell("change")
    wanted = tell(
        "publish",
        model="article",
        face=Channel.ADMIN,
        user_id=77,
        key="0123456789ab",
        reason="A reason of its own",
        at=datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC),
    )
    tell("change", at=datetime(2026, 3, 2, tzinfo=UTC))
    assert ids(browser, **filters) == [wanted.pk]
    assert browser.get(LIST, filters).context["cl"].result_count == 1


def test_a_day_that_is_none_is_refused(browser: Client) -> None:
    assert browser.get(LIST, {"day": "yesterday"}, follow=True).status_code == 200
    assert browser.get(f"{LIST}export/csv/", {"day": "9999-12-31"}).status_code == 404


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
