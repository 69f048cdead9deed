from typing import Any

import pytest
from django.test import Client

from articles.models import Article


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("url", "javascript:alert(1)", "valid URL"),
        ("images", '["a"]', "list of objects"),
        ("images", '[{"caption": 5}]', "list of objects"),
        ("topics", "5", "list of texts"),
        ("authors", "[1]", "list of texts"),
    ],
)
def test_the_admin_refuses_what_pages_could_not_show(
    admin_client: Client, source: Any, field: str, value: str, said: str
) -> None:
    form = {
        "headline": "H", "source": source.pk, "status": "published", "language": "en", "authors": "[]",
        "topics": "[]", "images": "[]",
    }  # fmt: skip
    answer = admin_client.post("/admin/articles/article/add/", form | {field: value})
    assert answer.status_code == 200
    assert said in answer.content.decode()
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
