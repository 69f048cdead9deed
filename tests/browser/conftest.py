from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from articles.ingest.importing import import_paths
from articles.ingest.names import known_names, load_names
from articles.search.naming import forget_names

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def site(transactional_db: None, live_server: Any, index: Callable[[], Any]) -> str:
    """The demonstration, served; returns its address."""
    load_names(known_names())
    forget_names()
    import_paths([str(ROOT / "articles" / "demo")], on_failure=pytest.fail)
    index()
    return str(live_server.url)


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens an address: `open_page("/search/", width=390, dark=True)`; fails on any error in the console."""
    contexts = []
    said: list[str] = []

    def opened(path: str, *, width: int = 1280, dark: bool = False, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(site + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [one for one in said if "503" not in one and "400" not in one and "404" not in one] == []
