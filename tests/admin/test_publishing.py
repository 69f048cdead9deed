from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from articles.models import Article, AuditRecord, Membership, Source, Status, database_now

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
ACT = "/admin/articles/article/{}/these/"


def asked(act: str, *articles: Article) -> str:
    return ACT.format(act) + "?" + "&".join(f"article={one.pk}" for one in articles)


def pairs(*articles: Article) -> dict[str, Any]:
    return {"article": [f"{one.pk}:{one.revision}" for one in articles]}


def test_the_confirmation_says_how_many_and_which_and_what_cannot_be_done(admin_client: Client, write: Write) -> None:
    out, draft = write("Out already"), write("Still a draft", status=Status.DRAFT)
    page = admin_client.get(asked("publish", out, draft)).content.decode()
    assert "Publish 1 article<" in page
    assert f'value="{draft.pk}:{draft.revision}"' in page
    assert f'value="{out.pk}:' not in page
    assert "It is already published." in page


def test_what_was_confirmed_is_published_with_a_record_each(admin_client: Client, write: Write) -> None:
    drafts = [write(name, status=Status.DRAFT) for name in ("One", "Two")]
    page = admin_client.post(ACT.format("publish"), pairs(*drafts), follow=True).content.decode()
    assert "2 articles published." in page
    assert Article.objects.filter(status=Status.PUBLISHED).count() == 2
    assert AuditRecord.objects.filter(deed="publish", username="admin").count() == 2


def test_nothing_is_done_to_an_article_that_changed_since_it_was_confirmed(admin_client: Client, write: Write) -> None:
    stays, moves = write("Stays", status=Status.DRAFT), write("Moves", status=Status.DRAFT)
    confirmed = pairs(stays, moves)
    Article.objects.filter(pk=moves.pk).update(body="Half a sentence that")
    page = admin_client.post(ACT.format("publish"), confirmed, follow=True).content.decode()
    assert "1 article published." in page
    assert "“Moves” was saved by someone else" in page
    assert list(Article.objects.filter(status=Status.PUBLISHED)) == [stays]


def test_withdrawing_needs_a_reason_and_keeps_it(admin_client: Client, write: Write) -> None:
    article = write("Story")
    refused = admin_client.post(ACT.format("withdraw"), pairs(article) | {"reason": " "}).content.decode()
    assert "This field is required" in refused
    assert f'value="{article.pk}:1"' in refused
    admin_client.post(ACT.format("withdraw"), pairs(article) | {"reason": "The court forbade it."})
    assert Article.objects.get().status == Status.WITHDRAWN
    assert AuditRecord.objects.get().reason == "The court forbade it."


def test_a_draft_is_scheduled_to_the_minute_in_the_newsroom_s_time(
    admin_client: Client, write: Write, settings: LazySettings
) -> None:
    settings.NEWSROOM_TIME_ZONE = "Asia/Jakarta"
    draft = write("Story", status=Status.DRAFT)
    times = {"visible_from": "2099-06-20T18:05", "visible_until": "2099-07-01T00:00"}
    page = admin_client.get(asked("embargo", draft)).content.decode()
    assert "Newsroom time (Asia/Jakarta)" in page
    admin_client.post(ACT.format("embargo"), pairs(draft) | times)
    after = Article.objects.get()
    assert (after.status, after.visible_from) == (Status.PUBLISHED, datetime(2099, 6, 20, 11, 5, tzinfo=UTC))
    assert not after.is_visible(database_now())
    assert AuditRecord.objects.get().detail["visible_from"] == "2099-06-20T18:05:00+07:00"


@pytest.mark.parametrize(
    ("times", "said"),
    [
        ({"visible_from": "2099-06-20T18:05", "visible_until": "2099-06-20T18:05"}, "The end is before the start"),
        ({"visible_until": "2001-01-01T00:00"}, "This time is in the past"),
        ({"visible_from": "tomorrow"}, "Enter a valid date/time"),
    ],
)
def test_times_that_cannot_be_are_named(admin_client: Client, write: Write, times: dict[str, str], said: str) -> None:
    article = write("Story")
    assert said in admin_client.post(ACT.format("embargo"), pairs(article) | times).content.decode()
    assert Article.objects.get().revision == 1


def test_publishing_leaves_an_embargo_as_it_is(admin_client: Client, write: Write) -> None:
    later = database_now() + timedelta(days=1)
    draft = write("Story", status=Status.DRAFT, visible_from=later)
    admin_client.post(ACT.format("publish"), pairs(draft))
    assert Article.objects.get().visible_from == later


def test_the_same_times_again_change_nothing(admin_client: Client, write: Write) -> None:
    article = write("Story")
    page = admin_client.post(ACT.format("embargo"), pairs(article), follow=True).content.decode()
    assert "No change needed." in page
    assert not AuditRecord.objects.exists()


def test_an_editor_of_one_desk_acts_on_nothing_of_another(member: Callable[..., Client], write: Write) -> None:
    Source.objects.update(owner_group="mine")
    other = Source.objects.create(slug="other", name="Other", owner_group="theirs")
    theirs = write("Theirs", source=other)
    editor = member("editor", "mine")
    assert "Theirs" not in editor.get(asked("withdraw", theirs)).content.decode()
    editor.post(ACT.format("withdraw"), pairs(theirs) | {"reason": "No."})
    assert Article.objects.get().status == Status.PUBLISHED


def test_of_two_desks_the_one_that_is_only_read_is_said_not_to_be_theirs(
    member: Callable[..., Client], write: Write
) -> None:
    Source.objects.update(owner_group="read")
    mine = Source.objects.create(slug="mine", name="Mine", owner_group="mine")
    read, own = write("Read only", status=Status.DRAFT), write("My own", source=mine, status=Status.DRAFT)
    editor = member("editor", "mine")
    Membership.objects.create(user_id=editor.session["_auth_user_id"], role="contributor", owner_group="read")
    assert "You cannot publish articles of Kabar." in editor.get(asked("publish", read, own)).content.decode()
    editor.post(ACT.format("publish"), pairs(read, own))
    assert list(Article.objects.filter(status=Status.PUBLISHED)) == [own]


@pytest.mark.parametrize("query", ["", "?article=x", "?article=99999999999999999999999", "?article=7"])
def test_a_confirmation_of_nothing_says_so(admin_client: Client, query: str) -> None:
    assert "selected articles can be published" in admin_client.get(ACT.format("publish") + query).content.decode()


@pytest.mark.parametrize("said", ["", "x:y", "5", "5:", "٣:١", "9999999999999999999:1"])
def test_what_is_no_article_is_passed_over(admin_client: Client, said: str) -> None:
    assert admin_client.post(ACT.format("publish"), {"article": said}).status_code == 302


def test_the_list_s_action_asks_about_what_was_ticked_though_it_no_longer_matches(
    admin_client: Client, write: Write, index: Callable[[], Any]
) -> None:
    draft = write("Story", status=Status.DRAFT)
    index()
    tick = {"action": "publish", "_selected_action": draft.pk, "select_across": "1"}
    answer = admin_client.post("/admin/articles/article/?status=withdrawn", tick)
    assert answer["Location"] == asked("publish", draft)
