from pathlib import Path

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.browser.looking import Open, problems

PASTE = "/admin/articles/article/add/paste/"
PAGE = Path(__file__).resolve().parents[1] / "ingest" / "pages" / "reuters.txt"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False), (390, True)])
def test_axe_finds_nothing_at_any_step_and_every_one_fits_the_screen(signed_in: Open, width: int, dark: bool) -> None:
    page = signed_in(PASTE, width=width, dark=dark)
    found = [problems(page)]
    page.fill("#id_page", PAGE.read_text("utf-8"))
    page.click('button:text-is("Preview")')
    expect(page.locator(".page li")).to_have_count(13)
    found.append(problems(page))
    form, text = page.locator(".corrections").bounding_box(), page.locator(".page").bounding_box()
    assert form
    assert text
    assert (text["x"] < form["x"]) if width == 1280 else (form["y"] < text["y"])
    page.fill("#id_published", "yesterday")
    page.click("text=Save as draft")
    expect(page.locator(".errornote")).to_be_visible()
    found.append(problems(page))
    page.click("text=Edit the pasted text")
    page.fill("#id_page", '{"headline": "Story", "source": "Post", "body": "A text."}\n{}')
    page.click('button:text-is("Preview")')
    expect(page.locator(".results tbody tr")).to_have_count(2)
    found.append(problems(page))
    assert found == [[], [], [], []]
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.django_db(transaction=True)
def test_a_page_is_added_without_javascript(signed_in: Open) -> None:
    page = signed_in(PASTE, java_script_enabled=False, width=390)
    page.fill("#id_page", PAGE.read_text("utf-8"))
    page.click('button:text-is("Preview")')
    page.fill("#id_deck", "A deck of the editor's own.")
    page.click("text=Save as draft")
    expect(page.locator(".messagelist")).to_contain_text("was added")
    article = Article.objects.get(source__slug="reuters")
    assert (article.deck, article.authors) == ("A deck of the editor's own.", ["Anna Lindqvist", "Tomas Varga"])
    assert article.body.count("\n\n") == 2
