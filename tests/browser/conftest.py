from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.hostile_newsroom import FIRST, correct, fill, park
from tests.browser.judging import Enter, Watched
from tests.browser.looking import Open
from tests.demonstration import indexed


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    # What a page shows is judged here, not how soon; both processors of a test run may be taken by other tests.
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser, demonstration: str) -> Iterator[Open]:
    """Opens an address: `open_page("/search/", width=390, dark=True)`; fails on any error in the console."""
    contexts = []
    said: list[str] = []

    def opened(path: str, *, width: int = 1280, dark: bool = False, **options: Any) -> Page:
        context = browser.new_context(
            base_url=demonstration,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [one for one in said if "503" not in one and "400" not in one and "404" not in one] == []


@pytest.fixture
def signed_in(open_page: Open, demonstration: str) -> Open:
    """Opens an address as somebody who may do everything: `signed_in("/admin/", name="rani", width=390)`."""

    def opened(path: str, *, name: str = "rani", **options: Any) -> Page:
        users = get_user_model().objects
        user = users.filter(username=name).first() or users.create_superuser(name, password="only for tests")
        client = Client()
        client.force_login(user)
        cookie = {
            "name": settings.SESSION_COOKIE_NAME,
            "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
            "domain": urlsplit(demonstration).hostname,
            "path": "/",
        }
        return open_page(path, storage_state={"cookies": [cookie]}, **options)

    return opened


@pytest.fixture
def hostile_newsroom(transactional_db: None, live_server: Any, index_folder: Path) -> str:
    fill()
    correct()
    indexed()
    park()
    return str(live_server.url)


@pytest.fixture
def enter(browser: Browser, hostile_newsroom: str) -> Enter:
    """A watched page: `with enter(policy=False, as_staff=True) as watched`."""

    @contextmanager
    def entered(*, policy: bool, as_staff: bool = True) -> Iterator[Watched]:
        state = {"cookies": [cookie(User.objects.get(pk=FIRST), hostile_newsroom)] if as_staff else []}
        context = browser.new_context(base_url=hostile_newsroom, storage_state=state, bypass_csp=not policy)
        yield Watched(context)
        context.close()

    return entered


def cookie(user: User, url: str) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "domain": str(urlsplit(url).hostname), "path": "/"}
