"""The page of a chronology in a browser: what stays open, where one is, and how it looks on phones."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import Open, problems

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/search/?q=korut+rusia&view=timeline"


@pytest.mark.parametrize("width", [1280, 390])
def test_evidence_that_was_opened_is_open_when_somebody_comes_back(open_page: Open, width: int) -> None:
    page = open_page(PAGE, width=width)
    event = page.locator(".event").nth(12)
    event.locator(".proofs summary").click()
    anchor = str(event.get_attribute("id"))
    page.wait_for_url(f"**#open={anchor}")
    event.locator(".by a").first.click()
    page.wait_for_url("**/articles/**")
    page.go_back()
    page.wait_for_url(f"**#open={anchor}")
    expect(page.locator(f"[id='{anchor}'] .proofs")).to_have_attribute("open", "")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    assert problems(page) == []


def test_evidence_that_was_opened_is_open_in_a_page_that_is_loaded_anew(open_page: Open) -> None:
    page = open_page(PAGE)
    event = page.locator(".event").nth(20)
    anchor = str(event.get_attribute("id"))
    page.goto("about:blank")
    page.goto(f"{PAGE}#open={anchor}")
    expect(page.locator(f"[id='{anchor}'] .proofs")).to_have_attribute("open", "")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_rail_stays_in_sight_and_says_in_which_year_one_reads(open_page: Open, width: int) -> None:
    page = open_page(PAGE, width=width)
    page.locator(".rail a", has_text="2024").click()
    expect(page.locator("#y2024")).to_be_in_viewport()
    expect(page.locator(".rail a[aria-current]")).to_contain_text("2024")
    expect(page.locator(".rail a[aria-current]")).to_be_in_viewport()
    page.evaluate("document.getElementById('y2025').scrollIntoView()")
    expect(page.locator(".rail a[aria-current]")).to_contain_text("2025")


def test_the_days_around_an_entry_are_a_click_away(open_page: Open) -> None:
    page = open_page(PAGE)
    page.locator(".event .around").nth(3).click()
    page.wait_for_url("**axis=happened**")
    expect(page.locator(".hit").first).to_be_visible()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_two_searches_are_lanes_of_one_chronology(open_page: Open, width: int, dark: bool) -> None:
    page = open_page(f"{PAGE.replace('korut+rusia', 'korut+shoigu')}", width=width, dark=dark)
    page.click("text=Compare with another search")
    page.fill("#lane-right", "korut lavrov")
    page.press("#lane-right", "Enter")
    page.wait_for_url("**/compare/?q=korut+shoigu&with=korut+lavrov")
    expect(page.locator(".lanes .both").first).to_be_visible()
    assert page.locator(".lanes .a").count() > 2
    assert page.locator(".lanes .b").count() > 2
    page.locator(".lanes .proofs summary").first.click()
    assert problems(page) == []


@pytest.mark.parametrize("width", [1280, 600])
def test_on_paper_stands_what_proves_each_entry_and_nothing_to_click(open_page: Open, width: int) -> None:
    page = open_page(PAGE, width=width)
    page.emulate_media(media="print")
    expect(page.locator(".proofs q").first).to_be_visible()
    for gone in (".rail", ".filters", ".tabs", ".aside", ".event .around", ".times", ".shown"):
        assert not any(one.is_visible() for one in page.locator(gone).all()), gone
