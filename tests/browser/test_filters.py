"""What a search is made of above its results, and the filters beside them."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import Open, problems

pytestmark = pytest.mark.django_db(transaction=True)

MANY_CHIPS = "/search/?q=korut+rusia+%22military%22&-source=warta-nusa&published_from=2019&language=en&language=id"


def heights(page: Page, selector: str) -> list[float]:
    found = page.eval_on_selector_all(selector, "all => all.map(one => one.getBoundingClientRect().height)")
    return [round(height, 1) for height in found]


@pytest.mark.parametrize(("width", "height"), [(1280, 30), (390, 36)])
def test_all_chips_have_one_height(open_page: Open, width: int, height: int) -> None:
    page = open_page(MANY_CHIPS, width=width)
    assert page.locator(".chip").count() > 4
    assert set(heights(page, ".chip")) == {height}
    assert problems(page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_other_names_of_a_name_are_folded_into_a_list(open_page: Open, width: int) -> None:
    page = open_page("/search/?q=korut+rusia", width=width)
    names = page.locator(".chip .names").first
    expect(names).to_be_hidden()
    page.locator(".chip .more").first.press("Enter")
    expect(names).to_be_visible()
    expect(names).to_contain_text("Северная Корея")
    assert problems(page) == []
    page.keyboard.press("Escape")
    expect(names).to_be_hidden()
    expect(page.locator(".chip .more").first).to_be_focused()


def test_the_list_of_names_opens_without_a_script(open_page: Open) -> None:
    page = open_page("/search/?q=korut+rusia", java_script_enabled=False)
    page.locator(".chip .more").first.click()
    expect(page.locator(".chip .names").first).to_be_visible()
