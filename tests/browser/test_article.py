"""The page of an article in a browser: its matches, its sentences, its times, and the way back."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.browser.looking import Open, problems

pytestmark = pytest.mark.django_db(transaction=True)

FOUND = "/search/?q=korut+rusia&sort=newest&page=2"


def opened_from_results(open_page: Open, **how: object) -> Page:
    page = open_page(FOUND, **how)
    page.locator(".hit h2 a").nth(2).click()
    page.wait_for_url("**/articles/**")
    return page


def test_the_way_leads_back_to_the_same_page_and_on_to_the_next_result(open_page: Open) -> None:
    page = opened_from_results(open_page)
    expect(page.locator(".walk")).to_contain_text("Result 13 of")
    page.click(".walk a[rel=next]")
    expect(page.locator(".walk")).to_contain_text("Result 14 of")
    page.click(".walk a[rel=up]")
    page.wait_for_url(f"**{FOUND.partition('?')[2]}*")


def test_matches_are_walked_through_by_keys_and_clicks(open_page: Open) -> None:
    page = opened_from_results(open_page)
    total = int(page.locator(".matches").get_attribute("data-matches") or 0)
    assert total > 1
    page.keyboard.press("n")
    page.keyboard.press("n")
    expect(page.locator(".matches b")).to_have_text(f"Match 2 of {total}")
    expect(page.locator("#m2")).to_have_class("current")
    page.click(".matches [data-step='-1']")
    page.click(".matches [data-step='-1']")
    expect(page.locator(".matches b")).to_have_text(f"Match {total} of {total}")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_a_sentence_opens_by_keys_and_is_copied_with_its_citation(open_page: Open, width: int, dark: bool) -> None:
    page = opened_from_results(open_page, width=width, dark=dark)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("s")
    page.keyboard.press("s")
    page.keyboard.press("Enter")
    sentence = page.locator("span.at")
    expect(page.locator(".sentence-acts .to-sentence")).to_have_attribute("href", f"#{sentence.get_attribute('id')}")
    page.keyboard.press("c")
    expect(page.locator(".sentence-acts [role=status]")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"“{sentence.inner_text()}” ")
    assert "Retrieved on" in copied
    assert problems(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".sentence-acts")).to_have_count(0)


def test_a_sentence_opens_and_shuts_by_a_click(open_page: Open) -> None:
    page = opened_from_results(open_page)
    place = {"x": 3, "y": 12}
    page.locator("h1 span").click(position=place)
    expect(page.locator(".sentence-acts")).to_have_count(1)
    page.click(".sentence-acts .shut")
    expect(page.locator(".sentence-acts")).to_have_count(0)


def test_my_time_is_that_of_the_browser(open_page: Open) -> None:
    page = opened_from_results(open_page)
    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    expect(page.locator(".times .mine")).to_have_attribute("value", zone)
    page.click(".times button[value=utc]")
    expect(page.locator(".times [aria-current]")).to_have_text("UTC")
    assert "UTC" in page.locator(".byline time").first.inner_text().partition("(")[0]


def test_two_versions_of_a_story_are_compared(open_page: Open) -> None:
    article = Article.objects.exclude(story=None).order_by("pk")[0]
    page = open_page(article.get_absolute_url())
    page.click(".same-story a.link")
    page.wait_for_url("**/compare/**")
    assert problems(page) == []
    page.click(".walk a[rel=up]")
    page.wait_for_url(f"**{article.get_absolute_url()}")


def test_paper_is_light_and_bears_no_links_to_other_articles(open_page: Open) -> None:
    page = open_page("/articles/104/", dark=True)
    expect(page.locator(".related")).to_be_visible()
    page.emulate_media(media="print")
    for part in (".related", ".legend", ".masthead"):
        expect(page.locator(part)).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(25, 26, 30)"
