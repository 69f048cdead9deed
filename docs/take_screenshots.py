"""Takes the pictures in README.md of the demonstration as it runs: `make demo`, then `make screenshots`."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

SITE = os.environ.get("SITE", "http://127.0.0.1:8000")
FOLDER = Path(__file__).resolve().parent
PICTURES = {
    "search.png": ("/search/?q=korut+rusia", "light"),
    "chronology.png": ("/search/?q=korut+rusia&view=timeline&happened_from=2024-06-14", "dark"),
}


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (path, scheme) in PICTURES.items():
            page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme=scheme)
            page.goto(SITE + path)
            page.locator(".proofs summary").nth(1).click() if "timeline" in path else None
            page.wait_for_timeout(300)
            page.screenshot(path=FOLDER / name)
        browser.close()


if __name__ == "__main__":
    main()
