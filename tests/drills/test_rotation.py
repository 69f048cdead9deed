"""A new SECRET_KEY throws nobody out as long as the one before stands among SECRET_KEY_FALLBACKS."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.test import Client

from tests.faults.project import ROOT

BEFORE, AFTER = "before-" + "0123456789" * 5, "after-" + "0123456789" * 5

Rotate = Callable[..., None]


@pytest.fixture
def rotate(settings: LazySettings) -> Rotate:
    """`rotate(AFTER, BEFORE)`: the key from now on, and those that are still believed."""

    def to(key: str, *fallbacks: str) -> None:
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = key, list(fallbacks)

    to(BEFORE)
    return to


@pytest.fixture
def sari(db: None) -> Any:
    return get_user_model().objects.create_superuser("sari", email="sari@kabar.example", password="long enough for it")


@pytest.fixture
def signed_in(rotate: Rotate, sari: Any) -> Callable[[], Client]:
    """Browsers in which somebody signed in under the key before."""

    def browser() -> Client:
        made = Client()
        made.force_login(sari)
        return made

    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/admin/").status_code == 200


def test_who_is_signed_in_stays_in(rotate: Rotate, signed_in: Callable[[], Client]) -> None:
    active, away = signed_in(), signed_in()
    rotate(AFTER, BEFORE)
    assert is_in(active)
    rotate(AFTER)
    assert is_in(active), "whoever came meanwhile is known by the new key"
    assert not is_in(away)


def test_links_that_reset_a_password_go_on_working(rotate: Rotate, sari: Any) -> None:
    token = default_token_generator.make_token(sari)
    rotate(AFTER, BEFORE)
    assert default_token_generator.check_token(sari, token)
    rotate(AFTER)
    assert not default_token_generator.check_token(sari, token)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/api/v1/articles/?limit=1", "/api/v1/changes/?limit=1"])
def test_a_program_walks_on(rotate: Rotate, write: Any, index: Any, client: Client, path: str) -> None:
    for n in range(3):
        write(f"Treaty {n}")
    index()
    following = client.get(path).json()["next"]
    rotate(AFTER, BEFORE)
    page = client.get(following)
    assert page.status_code == 200
    rotate(AFTER)
    assert client.get(following).status_code == 400
    assert client.get(page.json()["next"]).status_code == 200, "what was given meanwhile is signed by the new key"


def test_a_program_that_follows_changes_while_nothing_changes_follows_on(
    rotate: Rotate, client: Client, db: None
) -> None:
    following = client.get("/api/v1/changes/").json()["next"]
    assert client.get(following).json()["next"] == following, "where nothing changes, nor does the cursor"
    rotate(AFTER, BEFORE)
    following = client.get(following).json()["next"]
    rotate(AFTER)
    assert client.get(following).status_code == 200


@pytest.mark.parametrize(
    ("given", "in_file", "read"),
    [
        (None, None, []),
        ("", None, []),
        ("one,two", None, ["one", "two"]),
        (None, "one\ntwo\n", ["one", "two"]),
        (None, "\n", []),
    ],
)
def test_keys_of_before_are_read_from_a_list_or_from_a_file(
    tmp_path: Path, given: str | None, in_file: str | None, read: list[str]
) -> None:
    told = {} if given is None else {"SECRET_KEY_FALLBACKS": given}
    if in_file is not None:
        (tmp_path / "keys").write_text(in_file)
        told["SECRET_KEY_FALLBACKS_FILE"] = str(tmp_path / "keys")
    done = subprocess.run(
        [sys.executable, "-c", "from newsdesk import settings; print(settings.SECRET_KEY_FALLBACKS)"],
        cwd=ROOT,
        env=os.environ | {"SECRET_KEY": AFTER} | told,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == str(read), done.stderr
