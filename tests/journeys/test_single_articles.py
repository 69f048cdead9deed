"""What readers meet of single articles: published, withdrawn, hidden by a fault, hostile, edited, moved."""

import re
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, ArticleRevision, Status
from tests.markup import flat

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    return flat(response.content.decode())


def test_when_search_is_down_readers_are_told_and_articles_stay(index_folder: Any, write: Any, client: Client) -> None:
    article = write("A story that can be read", body="It happened on 19 June 2024.")
    down = client.get("/search/?q=story")
    assert down.status_code == 503
    assert down["Retry-After"]
    assert "Search is down" in text_of(down)
    assert "A story that can be read" in text_of(down)
    assert "with these words in the headline" in text_of(down)
    assert "with these words in the headline" not in text_of(client.get("/search/?q=elsewhere"))
    assert client.get("/search/?q=story&view=timeline").status_code == 503
    start = client.get("/")
    assert start.status_code == 200
    assert "from 1 outlet, in any language" in text_of(start)
    assert client.get(article.get_absolute_url()).status_code == 200
    assert client.get("/suggest/?q=sto").status_code == 200


def test_text_of_articles_is_escaped_wherever_it_shows(write: Any, index: Any, client: Client) -> None:
    nasty = '<script>alert("x")</script> & <b>bold</b>'
    article = write(
        f"Headline {nasty}", deck=nasty, body=f"Signed on 19 June 2024 {nasty}.", topics=[nasty], section=nasty
    )
    index()
    for address in (
        article.get_absolute_url() + "?q=signed",
        "/search/?q=signed",
        "/search/?q=signed&view=timeline",
        "/",
    ):
        page = text_of(client.get(address))
        assert "<script>alert" not in page
        assert "<b>bold" not in page


def test_an_edit_shows_as_a_revision_word_by_word(write: Any, index: Any, client: Client) -> None:
    article = write("Treaty signed", body="The treaty has 22 articles.")
    Article.objects.filter(pk=article.pk).update(body="The treaty has 23 articles.")
    article.refresh_from_db()
    page = text_of(client.get(f"/articles/{article.pk}/revisions/"))
    assert "<del>22</del>" in page
    assert "<ins>23</ins>" in page
    assert ArticleRevision.objects.filter(article_id=article.pk).count() == 2


def test_an_old_address_of_an_article_leads_to_the_present_one(write: Any, index_folder: Any, client: Client) -> None:
    article = write("Treaty signed")
    page = client.get(f"/articles/{article.pk}/another-headline/?q=treaty")
    assert page.status_code == 302
    assert page["Location"] == f"{article.get_absolute_url()}?q=treaty"


def test_editors_publish_and_withdraw_in_the_admin(
    write: Any, index: Any, client: Client, admin_client: Client
) -> None:
    draft = write("A treaty is drafted", status=Status.DRAFT)
    index()
    listing = "/admin/articles/article/"
    assert "A treaty is drafted" in text_of(admin_client.get(listing, {"q": "treaty"}))
    for act, status, found in (("publish", "published", 200), ("withdraw", "withdrawn", 404)):
        asked = admin_client.post(listing, {"action": act, "_selected_action": [draft.pk]}, follow=True)
        shown = re.findall(r'name="article" value="([^"]+)"', text_of(asked))
        admin_client.post(asked.request["PATH_INFO"], {"article": shown, "reason": "The journey says so."})
        draft.refresh_from_db()
        assert draft.status == status
        assert client.get(draft.get_absolute_url()).status_code == found
