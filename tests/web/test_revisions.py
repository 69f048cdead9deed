from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article


@pytest.mark.django_db
class TestRevisionsThatReadersNeverSaw:
    """What an embargo or a withdrawal kept from readers is in no list of changes afterwards."""

    def page(self, article: Article, client: Client) -> str:
        return client.get(f"/articles/{article.pk}/revisions/").content.decode()

    def test_a_text_that_was_changed_under_embargo_is_not_shown(self, write: Any, client: Client) -> None:
        ahead = timezone.now() + timedelta(hours=1)
        article = write("Minister", body="Secretname resigns.", visible_from=ahead)
        Article.objects.filter(pk=article.pk).update(body="A minister resigns.")
        Article.objects.filter(pk=article.pk).update(visible_from=timezone.now() - timedelta(seconds=1))
        assert "Secretname" not in self.page(article, client)

    def test_a_text_that_was_withdrawn_is_not_shown_once_a_new_one_is_published(
        self, write: Any, client: Client
    ) -> None:
        article = write("Minister", body="Libelname stole.")
        Article.objects.filter(pk=article.pk).update(status="withdrawn")
        Article.objects.filter(pk=article.pk).update(body="Nobody stole.")
        Article.objects.filter(pk=article.pk).update(status="published")
        assert "Libelname" not in self.page(article, client)

    def test_a_text_that_readers_saw_is_shown(self, write: Any, client: Client) -> None:
        article = write("Minister", body="First wording.")
        Article.objects.filter(pk=article.pk).update(body="Second wording.")
        assert "First" in self.page(article, client)
