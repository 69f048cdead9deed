import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, AuditRecord, Status
from tests.markup import flat

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]


def history(article: Article, more: str = "") -> str:
    return f"/admin/articles/article/{article.pk}/history/{more}"


def restore(article: Article, revision: int) -> str:
    return f"/admin/articles/article/{article.pk}/restore/{revision}/"


def test_revisions_tell_who_changed_what_word_by_word_and_when_the_state_changed(
    admin_client: Client, write: Write, django_user_model: Any
) -> None:
    rani = django_user_model.objects.create_user("rani")
    article = write("Bridge opened", status=Status.DRAFT)
    Article.objects.update(headline="Bridge closed", edited_by=rani)
    Article.objects.update(status=Status.PUBLISHED)
    page = flat(admin_client.get(history(article)).content.decode())
    assert "<del>opened</del><ins>closed</ins>" in page
    assert "rani" in page
    assert page.count("<b>Published</b>") == 1
    assert "<b>Draft</b>" in page


def test_a_revision_is_restored_as_a_new_one(admin_client: Client, write: Write) -> None:
    article = write("First", body="First.", images=[{"caption": "A"}])
    Article.objects.update(headline="Second", body="Second.", images=[])
    admin_client.post(restore(article, 1), {"seen": "2"})
    after = Article.objects.get()
    assert (after.headline, after.body, after.images, after.revision) == ("First", "First.", [{"caption": "A"}], 3)
    record = AuditRecord.objects.get()
    assert (record.deed, record.detail) == ("restore", {"revision": 1})


@pytest.mark.parametrize(("seen", "revision"), [("1", 1), ("", 1), ("2", 2)])
def test_nothing_is_restored_over_what_was_not_seen_or_is_the_same(
    admin_client: Client, write: Write, seen: str, revision: int
) -> None:
    article = write("First")
    Article.objects.update(headline="Second")
    admin_client.post(restore(article, revision), {"seen": seen})
    assert Article.objects.get().revision == 2
    assert not AuditRecord.objects.exists()


def test_a_revision_that_is_none_is_not_found(admin_client: Client, write: Write) -> None:
    article = write("First")
    assert admin_client.post(restore(article, 9), {"seen": "1"}).status_code == 404
    gone = restore(article, 1)
    article.delete()
    assert admin_client.post(gone, {"seen": "1"}).status_code == 404


def test_records_are_listed_with_their_reasons(admin_client: Client, write: Write) -> None:
    article = write("Story")
    form = {"article": f"{article.pk}:1", "reason": "The court <forbade> it."}
    admin_client.post("/admin/articles/article/withdraw/these/", form)
    page = flat(admin_client.get(history(article)).content.decode())
    assert "The court &lt;forbade&gt; it." in page
    assert "Withdraw" in page


def test_times_are_told_to_the_minute_as_the_reader_s_language_writes_them(admin_client: Client, write: Write) -> None:
    article = write("Story")
    form = {"article": f"{article.pk}:1", "reason": "Later", "visible_from": "2030-03-01T18:30"}
    admin_client.post("/admin/articles/article/embargo/these/", form)
    page = flat(admin_client.get(history(article), headers={"accept-language": "id"}).content.decode())
    shown = re.sub(r"<[^>]*>", " ", page.split('id="content-main"')[1])
    assert re.findall(r"\d\d:\d\d", shown) == []
    assert re.search(r"\d+ \w+ \d{4}, \d\d\.\d\d UTC", shown)
    assert "1 Mar 2030, 18.30 UTC" in shown


@pytest.mark.parametrize("at", ["", "?p=2", "?p=x", "?p=99"])
def test_many_revisions_come_in_pages(admin_client: Client, write: Write, at: str) -> None:
    article = write("Story")
    for number in range(24):
        Article.objects.update(body=f"Version {number}.")
    page = flat(admin_client.get(history(article, at)).content.decode())
    assert page.count('<article class="revision">') == (5 if at in ("?p=2", "?p=99") else 20)
    assert ("First revision" in page) is (at in ("?p=2", "?p=99"))
