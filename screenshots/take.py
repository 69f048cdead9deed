"""Takes the pictures in docs/pictures of the demonstration as it runs: `make demo`, then `make screenshots`.

EDITOR_PASSWORD is the one that `make demo` showed; without it the pictures of the admin stay as they are.
"""

import os
import shutil
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, Page, sync_playwright

SITE: Final = os.environ.get("SITE", "http://127.0.0.1:8000")
PASSWORD: Final = os.environ.get("EDITOR_PASSWORD", "")
ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "docs" / "pictures"
PASTED: Final = ROOT / "tests" / "ingest" / "pages" / "cnn_indonesia.txt"
ADMIN: Final = f"{SITE}/admin/articles/article/"


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        take_readers_pages(browser)
        if PASSWORD:
            take_editors_pages(browser)
        browser.close()


def opened(browser: Browser, scheme: Literal["light", "dark"]) -> Page:
    return browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme=scheme)


def take(page: Page, name: str) -> None:
    page.wait_for_timeout(300)
    page.screenshot(path=FOLDER / name)


def take_readers_pages(browser: Browser) -> None:
    page = opened(browser, "light")
    page.goto(f"{SITE}/search/?q=korut+rusia")
    take(page, "search.png")
    page = opened(browser, "dark")
    page.goto(f"{SITE}/search/?q=korut+rusia&view=timeline&happened_from=2024-06-14")
    page.locator(".proofs summary").nth(1).click()
    take(page, "chronology.png")


def take_editors_pages(browser: Browser) -> None:
    page = opened(browser, "light")
    page.goto(ADMIN)
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.goto(f"{ADMIN}?q=korut+rusia")
    take(page, "editing.png")
    page.goto(f"{ADMIN}add/paste/")
    page.get_by_label("Text or HTML").fill(PASTED.read_text("utf-8"))
    page.get_by_role("button", name="Preview", exact=True).click()
    take(page, "pasting.png")


if __name__ == "__main__":
    main()
