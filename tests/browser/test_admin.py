"""The editors' pages in a browser: readable, reachable by keyboard, usable on a phone, and nothing of two lost."""

import pytest
from playwright.sync_api import Page, expect

from articles.annotation.name_changes import changes_as_json
from articles.annotation.repairs import hidden
from articles.models import Article, Channel, Entity, NameCandidate, Status, audit
from tests.browser.looking import Open, problems

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/articles/article/"


def test_axe_finds_nothing_in_the_admin_and_every_page_fits_the_screen(signed_in: Open) -> None:
    draft = Article.objects.filter(status=Status.DRAFT).first()
    assert draft
    Article.objects.filter(pk=draft.pk).update(headline="Another headline", images=[{"caption": "A bridge"}])
    out = Article.objects.filter(status=Status.PUBLISHED)[:2]
    these = "&".join(f"article={one.pk}" for one in (draft, *out))
    kim, other = Entity.objects.filter(kind="person")[:2]
    entity = f"/admin/articles/entity/{kim.pk}/"
    candidate = NameCandidate.objects.filter(mentions__isnull=False).first()
    assert candidate
    detail = {"changes": changes_as_json(hidden(kim))}
    record = audit("hide", kim, channel=Channel.ADMIN, detail=detail)
    pages = (
        "/admin/", LIST, f"{LIST}?q=korut&status=published", f"{LIST}?-language=en&-status=draft", f"{LIST}add/",
        f"{LIST}{draft.pk}/change/",
        f"{LIST}{draft.pk}/history/", f"{LIST}publish/these/?{these}", f"{LIST}embargo/these/?{these}",
        f"{LIST}{draft.pk}/delete/", "/admin/articles/source/", "/admin/articles/indexdoctor/",
        "/admin/articles/entity/", "/admin/articles/entity/add/", f"{entity}change/", f"{entity}hide/",
        f"{entity}split/", f"{entity}merge/?into={other.pk}", "/admin/articles/namecandidate/",
        f"/admin/articles/namecandidate/{candidate.pk}/make/", f"/admin/articles/namecandidate/{candidate.pk}/join/",
        f"/admin/articles/auditrecord/{record.pk}/change/",
    )  # fmt: skip
    found = {}
    for width, dark in ((1280, False), (390, True)):
        page = signed_in("/admin/", width=width, dark=dark)
        for path in pages:
            page.goto(path)
            if said := problems(page):
                found[path, width, dark] = said
    assert found == {}, "\n".join(f"{k} {v}" for k, v in found.items())


def test_two_editors_save_one_article_and_nothing_is_lost(signed_in: Open) -> None:
    article = Article.objects.get(headline="Putin receives North Korean party delegation in the Kremlin")
    path = f"{LIST}{article.pk}/change/"
    rani, budi = signed_in(path, name="rani"), signed_in(path, name="budi", width=390)
    rani.fill("#id_headline", "Putin receives a delegation")
    rani.click("[name=_continue]")
    expect(rani.locator(".messagelist")).to_contain_text("changed successfully")
    budi.fill("#id_deck", "The visit lasted two days.")
    budi.click("[name=_save]")
    expect(budi.locator(".conflict")).to_contain_text("rani")
    expect(budi.locator(".conflict del").first).to_be_visible()
    assert problems(budi) == []
    budi.click("text=Keep my changes")
    expect(budi.locator(".messagelist")).to_contain_text("changed successfully")
    after = Article.objects.get(pk=article.pk)
    assert (after.headline, after.deck) == ("Putin receives a delegation", "The visit lasted two days.")


def test_an_article_is_found_edited_previewed_and_withdrawn_with_the_keyboard_alone(signed_in: Open) -> None:
    page = signed_in(LIST)
    reach(page, "#searchbar")
    page.keyboard.type('title:"party delegation"')
    page.keyboard.press("Enter")
    page.wait_for_url("**q=title**")
    reach(page, ".field-headline a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/**")
    reach(page, "#id_deck")
    page.keyboard.type("Written without a mouse.")
    reach(page, ".preview")
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.locator(".deck")).to_contain_text("Written without a mouse.")
    assert problems(opened.value) == []
    opened.value.close()
    reach(page, "[name=_continue]")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("changed successfully")
    reach(page, ".object-tools a >> text=Withdraw")
    page.keyboard.press("Enter")
    reach(page, "#id_reason")
    page.keyboard.type("The court forbade it.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("1 article withdrawn.")
    expect(page.locator(".state")).to_contain_text("Withdrawn")


def reach(page: Page, wanted: str) -> None:
    """Tab until the first such element has the focus."""
    there = page.locator(wanted).first
    for _ in range(150):
        if there.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{wanted} is not reached by Tab")
