"""A reader's last searches are kept in the browser, and forgotten at a click."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]


def test_the_start_page_lists_the_last_searches_until_they_are_forgotten(open_page: Open) -> None:
    page = open_page("/")
    section = page.locator("#recent-searches")
    expect(section).to_be_hidden()
    for words in ("rudal", "korut rusia", "rudal"):
        page.goto(page.url.split("/search")[0].rstrip("/") + "/search/?q=" + words.replace(" ", "+"))
    page.goto(page.url.split("/search")[0] + "/")
    expect(section.locator("li")).to_have_text(["rudal", "korut rusia"])
    section.get_by_role("button").click()
    expect(section).to_be_hidden()
    page.reload()
    expect(section).to_be_hidden()
