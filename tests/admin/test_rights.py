from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, Membership, Source, Status
from tests.admin.forms import form_of

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Member = Callable[..., Client]

AT = "/admin/articles/article/{}/{}/"
ROLES = ("contributor", "editor", "administrator")


@pytest.mark.parametrize(
    ("role", "status", "saved"),
    [
        ("contributor", "draft", True),
        ("contributor", "published", False),
        ("contributor", "withdrawn", False),
        *((role, status, True) for role in ("editor", "administrator") for status in Status.values),
    ],
)
def test_contributors_change_drafts_and_editors_everything(
    member: Member, write: Write, role: str, status: str, saved: bool
) -> None:
    article = write("Story", status=status)
    answer = member(role).post(AT.format(article.pk, "change"), form_of(article) | {"headline": "New"})
    assert answer.status_code == (302 if saved else 403)
    assert Article.objects.get().headline == ("New" if saved else "Story")


@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_delete(member: Member, write: Write, role: str) -> None:
    article = write("Story", status=Status.DRAFT)
    browser = member(role)
    browser.post(AT.format(article.pk, "delete"), {"post": "yes"})
    action = {"action": "delete_selected", "_selected_action": article.pk, "post": "yes"}
    browser.post("/admin/articles/article/", action)
    assert Article.objects.exists() is (role != "administrator")


@pytest.mark.parametrize("act", ["publish", "embargo", "withdraw"])
def test_contributors_neither_publish_nor_withdraw_nor_schedule(member: Member, write: Write, act: str) -> None:
    article = write("Story", status=Status.DRAFT if act == "publish" else Status.PUBLISHED)
    browser = member("contributor")
    form = {"article": f"{article.pk}:{article.revision}", "reason": "Why not."}
    assert browser.post(f"/admin/articles/article/{act}/these/", form).status_code == 403
    assert browser.get(f"/admin/articles/article/{act}/these/?article={article.pk}").status_code == 403
    assert Article.objects.get().revision == 1


@pytest.mark.parametrize("page", ["change", "history", "delete", "preview", "restore/1"])
@pytest.mark.parametrize("role", ROLES)
def test_of_another_desk_s_articles_nothing_shows(member: Member, write: Write, role: str, page: str) -> None:
    secret = write("Canary of theirs", body="Canary text.")
    browser = member(role, "mine")
    for send in (browser.get, browser.post):
        answer = send(AT.format(secret.pk, page), follow=True)
        assert "Canary" not in answer.content.decode()


def test_an_article_is_given_only_to_an_outlet_of_ones_own(member: Member, write: Write) -> None:
    Source.objects.update(owner_group="mine")
    other = Source.objects.create(slug="other", name="Other", owner_group="theirs")
    article = write("Story", status=Status.DRAFT)
    browser = member("editor", "mine")
    assert "Other" not in browser.get(AT.format(article.pk, "change")).content.decode()
    answer = browser.post(AT.format(article.pk, "change"), form_of(article) | {"source": other.pk})
    assert "Select a valid choice" in answer.content.decode()


def test_what_is_published_moves_only_where_one_may_publish(member: Member, write: Write) -> None:
    Source.objects.update(owner_group="mine")
    other = Source.objects.create(slug="other", name="Other", owner_group="read")
    article = write("Story")
    browser = member("editor", "mine")
    Membership.objects.create(user_id=browser.session["_auth_user_id"], role="contributor", owner_group="read")
    answer = browser.post(AT.format(article.pk, "change"), form_of(article) | {"source": other.pk})
    assert "You cannot do that for Other" in answer.content.decode()
    assert Article.objects.get().source.slug == "kabar"


def test_contributors_read_what_is_published_without_a_form(member: Member, write: Write) -> None:
    article = write(
        "Story", language="id", authors=["A. One", "B. Two"], images=[{"caption": "A bridge"}], topics=["Trade"]
    )
    page = member("contributor").get(AT.format(article.pk, "change")).content.decode()
    assert 'name="_save"' not in page
    assert "A. One, B. Two" in page
    assert "A bridge" in page
    assert '"caption"' not in page
    assert '<div class="readonly">Indonesian</div>' in page
    assert "these/?article" not in page


@pytest.mark.parametrize("role", ["", *ROLES])
def test_staff_without_a_membership_find_no_articles_in_the_admin(
    member: Member, django_user_model: Any, role: str
) -> None:
    if role:
        browser = member(role)
    else:
        browser = Client()
        browser.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert browser.get("/admin/articles/article/add/").status_code == (200 if role else 403)
