from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.core.management import call_command
from django.test import Client

from articles.api.protocol.cursors import CHANGES
from articles.models import Article, ArticleChange, Status, database_now
from articles.search import service
from articles.search.errors import SearchUnavailable
from tests.api.conftest import Get

pytestmark = pytest.mark.django_db(transaction=True)

Write = Callable[..., Article]


def test_a_page_tells_articles_with_their_text_and_where_to_go_on(write: Write, get: Get) -> None:
    pictures = [{"caption": "A handshake"}]
    article = write("Treaty signed", body="They met.", deck="In Moscow", topics=["treaty"], images=pictures)
    page = get("changes/")
    assert page.keys() == {"changes", "cursor", "next", "more"}
    assert page["more"] is False
    (change,) = page["changes"]
    assert (change["id"], change["change"]) == (article.pk, "shown")
    told = change["article"]
    assert (told["id"], told["revision"], told["source"]) == (article.pk, 1, "kabar")
    assert (told["headline"], told["deck"], told["body"]) == ("Treaty signed", "In Moscow", "They met.")
    assert (told["topics"], told["images"]) == (["treaty"], pictures)
    assert (told["published"]["at"], told["published"]["day"]) == ("2024-06-20T03:00:00Z", "2024-06-20")
    assert get(page["next"])["changes"] == []


def test_a_withdrawn_article_is_told_by_its_id_alone(write: Write, get: Get) -> None:
    article = write("Treaty signed")
    following = get("changes/")["next"]
    Article.objects.filter(pk=article.pk).update(status=Status.WITHDRAWN)
    assert get(following)["changes"] == [{"id": article.pk, "change": "removed"}]


def test_nothing_is_told_of_what_readers_never_saw(write: Write, get: Get) -> None:
    write("Rahasia", status=Status.DRAFT)
    write("Rahasia", status=Status.WITHDRAWN)
    write("Rahasia", visible_from=database_now() + timedelta(hours=2))
    write("Rahasia", visible_until=database_now() - timedelta(hours=2))
    assert get("changes/")["changes"] == []


def test_pages_follow_each_other_until_there_is_no_more(write: Write, get: Get) -> None:
    made = [write(f"Story {n}").pk for n in range(5)]
    pages = [get("changes/", limit=2)]
    while pages[-1]["more"]:
        pages.append(get(pages[-1]["next"]))
    assert [[change["id"] for change in page["changes"]] for page in pages] == [made[:2], made[2:4], made[4:]]


def test_whoever_asks_again_before_anything_has_changed_is_told_so_without_a_body(
    write: Write, get: Get, client: Client
) -> None:
    write()
    following = get("changes/")["next"]
    answer = client.get(following)
    assert client.get(following, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    write("Another")
    assert client.get(following, headers={"If-None-Match": answer["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"cursor": "abc"}, "Invalid cursor"),
        ({"limit": "501"}, "from 1 to 500"),
        ({"since": "yesterday"}, "Choose from cursor, limit"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_to_write(
    db: None, get: Get, parameters: dict[str, str], named: str
) -> None:
    (error,) = get("changes/", 400, **parameters)["errors"]
    assert error["name"] == next(iter(parameters))
    assert named in error["detail"]


def test_a_cursor_of_a_search_is_none_of_changes(write: Write, get: Get) -> None:
    write()
    cursor = get("changes/")["cursor"]
    assert "Invalid cursor" in get("articles/", 400, sort="newest", cursor=cursor)["detail"]


def test_a_cursor_from_before_a_restore_is_gone(write: Write, get: Get) -> None:
    write()
    following = get("changes/")["next"]
    call_command("restart_changes")
    assert "Start again without a cursor" in get(following, 410)["detail"]
    assert len(get("changes/")["changes"]) == 1


@pytest.mark.only_on("postgresql")
def test_while_changes_are_numbered_by_another_server_the_command_that_helps_is_named(write: Write, get: Get) -> None:
    write()
    ArticleChange.objects.update(position=2**40)
    assert "manage.py restart_changes" in get("changes/", 503)["detail"]


def test_changes_are_told_while_search_is_down(write: Write, get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    article = write()

    def fail(*_: Any) -> None:
        raise SearchUnavailable("no server")

    monkeypatch.setattr(service, "query_engine", fail)
    assert [change["id"] for change in get("changes/")["changes"]] == [article.pk]


def test_a_cursor_of_an_earlier_version_goes_on(client: Client, write: Write) -> None:
    article = write()
    earlier = signing.dumps(["", 0, 0, database_now().isoformat(), 0], salt=CHANGES)
    Article.objects.filter(pk=article.pk).update(status=Status.WITHDRAWN)
    answer = client.get(f"/api/v1/changes/?cursor={earlier}").json()
    assert answer["changes"] == [{"id": article.pk, "change": "removed"}]
