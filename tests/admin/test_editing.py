import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, ArticleRevision, AuditRecord, Source, Status
from tests.admin.forms import form_of
from tests.markup import flat

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]


def change(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def test_the_form_sent_as_it_was_opened_changes_nothing(admin_client: Client, write: Write) -> None:
    article = write("Story", body="One.\n\nTwo.", deck="A deck", topics=["a", "b"], authors=["N. Writer"],
                    images=[{"caption": "A bridge", "before_block": 1}])  # fmt: skip
    article.refresh_from_db()
    assert admin_client.post(change(article), form_of(article)).status_code == 302
    after = Article.objects.get()
    assert (after.revision, after.body, after.images) == (article.revision, "One.\n\nTwo.", article.images)


def test_lists_are_one_a_line_and_pictures_are_rows(admin_client: Client, write: Write) -> None:
    article = write("Story")
    form = form_of(article) | {
        "topics": "Trade\r\n\r\n Bridges \r\nTrade",
        "authors": "A. One\r\nB. Two",
        "images-alt": ["A bridge", ""],
        "images-caption": ["The bridge, seen from the bank.", ""],
        "images-credit": ["Kabar", ""],
        "images-kind": ["", "photo"],
        "images-before_block": ["2", "0"],
    }
    admin_client.post(change(article), form)
    after = Article.objects.get()
    assert (after.topics, after.authors) == (["Trade", "Bridges"], ["A. One", "B. Two"])
    assert after.images == [
        {"alt": "A bridge", "caption": "The bridge, seen from the bank.", "credit": "Kabar", "kind": "photo",
         "before_block": 2}
    ]  # fmt: skip


def test_the_kind_of_a_picture_is_chosen_by_name_and_another_that_came_with_it_stays(
    admin_client: Client, write: Write
) -> None:
    article = write("Story", images=[{"caption": "The front", "kind": "map"}])
    page = flat(admin_client.get(change(article), headers={"accept-language": "id"}).content.decode())
    kinds = page.split('<select id="id_images-0-kind"')[1].split("</select>")[0]
    assert re.findall(r'value="([^"]+)"( selected)? *>([^<]+)<', kinds) == [
        ("map", " selected", "map"),
        ("photo", "", "foto"),
        ("infographic", "", "infografis"),
        ("video still", "", "cuplikan video"),
    ]
    admin_client.post(change(article), form_of(article) | {"headline": "Another"})
    assert Article.objects.get().images == article.images


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"headline": ""}, "This field is required"),
        ({"topics": "x" * 81}, "A line has at most 80 characters"),
        ({"authors": "\n".join(map(str, range(51)))}, "At most 50 lines; these are 51"),
        ({"images-before_block": ["above"]}, "Picture 1: “above” is not a paragraph number"),
        ({"published_precision": ""}, "Choose the precision"),
        ({"published_at": "", "published_precision": "day"}, "Give the time that is known to the day"),
        ({"published_at": "yesterday"}, "Enter a valid date/time"),
        ({"deck": "x" * 5_001}, "At most 5,000 characters; this has 5,001"),
        ({"source": "999"}, "Select a valid choice"),
    ],
)
def test_a_mistake_is_named_and_what_was_typed_stays(
    admin_client: Client, write: Write, wrong: dict[str, Any], said: str
) -> None:
    article = write("Story", images=[{"caption": "A bridge"}])
    answer = admin_client.post(change(article), form_of(article) | {"body": "Typed with care."} | wrong)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert "Typed with care." in answer.content.decode()
    assert Article.objects.get().revision == 1


def test_a_new_article_is_a_draft_whatever_the_form_says(admin_client: Client, source: Source) -> None:
    form = {"headline": "New", "source": source.pk, "language": "en", "status": "published"}
    assert admin_client.post("/admin/articles/article/add/", form).status_code == 302
    assert Article.objects.get().status == Status.DRAFT
    assert AuditRecord.objects.get().deed == "add"


