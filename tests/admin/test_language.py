"""The admin speaks the language of who works in it; what it leaves behind is in English."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import AuditRecord, Channel, Role, Source, audit
from tests.admin.conftest import OURS, Enter, Staff

INDONESIAN = {"Accept-Language": "id"}
NEW = {"username": "sari", "password1": "a long way home", "password2": "a long way home", "usable_password": "true"}
ONE_ROLE = {
    "memberships-TOTAL_FORMS": "1",
    "memberships-INITIAL_FORMS": "0",
    "memberships-0-role": "editor",
    "memberships-0-owner_group": OURS,
}


@pytest.fixture
def browser(staff: Staff, enter: Enter) -> Client:
    """An administrator of the whole house, whose browser asks for Indonesian."""
    browser = enter(staff("boss", Role.ADMINISTRATOR))
    browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "id"
    return browser


def page(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def test_forms_call_columns_and_choices_in_the_language_of_who_reads_them(browser: Client, ours: Source) -> None:
    person = page(browser, "/admin/auth/user/add/")
    assert "Grup media" in person and ">Kontributor</option>" in person and "Simpan" in person
    assert "Misalnya kompas.example" in page(browser, "/admin/articles/source/add/")


def test_the_switch_stands_in_the_head_and_leads_back_to_the_page(browser: Client) -> None:
    where = "/admin/articles/source/?q=ours"
    head = page(browser, where).partition('id="header"')[2].partition("</header>")[0]
    assert re.findall(r'value="(\w+)"\s+lang="\1"', head) == ["en", "id"]
    chosen = browser.post("/language/", {"language": "en"}, headers={"Referer": f"http://testserver{where}"})
    assert chosen["Location"] == where
    assert '<html lang="en"' in page(browser, where)


def test_who_is_not_logged_in_may_choose_too(client: Client) -> None:
    login = client.get("/admin/login/", headers=INDONESIAN).content.decode()
    assert '<html lang="id"' in login and 'action="/language/"' in login and "Masuk" in login


def test_records_are_in_english(browser: Client, ours: Source) -> None:
    browser.post("/admin/auth/user/add/", NEW | ONE_ROLE)
    assert "Editor untuk Our house" in page(browser, "/admin/auth/user/")
    record = AuditRecord.objects.get(deed="add", model="user")
    assert record.detail["roles"] == ["Editor of Our house"]
    sari = User.objects.get(username="sari")
    unchanged = {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0", "is_active": "on"}
    browser.post(f"/admin/auth/user/{sari.pk}/change/", {"username": "sari", "first_name": "Sari"} | unchanged)
    assert AuditRecord.objects.get(deed="change", model="user").detail["fields"] == ["First name"]


def test_what_is_taken_away_as_a_file_is_in_english(browser: Client, ours: Source) -> None:
    audit("publish", ours, channel=Channel.ADMIN, user=User.objects.get(username="boss"))
    assert ">terbitkan<" in page(browser, "/admin/articles/auditrecord/")
    rows = b"".join(browser.get("/admin/articles/auditrecord/export/csv/").streaming_content).decode()  # type: ignore[attr-defined]
    assert rows.partition("\n")[0].startswith("id,at,user_id") and ",publish,source," in rows


def test_programs_are_told_of_fields_and_choices_in_english(browser: Client) -> None:
    in_indonesian = browser.get("/api/v1/schema/").content
    assert in_indonesian == browser.get("/api/v1/schema/", headers={"Accept-Language": "en"}).content
    assert b"The place the report is sent from" in in_indonesian


def test_a_day_in_a_filter_is_written_as_browsers_take_it(browser: Client) -> None:
    assert 'value="2024-06-19"' in page(browser, "/admin/articles/auditrecord/?since=2024-06-19")
