from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.browser.looking import Open, problems

PAGES = (
    "/", "/search/", "/search/?q=korut+rusia", "/search/?q=korut+rusia&view=timeline", "/search/?q=zzzz+treaty",
    "/search/?-source=warta-nusa&place=KP&place=RU&all_of=place&-topic=_none", "/search/?page=x",
    "/search/facets/topic/", "/nothing-here/", "/compare/?q=korut+shoigu&with=korut+lavrov", "/api/v1/docs/",
    "/help/",
)  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_on_any_page_and_every_one_fits_the_screen(open_page: Open) -> None:
    article = Article.objects.get(headline="Putin receives North Korean party delegation in the Kremlin")
    Article.objects.filter(pk=article.pk).update(deck="A deck was added later.")
    found = {}
    for width, dark in ((1280, False), (390, True)):
        page = open_page("/", width=width, dark=dark)
        for path in (*PAGES, f"/articles/{article.pk}/?q=korut", f"/articles/{article.pk}/revisions/"):
            page.goto(path)
            if said := problems(page):
                found[path, width, dark] = said
    assert found == {}


@pytest.mark.django_db(transaction=True)
def test_a_facet_is_chosen_without_loading_the_page_and_undone_by_going_back(open_page: Open) -> None:
    page = open_page("/search/?q=korut+rusia")
    page.evaluate("window.still = true")
    page.click("#f-language-en")
    expect(page.locator(".chip", has_text="Language: English")).to_be_visible()
    assert page.evaluate("window.still") is True
    assert "language=en" in page.url
    page.go_back()
    expect(page.locator(".chip", has_text="Language: English")).to_have_count(0)
    assert "language=en" not in page.url


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "dark"), [(1280, True), (390, False)])
def test_a_value_is_excluded_and_let_in_again_with_the_keyboard(open_page: Open, width: int, dark: bool) -> None:
    page = open_page("/search/?q=korut+rusia", width=width, dark=dark)
    if width < 600:
        page.click(".pills >> text=Language")
    page.focus("#f-language-en")
    page.keyboard.press("Tab")
    expect(page.locator("#n-language-en")).to_be_focused()
    expect(page.locator("#n-language-en")).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(page.locator(".chip", has_text="not English")).to_be_visible()
    assert "-language=en" in page.url
    expect(page.locator(".value.excluded")).to_contain_text("not English")
    assert problems(page) == []
    page.focus("#n-language-en")
    page.keyboard.press("Enter")
    expect(page.locator(".chip", has_text="not English")).to_have_count(0)
    assert "language" not in page.url


@pytest.mark.django_db(transaction=True)
def test_all_of_two_values_are_asked_for_with_one_click(open_page: Open) -> None:
    page = open_page("/search/?q=korut+rusia")
    page.click("#f-place-kp")
    expect(page.locator(".chip", has_text="Place: North Korea")).to_be_visible()
    expect(page.locator("#m-place-all")).to_have_count(0)
    page.click("#f-place-ru")
    page.click("#m-place-all")
    expect(page.locator(".chip", has_text="Place: North Korea and Russia")).to_be_visible()
    page.wait_for_url("**all_of=place**")
    assert problems(page) == []


@pytest.mark.django_db(transaction=True)
def test_a_value_is_found_in_a_facet_while_somebody_types_and_is_chosen(open_page: Open) -> None:
    page = open_page("/search/facets/person/?q=rusia&language=id")
    page.locator("#find").press_sequentially("lavrov")
    page.wait_for_url("**find=lavrov**")
    expect(page.locator(".values li")).to_have_count(1)
    page.check(".values input")
    page.fill("#find", "")
    page.locator("#find").press_sequentially("putin")
    page.wait_for_url("**find=putin**")
    page.locator(".values input").first.click()
    page.click("text=Show articles")
    page.wait_for_url("**person=**person=**")
    assert "q=rusia" in page.url
    assert "language=id" in page.url


@pytest.mark.django_db(transaction=True)
def test_a_new_text_keeps_the_choices_that_were_made_without_loading_the_page(open_page: Open) -> None:
    page = open_page("/search/?q=korut+rusia")
    # What would complete the words is asked for a moment later, when the index of this test may have gone.
    page.route("**/suggest/**", lambda route: route.fulfill(body=""))
    page.click("#f-language-en")
    expect(page.locator(".chip", has_text="Language: English")).to_be_visible()
    page.fill("#q", "treaty")
    page.press("#q", "Enter")
    page.wait_for_url("**q=treaty**")
    assert "language=en" in page.url
    page.click("#f-language-en")
    expect(page.locator(".chip", has_text="Language: English")).to_have_count(0)
    page.fill("#q", "kim")
    page.press("#q", "Enter")
    page.wait_for_url("**q=kim**")
    assert "language=en" not in page.url


@pytest.mark.django_db(transaction=True)
def test_a_chronology_is_a_tab_away_and_opens_the_lit_sentence(open_page: Open) -> None:
    page = open_page("/search/?q=korut+rusia")
    page.click(".tabs >> text=Chronology")
    expect(page.locator(".event").first).to_be_visible()
    page.locator(".proofs summary").first.click()
    proof = page.locator(".proofs li").first
    said = proof.locator("q").inner_text()
    proof.locator(".by a").click()
    page.wait_for_url("**/articles/**")
    assert page.locator(":target").inner_text().strip() == said.strip()


@pytest.mark.django_db(transaction=True)
def test_the_keyboard_reaches_the_box_and_its_suggestions(open_page: Open) -> None:
    page = open_page("/")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("kim jong")
    expect(page.locator("#suggestions [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#q")).to_have_attribute("aria-activedescendant", "option-c1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=**")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_completion_is_picked_by_keys_and_keeps_what_was_chosen(open_page: Open, width: int) -> None:
    page = open_page("/search/?q=korut&language=en&view=timeline", width=width)
    page.fill("#q", "")
    page.type("#q", "korut rus")
    first = page.locator("#suggestions [role=option]").first
    expect(first).to_contain_text("Rusia")
    expect(first).to_contain_text("articles")
    assert problems(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#suggestions")).to_be_hidden()
    page.type("#q", "i")
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(urljoin(page.url, "/search/?q=korut+Rusia&language=en&view=timeline"))


@pytest.mark.django_db(transaction=True)
def test_without_javascript_everything_is_links_and_forms(open_page: Open) -> None:
    page = open_page("/", java_script_enabled=False, width=390)
    page.fill("#q", "korut rusia")
    page.click(".box button")
    page.wait_for_url("**/search/?q=**")
    page.click(".pills >> text=Language")
    page.check("#f-language-en")
    page.click("#facet-language button")
    page.wait_for_url("**language=en**")
    page.click(".pills >> text=Outlet")
    page.click("#n-source-pacific-wire")
    page.wait_for_url("**-source=pacific-wire**")
    page.click(".tabs >> text=Chronology")
    page.wait_for_url("**view=timeline**")
    assert page.locator(".event").count() > 5


@pytest.mark.django_db(transaction=True)
def test_ticked_entries_are_copied_and_saved_as_text_with_their_sources(open_page: Open) -> None:
    page = open_page("/search/?q=korut+rusia")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click(".tabs >> text=Chronology")
    wording = page.locator(".event h3 span").first.text_content()
    assert wording
    page.locator(".event .taken-along").first.check()
    page.click("text=Copy text")
    expect(page.locator(".copied")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert wording in copied
    assert "\n1 entry from " in copied
    with page.expect_download() as saving:
        page.get_by_role("button", name="Text", exact=True).click()
    assert saving.value.suggested_filename == "newsdesk.txt"
    assert wording in saving.value.path().read_text()
