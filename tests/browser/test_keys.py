"""The keys of the readers' pages."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import Open, problems

pytestmark = pytest.mark.django_db(transaction=True)


def test_results_are_walked_through_and_opened_with_keys(open_page: Open) -> None:
    page = open_page("/search/?q=korut+rusia")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".hit").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".hit.at")).to_have_count(1)
    headline = page.locator(".hit h2").first.text_content()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(str(headline).strip())


def test_the_chronology_its_evidence_the_filters_and_the_box_are_a_key_away(open_page: Open) -> None:
    page = open_page("/search/?q=korut+rusia")
    page.keyboard.press("t")
    expect(page.locator(".event").first).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.locator(".event.at details")).to_have_attribute("open", "")
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.closest('.filters') !== null")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#q")).to_have_value("j")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_keys_are_listed_and_the_list_is_closed(open_page: Open, width: int) -> None:
    page = open_page("/search/?q=korut+rusia", width=width)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    expect(page.locator("#keys kbd").first).to_be_visible()
    assert problems(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()


@pytest.mark.parametrize("view", ["", "&view=timeline"])
def test_the_first_result_is_three_tabs_away(open_page: Open, view: str) -> None:
    page = open_page(f"/search/?q=korut+rusia{view}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.hit, .event') !== null")
