"""The door to the admin: logging in, staying in, and being kept out."""

from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import time_machine
from django.conf import LazySettings
from django.contrib.auth.hashers import MD5PasswordHasher, check_password, make_password
from django.contrib.auth.models import User
from django.test import Client, RequestFactory

from articles.metering.addresses import address_of
from articles.metering.gates import Busy
from articles.models import AuditRecord
from articles.search.language.grammar import MAX_CHARACTERS
from newsdesk import settings as real_settings
from newsdesk.hashing import HASHING

pytestmark = pytest.mark.django_db

PASSWORD = "long enough for this"
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def sari() -> User:
    return User.objects.create_user("sari", password=PASSWORD, is_staff=True)


def log_in(browser: Client, name: str = "sari", password: str = PASSWORD, address: str = "192.0.2.1") -> Any:
    return browser.post("/admin/login/", {"username": name, "password": password}, REMOTE_ADDR=address)


def is_in(browser: Client) -> bool:
    return browser.get("/admin/").status_code == 200


def test_logging_in_changes_the_session_s_key(sari: User, client: Client, settings: LazySettings) -> None:
    planted = client.session
    planted["by"] = "somebody"
    planted.save()
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    log_in(client)
    after = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert before != after
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = before
    assert is_in(client) and not is_in(stolen)


