from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, ArticleRevision, Entity, EventMention, IndexChange
from tests.admin.forms import form_of
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
BODY = "Leaders met in Pyongyang on 19 June 2024.\r\n\r\n## What followed\r\n\r\nA second paragraph."


@pytest.fixture
def named() -> None:
    entity = Entity.objects.create(key="pyongyang", kind="place", name="Pyongyang")
    entity.names.create(language="en", text="Pyongyang")
    forget_caches()


def test_a_preview_is_the_readers_page_with_names_and_dates_read(
    admin_client: Client, write: Write, index: Callable[[], Any], named: None
) -> None:
    article = write("Story", body="Old text.")
    index()
    form = form_of(article) | {"headline": "Better story", "body": BODY}
    page = admin_client.post(f"/admin/articles/article/{article.pk}/preview/", form).content.decode()
    assert "Preview. Not saved" in page
    assert "<h2>" in page
    assert ">Better story" in page
    assert 'datetime="2024-06-19"' in page
    assert "/search/?place=pyongyang" in page


def test_a_preview_stores_nothing(admin_client: Client, write: Write, source: Any) -> None:
    article = write("Story", body="Old text.")
    IndexChange.objects.all().delete()
    for path, form in (
        (f"{article.pk}/preview/", form_of(article) | {"body": BODY}),
        ("preview/", {"headline": "New", "body": BODY, "source": source.pk, "language": "en"}),
    ):
        assert admin_client.post(f"/admin/articles/article/{path}", form).status_code == 200
    assert Article.objects.get().body == "Old text."
    kept = [model.objects.count() for model in (ArticleRevision, EventMention, IndexChange)]
    assert kept == [1, 0, 0]


def test_what_cannot_become_an_article_is_named_instead(admin_client: Client, write: Write) -> None:
    article = write("Story")
    answer = admin_client.post(f"/admin/articles/article/{article.pk}/preview/", form_of(article) | {"headline": ""})
    assert answer.status_code == 400
    assert "Headline: This field is required." in answer.content.decode()


def test_a_form_that_was_overtaken_is_previewed_all_the_same(admin_client: Client, write: Write) -> None:
    article = write("Story", body="Old.")
    form = form_of(article) | {"body": "Mine."}
    Article.objects.update(headline="Theirs")
    page = admin_client.post(f"/admin/articles/article/{article.pk}/preview/", form).content.decode()
    assert "Mine." in page
    assert ">Theirs" in page


def test_a_preview_keeps_the_policy_of_every_page(admin_client: Client, write: Write) -> None:
    article = write("Story", body="<script>alert(1)</script>")
    answer = admin_client.post(f"/admin/articles/article/{article.pk}/preview/", form_of(article))
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "<script>alert" not in answer.content.decode()
