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


def values(page: Page, facet: str) -> list[str]:
    return page.eval_on_selector_all(f"#v-{facet} input", "all => all.map(one => one.value)")


def columns(page: Page, facet: str) -> set[float]:
    """Where the counts of a facet end, in px."""
    found = page.eval_on_selector_all(f"#v-{facet} .count", "all => all.map(one => one.getBoundingClientRect().right)")
    return {round(right, 1) for right in found}


def test_the_space_bar_ticks_and_neither_order_nor_counts_jump(open_page: Open) -> None:
    page = open_page("/search/?q=korut+rusia&place=KP&all_of=place")
    before, column = values(page, "place"), columns(page, "place")
    page.focus("#f-place-ru")
    page.keyboard.press("Space")
    page.wait_for_url("**place=RU**")
    expect(page.locator("#f-place-ru")).to_be_checked()
    expect(page.locator("#f-place-ru")).to_be_focused()
    kept = [value for value in values(page, "place") if value in before]
    assert kept == [value for value in before if value in kept]
    assert columns(page, "place") == column
    assert len(column) == 1
    page.keyboard.press("Space")
    expect(page.locator("#f-place-ru")).not_to_be_checked()


def test_filters_are_a_form_that_a_button_sends_without_a_script(open_page: Open) -> None:
    page = open_page("/search/?q=korut+rusia&sort=oldest&-source=warta-nusa", java_script_enabled=False)
    expect(page.locator(".find-value").first).to_be_hidden()
    page.check("#f-language-en")
    page.check("#f-language-id")
    page.locator("#facet-language button").click()
    page.wait_for_url("**language=**")
    for part in ("q=korut+rusia", "sort=oldest", "-source=warta-nusa", "language=en", "language=id"):
        assert part in page.url
    page.uncheck("#f-source-warta-nusa")
    page.locator("#facet-source button").click()
    page.wait_for_url(lambda url: "warta" not in url)


def test_a_value_is_found_in_place_and_the_others_stay_chosen(open_page: Open) -> None:
    page = open_page("/search/?q=rusia&person=vladimir-putin")
    page.locator("#facet-person .find-value").press_sequentially("lavr")
    expect(page.locator("#v-person .value")).to_have_count(1)
    page.locator("#v-person input[type=checkbox]").click()
    page.wait_for_url("**person=vladimir-putin&person=**")
    expect(page.locator("#v-person .chosen")).to_have_count(2)
    expect(page.locator("#facet-person .find-value")).to_have_value("")
    page.locator("#facet-person .find-value").press_sequentially("zzzz")
    expect(page.locator("#v-person")).to_contain_text("No person contains “zzzz”")
    assert problems(page) == []


def test_filters_stay_beside_a_long_list(open_page: Open) -> None:
    page = open_page("/search/?q=rusia")
    page.mouse.wheel(0, 1500)
    page.wait_for_function("window.scrollY > 900")
    top = page.locator(".filters").evaluate("one => one.getBoundingClientRect().top")
    assert 0 <= top < 100


@pytest.mark.parametrize("view", ["", "&view=timeline"])
def test_on_a_phone_a_facet_is_a_sheet_that_tells_the_number_before_it_is_closed(open_page: Open, view: str) -> None:
    page = open_page(f"/search/?q=korut+rusia{view}", width=390)
    sheet = page.locator("#facet-language")
    expect(sheet).to_be_hidden()
    pill = page.locator(".pills a", has_text="Language")
    pill.press("Enter")
    expect(sheet).to_be_focused()
    assert problems(page) == []
    before = sheet.locator(".show").text_content()
    page.check("#f-language-en")
    expect(pill).to_have_text("Language 1")
    expect(sheet).to_be_visible()
    expect(sheet.locator(".show")).not_to_have_text(str(before))
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#facet-language') !== null")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(pill).to_be_focused()
    pill.press("Enter")
    sheet.locator(".show").click()
    expect(sheet).to_be_hidden()
    expect(page.locator("#first")).to_be_focused()
    pill.press("Enter")
    sheet.locator(".clear").click()
    expect(pill).to_have_text("Language")


def test_on_a_phone_a_sheet_opens_without_a_script(open_page: Open) -> None:
    page = open_page("/search/?q=korut+rusia", width=390, java_script_enabled=False)
    page.click(".pills >> text=Language")
    expect(page.locator("#facet-language")).to_be_visible()
    expect(page.locator("#facet-language .show")).to_be_hidden()
    page.click("#facet-language .sheet-close")
    expect(page.locator("#facet-language")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_from_the_box_the_first_hit_is_fewer_than_ten_tabs_away(open_page: Open, width: int) -> None:
    page = open_page("/search/?q=korut+rusia&language=en", width=width)
    page.route("**/suggest/**", lambda route: route.fulfill(body=""))
    page.fill("#q", "treaty")
    page.press("#q", "Enter")
    page.wait_for_url("**q=treaty**")
    expect(page.locator("#first")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.hit') !== null")