@pytest.mark.parametrize(("waits", "stays"), [([7.9] * 3, True), ([8.1], False), ([7.9] * 3 + [0.5], False)])
def test_a_session_ends_after_eight_idle_hours_and_after_a_day(
    sari: User, client: Client, waits: list[float], stays: bool
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        log_in(client)
        assert is_in(client)
        for wait in waits:
            clock.shift(wait * HOUR)
            still = is_in(client)
    assert still is stays


def test_logging_in_again_begins_a_new_day(sari: User, client: Client) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        log_in(client)
        for _ in range(3):
            clock.shift(7.5 * HOUR)
            log_in(client)
        clock.shift(7.5 * HOUR)
        assert is_in(client)


def test_a_visit_within_a_minute_of_the_last_writes_no_session(
    sari: User, client: Client, settings: LazySettings
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        log_in(client)
        answers = [client.get("/admin/"), client.get("/admin/")]
        clock.shift(timedelta(minutes=2))
        answers.append(client.get("/admin/"))
    assert [settings.SESSION_COOKIE_NAME in answer.cookies for answer in answers] == [True, False, True]


def test_six_wrong_passwords_lock_that_name_from_that_address_only(sari: User) -> None:
    User.objects.create_user("budi", password=PASSWORD, is_staff=True)
    answers = [log_in(Client(), password="wrong").status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    assert log_in(Client()).status_code == 429
    assert log_in(Client(), address="192.0.2.2").status_code == 302
    assert log_in(Client(), name="budi").status_code == 302


def test_a_lock_ends_after_an_hour(sari: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(6):
            log_in(Client(), password="wrong")
        clock.shift(0.9 * HOUR)
        assert log_in(Client()).status_code == 429
        clock.shift(0.2 * HOUR)
        assert log_in(Client()).status_code == 302


def test_an_address_that_fails_with_many_names_is_locked_for_all_of_them(sari: User) -> None:
    answers = [log_in(Client(), name=f"name{number}", password="wrong") for number in range(80)]
    assert [one.status_code for one in answers] == [200] * 29 + [429] * 51
    assert answers[-1]["Retry-After"] == "3600"
    assert "Your network address is locked for an hour after 30 failed" in answers[-1].content.decode()
    assert log_in(Client()).status_code == 429
    assert log_in(Client(), address="192.0.2.2").status_code == 302


def test_who_signs_in_well_frees_no_address_for_more_attempts(sari: User) -> None:
    for number in range(29):
        log_in(Client(), name=f"name{number}", password="wrong")
    assert log_in(Client()).status_code == 302
    assert [log_in(Client(), name=name, password="wrong").status_code for name in "ab"] == [429, 429]


def test_addresses_of_one_ipv6_network_are_locked_as_one(sari: User) -> None:
    for number in range(30):
        log_in(Client(), name=f"name{number}", password="wrong", address=f"2001:db8::{number:x}")
    assert log_in(Client(), address="2001:db8::ffff").status_code == 429
    assert log_in(Client(), address="2001:db8:0:1::1").status_code == 302


def test_while_passwords_wait_to_be_hashed_more_are_told_to_come_again(sari: User, settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = real_settings.PASSWORD_HASHERS
    sari.set_password(PASSWORD)
    sari.save()
    with HASHING.place(), ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(check_password, PASSWORD, sari.password) for _ in range(3)]
        # Two may wait: the third is the first that is through.
        assert isinstance(next(as_completed(asked)).exception(), Busy)
        answer = log_in(Client())
        assert (answer.status_code, answer["Retry-After"]) == (503, "5")
        assert "Then go back" in answer.content.decode()
    assert log_in(Client()).status_code == 302


@pytest.mark.parametrize(
    "planted", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "", "/\\evil.example"]
)
def test_who_signs_in_lands_on_a_page_of_this_site(sari: User, client: Client, planted: str) -> None:
    answer = client.post("/admin/login/", {"username": "sari", "password": PASSWORD, "next": planted}, follow=True)
    assert (answer.status_code, answer.redirect_chain) == (200, [("/admin/", 302)])


@pytest.mark.parametrize("letter", ["中", "ж", "😀", "é", "%", "&", "+"])
def test_the_way_over_the_door_keeps_a_long_search_and_repeats_it_encoded_once(
    sari: User, client: Client, letter: str
) -> None:
    address = f"/admin/articles/article/?{urlencode({'q': letter * MAX_CHARACTERS})}"
    door = client.get(address)["Location"]
    assert len(door) < 8_000
    page = client.post(
        door, {"username": "sari", "password": PASSWORD, "next": parse_qs(urlsplit(door).query)["next"][0]}
    )
    assert parse_qs(urlsplit(page["Location"]).query)["q"] == [letter * MAX_CHARACTERS]


def test_five_slips_are_forgiven_by_the_right_password(sari: User) -> None:
    for _ in range(2):
        for _ in range(5):
            log_in(Client(), password="wrong")
        assert log_in(Client()).status_code == 302


def test_names_that_exist_and_names_that_do_not_are_refused_alike(sari: User) -> None:
    def told(name: str) -> list[tuple[int, str]]:
        answers = [log_in(Client(), name=name, password="wrong") for _ in range(7)]
        return [(one.status_code, one.content.decode().replace(name, "")) for one in answers]

    def plain(answers: list[tuple[int, str]]) -> list[tuple[int, list[str]]]:
        return [(status, [line for line in page.splitlines() if "csrf" not in line]) for status, page in answers]

    assert plain(told("sari")) == plain(told("nobody"))


class CountingHasher(MD5PasswordHasher):
    counted: ClassVar[list[str]] = []

    def encode(self, password: str, salt: str) -> str:
        self.counted.append(password)
        return super().encode(password, salt)


def test_a_name_that_does_not_exist_takes_as_much_hashing(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    User.objects.create_user("sari", password=PASSWORD, is_staff=True)
    counts = []
    for name in ("sari", "nobody"):
        CountingHasher.counted.clear()
        log_in(Client(), name=name, password="wrong")
        counts.append(len(CountingHasher.counted))
    assert counts == [1, 1]


def test_passwords_are_kept_by_argon2(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = real_settings.PASSWORD_HASHERS
    assert make_password(PASSWORD).startswith("argon2")


def test_coming_in_going_out_and_being_locked_out_are_recorded(sari: User, client: Client) -> None:
    log_in(client)
    client.post("/admin/logout/")
    for name in ("sari", "nobody"):
        for _ in range(8):
            log_in(Client(), name=name, password="wrong", address="192.0.2.9")
    told: list[Any] = list(AuditRecord.objects.order_by("id").values_list("deed", "username", "said", "detail"))
    assert told == [
        ("log in", "sari", "sari", {"address": "192.0.2.1"}),
        ("log out", "sari", "sari", {"address": "127.0.0.1"}),
        ("lock out", "sari", "sari", {"address": "192.0.2.9"}),
    ]


def test_changing_one_s_own_password_is_recorded_and_keeps_one_in(sari: User, client: Client) -> None:
    log_in(client)
    new = {"old_password": PASSWORD, "new_password1": "a long way home", "new_password2": "a long way home"}
    client.post("/admin/password_change/", new)
    assert is_in(client)
    assert AuditRecord.objects.latest("id").deed == "change password"


def test_logging_out_clears_what_the_browser_kept(sari: User, client: Client) -> None:
    log_in(client)
    assert client.post("/admin/logout/")["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(client)


@pytest.mark.parametrize(
    ("behind_proxy", "told", "address"),
    [
        (False, "203.0.113.5", "192.0.2.1"),
        (True, "203.0.113.5", "203.0.113.5"),
        (True, "198.51.100.1, 203.0.113.5", "203.0.113.5"),
        (True, "2001:db8::5", "2001:db8::5"),
        (True, "nonsense", "192.0.2.1"),
        (True, "", "192.0.2.1"),
    ],
)
def test_an_address_is_the_proxy_s_word_only_where_there_is_one(
    settings: LazySettings, behind_proxy: bool, told: str, address: str
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=told)
    assert address_of(request) == address


@pytest.mark.parametrize("path", ["/", "/admin/login/", "/api/v1/schema/", "/nothing-here/"])
def test_every_page_closes_what_is_not_used_and_keeps_other_sites_out(client: Client, path: str) -> None:
    answer = client.get(path)
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
