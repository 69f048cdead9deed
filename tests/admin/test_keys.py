import logging
import re
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from articles.models import ApiKey, AuditRecord, Role, Source, database_now, digest_of
from tests.admin.conftest import OURS, THEIRS, Enter, Staff

LIST = "/admin/articles/apikey/"
SECRET = re.compile(r"newsdesk_[0-9a-f]{12}_[\w-]{43}")


@pytest.fixture
def sari(staff: Staff) -> User:
    """An editor of our house who contributes to the other."""
    made = staff("sari", Role.EDITOR, OURS)
    made.memberships.create(role=Role.CONTRIBUTOR, owner_group=THEIRS)
    return made


@pytest.fixture
def browser(sari: User, enter: Enter) -> Client:
    return enter(sari)


def make(browser: Client, *, days: float = 30, **fields: Any) -> Any:
    at = timezone.localtime(database_now() + timedelta(days=days), ZoneInfo(settings.NEWSROOM_TIME_ZONE))
    form = {"name": "Feed", "scopes": ["read"], "expires_at": f"{at:%Y-%m-%dT%H:%M}"}
    return browser.post(f"{LIST}add/", form | fields)


def test_the_secret_is_shown_once_and_kept_nowhere(browser: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    answer = make(browser)
    secret = SECRET.findall(answer.content.decode())[0]
    key = ApiKey.objects.get()
    assert (key.digest, key.prefix) == (digest_of(secret), secret.split("_")[1])
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    elsewhere = [
        *(browser.get(f"{LIST}{where}").content.decode() for where in ("", f"{key.pk}/change/", f"{key.pk}/history/")),
        *(str(one.get_decoded()) for one in Session.objects.all()),
        *(str(one.__dict__) for one in AuditRecord.objects.all()),
        str(answer.headers), str(browser.cookies), caplog.text, str(key.__dict__),
    ]  # fmt: skip
    assert not any(secret.split("_", 2)[2] in one for one in elsewhere)


def test_a_key_belongs_to_its_maker_and_ends_in_ninety_days_if_nobody_says_otherwise(browser: Client) -> None:
    page = browser.get(f"{LIST}add/").content.decode()
    assert f"{database_now() + timedelta(days=90):%Y-%m-%d}" in page
    make(browser)
    assert ApiKey.objects.get().owner.username == "sari"


@pytest.mark.parametrize("days", [-1, 366.1])
def test_a_key_ends_within_a_year(browser: Client, days: float) -> None:
    assert "Choose a time within the next 365 days." in make(browser, days=days).content.decode()
    assert not ApiKey.objects.exists()


def test_a_key_that_writes_names_its_sources(browser: Client) -> None:
    assert "Choose the outlets it can write for" in make(browser, scopes=["write"]).content.decode()
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize(
    ("scopes", "groups", "made"),
    [
        (["write"], [OURS, THEIRS], True),
        (["write", "publish", "withdraw"], [OURS], True),
        (["publish"], [OURS, THEIRS], False),
        (["read", "write", "withdraw"], [THEIRS], False),
        (["write"], ["A third house"], False),
        (["administer"], [OURS], False),
        ([], [OURS], False),
    ],
)
def test_a_key_may_no_more_than_its_owner(
    browser: Client, ours: Source, theirs: Source, scopes: list[str], groups: list[str], made: bool
) -> None:
    Source.objects.create(slug="third", name="Third", owner_group="A third house")
    chosen = Source.objects.filter(owner_group__in=groups)
    make(browser, scopes=scopes, sources=[one.pk for one in chosen])
    assert ApiKey.objects.exists() is made
    if made:
        assert (ApiKey.objects.get().scopes, set(ApiKey.objects.get().sources.all())) == (scopes, set(chosen))


def test_scopes_beyond_one_s_roles_are_not_offered(enter: Enter, staff: Staff) -> None:
    page = enter(staff("budi", Role.CONTRIBUTOR, OURS)).get(f"{LIST}add/").content.decode()
    assert re.findall(r'name="scopes" value="(\w+)"', page) == ["read", "write"]


def test_making_a_key_is_recorded_with_what_it_opens(browser: Client, ours: Source) -> None:
    make(browser, scopes=["write"], sources=[ours.pk])
    record, key = AuditRecord.objects.get(), ApiKey.objects.get()
    assert (record.deed, record.username, record.said) == ("add", "sari", f"Feed ({key.prefix})")
    assert record.detail == {"scopes": ["write"], "sources": ["ours"], "expires": key.expires_at.isoformat()}


def test_a_revoked_key_opens_nothing_and_the_record_says_why(browser: Client) -> None:
    make(browser)
    key = ApiKey.objects.get()
    assert "This field is required" in browser.post(f"{LIST}{key.pk}/revoke/", {"reason": " "}).content.decode()
    browser.post(f"{LIST}{key.pk}/revoke/", {"reason": "It was in a log."})
    key.refresh_from_db()
    assert not key.is_valid(database_now())
    assert AuditRecord.objects.get(deed="revoke").reason == "It was in a log."


def test_revoking_again_changes_and_records_nothing(browser: Client) -> None:
    make(browser)
    at = f"{LIST}{ApiKey.objects.get().pk}/revoke/"
    browser.post(at, {"reason": "first"})
    first = ApiKey.objects.get().revoked_at
    browser.post(at, {"reason": "second"})
    assert ApiKey.objects.get().revoked_at == first
    assert AuditRecord.objects.filter(deed="revoke").count() == 1


def test_keys_of_others_are_seen_and_revoked_by_who_administers_every_source_only(
    browser: Client, enter: Enter, staff: Staff
) -> None:
    make(browser)
    key = ApiKey.objects.get()
    other, boss = enter(staff("budi", Role.ADMINISTRATOR, OURS)), enter(staff("boss", Role.ADMINISTRATOR))
    assert key.prefix not in other.get(LIST).content.decode()
    assert other.post(f"{LIST}{key.pk}/revoke/", {"reason": "mine now"}).status_code == 404
    assert key.prefix in boss.get(LIST).content.decode()
    boss.post(f"{LIST}{key.pk}/revoke/", {"reason": "The owner left."})
    assert ApiKey.objects.get().revoked_at


@pytest.fixture
def kept(sari: User, staff: Staff, ours: Source) -> None:
    """Keys of two owners, one of them in each state."""
    now = database_now()
    for name, owner, fields in (
        ("valid", sari, {"last_used_on": now.date()}),
        ("expired", sari, {"expires_at": now - timedelta(days=1)}),
        ("revoked", staff("budi"), {"revoked_at": now, "last_used_on": now.date() - timedelta(days=90)}),
    ):
        values = {"owner": owner, "name": name, "prefix": name, "digest": name, "expires_at": now + timedelta(days=9)}
        ApiKey.objects.create(**values | fields)
    ApiKey.objects.get(name="valid").sources.set([ours])


def named(browser: Client, **filters: Any) -> set[str]:
    return {key.name for key in browser.get(LIST, filters).context["cl"].queryset}


@pytest.mark.parametrize("state", ["valid", "expired", "revoked"])
def test_keys_are_found_by_their_state(staff: Staff, enter: Enter, kept: None, state: str) -> None:
    assert named(enter(staff("boss", Role.ADMINISTRATOR)), state=state) == {state}


def test_keys_are_found_by_owner_source_and_last_use(
    staff: Staff, enter: Enter, kept: None, sari: User, ours: Source
) -> None:
    boss = enter(staff("boss", Role.ADMINISTRATOR))
    assert named(boss, owner=sari.pk) == {"valid", "expired"}
    assert named(boss, source=ours.pk) == {"valid"}
    assert named(boss, unused_since=f"{database_now() - timedelta(days=30):%Y-%m-%d}") == {"expired", "revoked"}
    assert named(boss, owner=sari.pk, state="expired") == {"expired"}


def test_filters_tell_nobody_of_other_owners_keys(browser: Client, kept: None) -> None:
    assert named(browser) == {"valid", "expired"}
    assert "budi" not in browser.get(LIST).content.decode()
    assert browser.get(LIST, {"owner": User.objects.get(username="budi").pk})["Location"] == f"{LIST}?e=1"


def test_filters_of_keys_take_the_same_queries_however_many_there_are(
    staff: Staff, enter: Enter, kept: None, sari: User, django_assert_max_num_queries: Any
) -> None:
    boss = enter(staff("boss", Role.ADMINISTRATOR))
    for number in range(20):
        fields = {"name": "more", "prefix": f"m{number}", "digest": f"m{number}", "owner": sari}
        ApiKey.objects.create(expires_at=database_now() + timedelta(days=9), **fields)
    boss.get(LIST)
    # PostgreSQL is asked for its time, twice: for what is listed, and for what is chosen.
    with django_assert_max_num_queries(14):
        assert len(named(boss, state="valid", owner=sari.pk)) == 2
