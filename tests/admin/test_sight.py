"""Who may see no article learns none from the admin's pages about rows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from articles.models import Article, Status


@pytest.fixture
def stranger(db: None) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_user("stranger", is_staff=True))
    return client


def test_no_address_tells_staff_the_headline_of_a_draft(write: Callable[..., Article], stranger: Client) -> None:
    draft = write("A headline that is secret", status=Status.DRAFT)
    kind = ContentType.objects.get_for_model(Article).pk
    page = stranger.get(f"/admin/r/{kind}/{draft.pk}/")
    assert page.status_code == 404
    assert "secret" not in str(page.headers)


def test_the_history_of_a_hidden_article_is_answered_as_that_of_none(write: Any, stranger: Client) -> None:
    draft = write("A headline", status=Status.DRAFT)
    pages = [stranger.get(f"/admin/articles/article/{pk}/history/") for pk in (draft.pk, draft.pk + 1)]
    assert [page.status_code for page in pages] == [404, 404]
