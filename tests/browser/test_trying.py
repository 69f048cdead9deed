"""The page on which operations of the API are tried."""

from typing import Final
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Route, expect

from tests.browser.looking import Open, problems

pytestmark = pytest.mark.django_db(transaction=True)

PATH: Final = "/api/v1/docs/try/"
SOURCES: Final = "#operations-sources-sources"
OF_THE_VIEWER: Final = ("nested-interactive", "select-name", "scrollable-region-focusable")
"""What axe-core finds in the viewer's own markup: a row that opens holds a button, and lists and texts have no name."""


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_a_request_is_sent_and_its_answer_shown(open_page: Open, width: int, dark: bool) -> None:
    page = open_page("about:blank", width=width, dark=dark)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(PATH)
    page.click(f"{SOURCES} .opblock-summary-control")
    page.click(f"{SOURCES} .execute")
    expect(page.locator(f"{SOURCES} .live-responses-table")).to_contain_text("Kabar Nusantara")
    assert [one for one in problems(page) if not one.startswith(OF_THE_VIEWER)] == []
    ours = tuple(urljoin(page.url, path) for path in ("/static/", "/api/v1/"))
    assert [one for one in asked if not one.startswith((*ours, "data:"))] == []


def test_every_operation_that_is_opened_can_be_read_in_the_dark(open_page: Open) -> None:
    page = open_page(PATH, dark=True)
    expect(page.locator(".opblock").first).to_be_visible()
    for row in page.locator(".opblock-summary-control").all():
        row.click()
    expect(page.locator(".examples-select").first).to_be_visible()
    assert [one for one in problems(page) if one.startswith("color-contrast")] == []


def test_on_a_phone_the_button_that_copies_an_address_keeps_its_width(open_page: Open) -> None:
    page = open_page(PATH, width=390)
    page.click(f"{SOURCES} .opblock-summary-control")
    # Until it has slid in.
    page.wait_for_function(f"document.querySelector('{SOURCES} .copy-to-clipboard').clientWidth > 18")


def test_a_key_goes_into_the_header_alone_and_is_forgotten(open_page: Open) -> None:
    page = open_page(PATH)
    headers: list[dict[str, str]] = []

    def answer(route: Route) -> None:
        headers.append(route.request.headers)
        route.fulfill(json={})

    page.route("**/api/v1/sources/**", answer)
    page.locator("button.authorize").first.click()
    page.fill(".modal-ux input", "newsdesk_secret")
    page.click(".modal-ux button.authorize")
    page.click(".modal-ux .close-modal")
    page.click(f"{SOURCES} .opblock-summary-control")
    page.click(f"{SOURCES} .execute")
    expect(page.locator(f"{SOURCES} .live-responses-table")).to_be_visible()
    assert [one["authorization"] for one in headers] == ["Bearer newsdesk_secret"]
    assert "newsdesk_secret" not in page.url
    page.reload()
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "newsdesk_secret" not in kept
