from typing import Any

import pytest
from django.test import Client

from articles.models import Article


@pytest.mark.django_db
def test_the_admin_refuses_what_pages_could_not_show(admin_client: Client, source: Any) -> None:
    form = {"headline": "H", "source": source.pk, "language": "en", "url": "javascript:alert(1)"}
    answer = admin_client.post("/admin/articles/article/add/", form)
    assert answer.status_code == 200
    assert "valid URL" in answer.content.decode()
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_the_admin_refuses_a_time_zone_that_is_none(admin_client: Client) -> None:
    form = {"slug": "s", "name": "S", "timezone": "Mars/Olympus"}
    assert "no IANA time zone" in admin_client.post("/admin/articles/source/add/", form).content.decode()


@pytest.mark.django_db
def test_a_source_with_a_time_zone_that_is_none_breaks_no_page(write: Any, source: Any, client: Client) -> None:
    article = write("Story")
    type(source).objects.update(timezone="Mars/Olympus")
    assert client.get("/").status_code == 200
    assert client.get(article.get_absolute_url()).status_code == 200
