"""Editors join articles into a story and take one out, and undo both."""

from typing import Any

import pytest

from articles.models import Article, AuditRecord, Membership, Source, StoryChoice
from tests.annotation.test_near_duplicates import NEXT, OTHER, WHOLE, read, stories

LIST = "/admin/articles/article/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(write: Any) -> list[Article]:
    made = [write(name, body=body) for name, body in (("a", WHOLE), ("b", NEXT), ("c", OTHER))]
    read(*made)
    return made


def act(client: Any, action: str, *articles: Article) -> str:
    sent = {"action": action, "_selected_action": [str(one.pk) for one in articles]}
    return client.post(LIST, sent, follow=True).content.decode()


def test_articles_are_joined_taken_out_and_left_to_their_texts(admin_client: Any, three: list[Article]) -> None:
    second = three[1]
    assert stories() == {frozenset("ab")}
    assert "Story changed for 3 articles." in act(admin_client, "join_story", *three)
    assert stories() == {frozenset("abc")}
    act(admin_client, "leave_story", second)
    assert stories() == {frozenset("ac")}
    act(admin_client, "story_by_text", *three)
    assert stories() == {frozenset("ab")}
    assert not StoryChoice.objects.exists()
    deeds = AuditRecord.objects.values_list("deed", flat=True)
    assert {"join story", "leave story", "story by text"} <= set(deeds)


def test_joining_takes_back_that_one_was_taken_out(admin_client: Any, three: list[Article]) -> None:
    act(admin_client, "leave_story", three[1])
    assert stories() == set()
    act(admin_client, "join_story", three[0], three[1])
    assert stories() == {frozenset("ab")}


def test_one_article_alone_is_joined_with_nothing(admin_client: Any, three: list[Article]) -> None:
    assert "Choose two articles or more" in act(admin_client, "join_story", three[0])
    assert not StoryChoice.objects.exists()


def test_nobody_chooses_for_an_outlet_that_is_not_theirs(member: Any, write: Any, three: list[Article]) -> None:
    Source.objects.update(owner_group="ours")
    browser = member("editor", "ours")
    other = Source.objects.create(slug="other", name="Other", owner_group="read")
    Membership.objects.create(user_id=browser.session["_auth_user_id"], role="contributor", owner_group="read")
    foreign = write("d", body=WHOLE, source=other)
    assert "You cannot publish articles of" in act(browser, "join_story", three[0], foreign)
    assert not StoryChoice.objects.filter(article=foreign).exists()
