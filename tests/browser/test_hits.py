"""The rows of a search: one a story, with its copies and why it was found."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import Open, problems

pytestmark = pytest.mark.django_db(transaction=True)

COPIED = "/search/?q=korut+rusia+pasukan"


@pytest.mark.parametrize("width", [1280, 390])
def test_copies_and_the_reason_open_in_place(open_page: Open, width: int) -> None:
    page = open_page(COPIED, width=width)
    copies = page.locator(".fold", has_text="Also in").first
    reason = page.locator(".fold", has_text="Why this result").first
    for fold in (copies, reason):
        expect(fold.locator("ul")).to_be_hidden()
        fold.locator("summary").press("Enter")
        expect(fold.locator("ul")).to_be_visible()
    expect(copies.locator("li").first).to_contain_text("copy, ")
    expect(reason.locator("ul")).to_contain_text("named as")
    assert problems(page) == []


def test_copies_open_without_a_script_and_all_articles_are_a_link_away(open_page: Open) -> None:
    page = open_page(COPIED, java_script_enabled=False)
    rows = page.locator(".hit").count()
    page.locator(".fold summary").first.click()
    expect(page.locator(".fold ul").first).to_be_visible()
    page.click("#rows-articles")
    page.wait_for_url("**rows=articles**")
    assert page.locator(".hit").count() > rows


def test_the_choice_of_rows_stays_as_filters_change(open_page: Open) -> None:
    page = open_page(COPIED)
    page.click("#rows-articles")
    page.wait_for_url("**rows=articles**")
    expect(page.locator("#rows-articles")).to_be_focused()
    page.check("#f-language-id")
    page.wait_for_url("**language=id**")
    assert "rows=articles" in page.url
    page.click("#rows-stories")
    page.wait_for_url(lambda url: "rows" not in url)


def test_another_page_leads_on_to_its_first_row(open_page: Open) -> None:
    page = open_page("/search/?q=korut")
    page.locator(".pager a[rel=next]").press("Enter")
    page.wait_for_url("**page=2**")
    expect(page.locator("#first")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.hit') !== null")