def test_a_save_tells_the_record_which_fields_it_changed(admin_client: Client, write: Write) -> None:
    article = write("Story")
    admin_client.post(change(article), form_of(article) | {"headline": "Better story"})
    assert AuditRecord.objects.get().detail == {"fields": ["Headline"]}
    assert ArticleRevision.objects.get(revision=2).edited_by_id is not None


def test_a_save_that_came_between_is_never_overwritten_silently(
    admin_client: Client, write: Write, django_user_model: Any
) -> None:
    article = write("Story", body="One word here.", section="World")
    mine = form_of(article) | {"body": "One long word here."}
    other = django_user_model.objects.create_user("rani")
    Article.objects.filter(pk=article.pk).update(
        headline="Their story", body="One short word here.", section="Asia", edited_by=other
    )
    answer = flat(admin_client.post(change(article), mine).content.decode())
    assert "Someone else saved this article" in answer
    assert "Revision 2: <b>rani</b>" in answer
    assert "<ins>short " in answer or "<ins> short" in answer
    assert "<ins>long " in answer or "<ins> long" in answer
    assert "One long word here.</textarea>" in answer
    assert Article.objects.get().body == "One short word here."
    assert not AuditRecord.objects.exists()


def test_keeping_mine_on_top_of_theirs_writes_only_what_i_changed(admin_client: Client, write: Write) -> None:
    article = write("Story", body="Old.", section="World")
    mine = form_of(article) | {"body": "Mine."}
    Article.objects.filter(pk=article.pk).update(headline="Theirs", body="Theirs.", section="Asia")
    assert admin_client.post(change(article), mine | {"over": "2"}).status_code == 302
    after = Article.objects.get()
    assert (after.headline, after.body, after.section, after.revision) == ("Theirs", "Mine.", "Asia", 3)
    assert AuditRecord.objects.get().detail == {"fields": ["Body"]}


def test_line_ends_as_browsers_send_them_are_no_change(admin_client: Client, write: Write) -> None:
    article = write("Story", body="One.\n\nTwo.\n", deck="A\ndeck", section="World")
    sent = form_of(article) | {"body": "One.\r\n\r\nTwo.", "deck": "A\r\ndeck", "section": "Asia"}
    Article.objects.filter(pk=article.pk).update(body="Theirs.\n\nTwo.", deck="Theirs")
    assert admin_client.post(change(article), sent | {"over": "2"}).status_code == 302
    after = Article.objects.get()
    assert (after.body, after.deck, after.section) == ("Theirs.\n\nTwo.", "Theirs", "Asia")
    assert AuditRecord.objects.get().detail == {"fields": ["Section"]}


def test_keeping_mine_is_asked_again_when_a_third_save_came(admin_client: Client, write: Write) -> None:
    article = write("Story", body="Old.")
    mine = form_of(article) | {"body": "Mine.", "over": "2"}
    for body in ("Second.", "Third."):
        Article.objects.filter(pk=article.pk).update(body=body)
    answer = flat(admin_client.post(change(article), mine).content.decode())
    assert 'name="over" value="3"' in answer
    assert Article.objects.get().body == "Third."


@pytest.mark.parametrize("opened", ["", "x", "99", "999999999999999999999999"])
def test_a_form_that_does_not_say_when_it_was_opened_overwrites_nothing(
    admin_client: Client, write: Write, opened: str
) -> None:
    article = write("Story", body="Old.")
    answer = admin_client.post(change(article), form_of(article) | {"body": "Mine.", "opened": opened})
    assert "Someone else saved this article" in answer.content.decode()
    assert Article.objects.get().body == "Old."


def test_an_article_deleted_meanwhile_is_said_to_be_gone(admin_client: Client, write: Write) -> None:
    article = write("Story")
    form = form_of(article)
    Article.objects.all().delete()
    answer = admin_client.post(change(article), form, follow=True)
    assert "doesn’t exist" in answer.content.decode()
