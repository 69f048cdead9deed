from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Action, AuditRecord, Membership, Role, Source, may, may_everywhere
from tests.admin.conftest import OURS, Enter, Staff

LIST = "/admin/auth/user/"
NEW_PASSWORD = {"password1": "a long way home", "password2": "a long way home", "usable_password": "true"}
NO_ROLES = {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}


def one_role(role: str, group: str) -> dict[str, str]:
    return {
        "memberships-TOTAL_FORMS": "1",
        "memberships-INITIAL_FORMS": "0",
        "memberships-0-role": role,
        "memberships-0-owner_group": group,
    }


@pytest.fixture
def boss(staff: Staff) -> User:
    return staff("boss", Role.ADMINISTRATOR)


@pytest.fixture
def browser(boss: User, enter: Enter) -> Client:
    """An administrator of the whole house."""
    return enter(boss)


def add(browser: Client, **fields: str) -> Any:
    return browser.post(f"{LIST}add/", {"username": "sari"} | NEW_PASSWORD | NO_ROLES | fields)


def save(browser: Client, person: User, **fields: str) -> Any:
    form = {"username": person.username, "is_active": "on"}
    return browser.post(f"{LIST}{person.pk}/change/", form | NO_ROLES | fields)


def test_who_is_added_with_a_role_works_in_its_group_and_the_record_says_so(browser: Client, ours: Source) -> None:
    add(browser, **one_role("editor", OURS))
    sari = User.objects.get(username="sari")
    assert may(sari, Action.PUBLISH, ours) and not may_everywhere(sari, Action.PUBLISH)
    record = AuditRecord.objects.get(deed="add", model="user")
    assert (record.username, record.said, record.detail["roles"]) == ("boss", "sari", ["Editor of Our house"])


def test_every_source_is_chosen_and_never_the_result_of_choosing_nothing(browser: Client) -> None:
    assert "This field is required" in add(browser, **one_role("editor", "")).content.decode()
    assert not Membership.objects.filter(role="editor").exists()
    add(browser, **one_role("editor", "*"))
    assert may_everywhere(User.objects.get(username="sari"), Action.PUBLISH)


def test_a_group_that_no_source_has_is_refused(browser: Client, ours: Source) -> None:
    assert "is not one of the available choices" in add(browser, **one_role("editor", "Our hous")).content.decode()


def test_a_role_is_changed_and_taken_away(browser: Client, staff: Staff, ours: Source) -> None:
    sari = staff("sari", Role.CONTRIBUTOR, OURS)
    held = one_role("editor", OURS) | {
        "memberships-INITIAL_FORMS": "1",
        "memberships-0-id": str(Membership.objects.get(user=sari).pk),
        "memberships-0-user": str(sari.pk),
    }
    save(browser, sari, **held)
    assert may(sari, Action.PUBLISH, ours)
    save(browser, sari, **held, **{"memberships-0-DELETE": "on"})
    assert not may(sari, Action.VIEW)
    assert [one.detail["roles"] for one in AuditRecord.objects.filter(deed="change")] == [[], ["Editor of Our house"]]


def test_nobody_is_made_a_superuser(browser: Client, admin_client: Client, staff: Staff) -> None:
    sari = staff("sari")
    for one in (browser, admin_client):
        save(one, sari, is_superuser="on", is_staff="on", groups="1", user_permissions="1")
    sari.refresh_from_db()
    assert (sari.is_superuser, sari.user_permissions.count(), sari.groups.count()) == (False, 0, 0)


@pytest.mark.parametrize("where", ["change/", "password/", "delete/"])
def test_an_administrator_cannot_touch_a_superuser(browser: Client, admin_user: User, where: str) -> None:
    form = {"username": "mine", "post": "yes", **NEW_PASSWORD, **one_role("editor", "*")}
    assert browser.post(f"{LIST}{admin_user.pk}/{where}", form).status_code == 403
    kept = User.objects.get(pk=admin_user.pk)
    assert (kept.username, kept.password) == (admin_user.username, admin_user.password)


@pytest.mark.parametrize("where", ["change/", "password/", "delete/"])
def test_nobody_changes_their_own_account_there(browser: Client, boss: User, where: str) -> None:
    form = {"username": "boss", "post": "yes", **one_role("editor", OURS)}
    assert browser.post(f"{LIST}{boss.pk}/{where}", form).status_code == 403
    assert browser.get(f"{LIST}{boss.pk}/change/").status_code == 200
    assert list(Membership.objects.values_list("role", flat=True)) == ["administrator"]


def test_who_is_deactivated_is_out_at_once(browser: Client, staff: Staff, enter: Enter) -> None:
    sari = staff("sari", Role.EDITOR)
    theirs = enter(sari)
    assert theirs.get("/admin/").status_code == 200
    browser.post(f"{LIST}{sari.pk}/change/", {"username": "sari"} | NO_ROLES)
    assert theirs.get("/admin/").status_code == 302
    assert AuditRecord.objects.get(deed="change").detail["active"] is False


def test_a_new_password_ends_the_sessions_that_knew_the_old_one(browser: Client, staff: Staff, enter: Enter) -> None:
    sari = staff("sari", Role.EDITOR)
    theirs = enter(sari)
    browser.post(f"{LIST}{sari.pk}/password/", NEW_PASSWORD | {"set-password": "1"})
    assert theirs.get("/admin/").status_code == 302
    assert AuditRecord.objects.get(deed="change").detail["fields"] == ["password"]


def test_the_list_says_who_is_what(browser: Client, staff: Staff, admin_user: User) -> None:
    staff("sari", Role.CONTRIBUTOR, OURS)
    page = browser.get(LIST).content.decode()
    assert all(said in page for said in ("Contributor of Our house", "Administrator of every source", "Superuser"))
