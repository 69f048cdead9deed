from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from tests.markup import flat


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


@pytest.mark.django_db
class TestManyRevisions:
    """A page compares ten revisions and reads eleven texts, however many there are."""

    @pytest.fixture
    def edited(self, write: Any) -> Article:
        article: Article = write("Minister", body="Version 0.")
        for number in range(1, 25):
            Article.objects.filter(pk=article.pk).update(body=f"Version {number}.")
        return article

    @pytest.mark.parametrize(("at", "shown", "first"), [("", 10, 25), ("?page=3", 5, 5), ("?page=99", 5, 5)])
    def test_they_come_ten_a_page(self, edited: Article, client: Client, at: str, shown: int, first: int) -> None:
        page = flat(client.get(f"/articles/{edited.pk}/revisions/{at}").content.decode())
        assert page.count("<h2>Revision ") == shown
        assert f"<h2>Revision {first}<" in page
        assert ("First version." in page) is (first == 5)

    def test_the_last_of_a_page_is_compared_with_the_first_of_the_next(self, edited: Article, client: Client) -> None:
        page = flat(client.get(f"/articles/{edited.pk}/revisions/").content.decode())
        assert "<del>14</del><ins>15</ins>" in page

    def test_texts_of_other_pages_are_not_read(self, edited: Article, client: Client) -> None:
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/articles/{edited.pk}/revisions/")
        read = [one["sql"] for one in captured if '"body"' in one["sql"] and "articlerevision" in one["sql"]]
        assert len(read) == 1
        assert "IN (" in read[0]

    def test_the_article_counts_them_without_reading_them(self, edited: Article, client: Client) -> None:
        with CaptureQueriesContext(connection) as captured:
            page = client.get(f"/articles/{edited.pk}/minister/")
        assert page.status_code == 200
        counted = [one["sql"] for one in captured if "articlerevision" in one["sql"]]
        assert counted and not any('"body"' in one for one in counted)
