import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from articles.api.protocol import parsers
from articles.api.writing import WITHDRAWING
from articles.ingest.importing import import_paths
from articles.models import Article, AuditRecord, Channel, Source, Status
from tests.api.conftest import MakeKey

pytestmark = pytest.mark.django_db

ARTICLES = "/api/v1/articles/"


def item(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "source": "kabar",
        "url": f"https://kabar.example/{number}",
        "headline": f"Treaty {number}",
        "body": "A first paragraph.\n\nA second one.",
        "language": "en",
        "published": "2024-06-19T20:15:00+07:00",
    } | fields


def add(client: Client, sent: Any, **headers: str) -> Any:
    return client.post(ARTICLES, sent, content_type="application/json", headers=headers)


def change(client: Client, article: Article, sent: Any, if_match: str | None = None) -> Any:
    tag = if_match if if_match is not None else f'"{article.revision}"'
    return client.patch(
        f"{ARTICLES}{article.pk}/", sent, content_type="application/json", headers={"If-Match": tag} if tag else {}
    )


def withdraw(client: Client, article: Article, sent: Any) -> Any:
    return client.post(f"{ARTICLES}{article.pk}/withdraw/", sent, content_type="application/json")


def test_an_article_is_added_as_an_import_adds_it(program: MakeKey, tmp_path: Path) -> None:
    full = item(
        deck="A deck",
        authors=["A. Writer"],
        topics=["Treaty"],
        images=[{"caption": "The bridge opens.", "before_block": 1}],
        url="https://m.kabar.example/1?utm_source=feed",
    )
    response = add(program("write", "publish"), full)
    (article,) = Article.objects.all()
    address = f"http://testserver{ARTICLES}{article.pk}/"
    assert (response.status_code, response["Location"], response["ETag"]) == (201, address, '"1"')
    assert response.json() == {
        "index": 0,
        "outcome": "created",
        "id": article.pk,
        "revision": 1,
        "url": address,
        "errors": [],
    }
    sent = Article.objects.values().get()
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(full))
    report = import_paths([str(path)], on_failure=pytest.fail)
    assert (report.stored["unchanged"], Article.objects.values().get()) == (1, sent)
    assert article.status == Status.PUBLISHED


def test_the_same_article_again_is_updated_or_left(program: MakeKey) -> None:
    client = program("write", "publish")
    add(client, item())
    again = add(client, item())
    assert (again.status_code, again.json()["outcome"], again.json()["revision"]) == (200, "unchanged", 1)
    updated = add(client, item(headline="Treaty signed"))
    assert (updated.status_code, updated.json()["outcome"], updated["ETag"]) == (200, "updated", '"2"')


def test_items_that_are_wrong_stop_no_other(program: MakeKey) -> None:
    add(program("write", "publish"), item(2))
    sent = [item(1), item(2, deck="New"), item(3, headline=""), item(4, headlin="x"), "text", item(5, source="warta")]
    response = add(program("write", "publish"), sent)
    assert response.status_code == 200
    results = response.json()["results"]
    assert [(one["index"], one["outcome"]) for one in results] == [
        (0, "created"),
        (1, "updated"),
        (2, "refused"),
        (3, "refused"),
        (4, "refused"),
        (5, "refused"),
    ]
    assert [one["errors"][0]["name"] for one in results[2:]] == ["headline", "headlin", "article", "source"]
    assert results[2]["errors"] == [{"name": "headline", "detail": "headline is empty"}]
    assert [one["id"] is None for one in results] == [False, False, True, True, True, True]
    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"headline": ""}, {"headline": "headline is empty"}),
        ({"published": "yesterday"}, {"published": "published is not an ISO 8601 time: 'yesterday'"}),
        ({"url": "ftp://x"}, {"url": "not an absolute http or https URL: 'ftp://x'"}),
        (
            {"topics": "x", "body": 7},
            {"topics": "topics must be a list, not str", "body": "body must be a text, not int"},
        ),
        ({"headline": "x" * 501}, {"headline": "headline has 501 characters; the limit is 500"}),
        ({"source": ""}, {"source": "source is missing: name it in the record"}),
        ({"status": "secret"}, {"status": "status must be one of draft, published, withdrawn, not 'secret'"}),
        (
            {"status": "withdrawn"},
            {"status": WITHDRAWING},
        ),
    ],
)
def test_every_field_that_is_wrong_is_named(program: MakeKey, fields: dict[str, Any], errors: dict[str, str]) -> None:
    response = add(program("write", "publish"), item(**fields))
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert {one["name"]: one["detail"] for one in response.json()["errors"]} == errors
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "source is missing"),
        (b'{"source": "kabar", ', "The body is not JSON"),
        (b'{"headline": "\xff"}', "The body is not UTF-8: see byte 14."),
        (b'{"headline": NaN}', "NaN is not a number in JSON"),
        (b'{"headline": "a", "headline": "b"}', "'headline' is said more than once"),
        (b'{"headline": "a\\u0000b"}', "headline holds U+0000"),
        (b'[{"headline": "a"}, {"authors": ["\\ud800"]}]', "1.authors.0 holds U+D800"),
        (b'{"a\\u0000": 1}', "holds U+0000"),
        (b"[" * 30 + b"]" * 30, "nested more than 20 deep"),
        (b"[" * 200_000 + b"]" * 200_000, "nested more than 20 deep"),
        (b"9" * 5_000, "The body is not JSON"),
        (b"[]", "The list has 0 articles; send 1 to 500."),
        (b"[" + b"{}," * 500 + b"{}]", "The list has 501 articles; send 1 to 500."),
        (b"null", "expected an object, not NoneType"),
    ],
)
def test_a_body_that_is_no_list_of_articles_is_named(program: MakeKey, body: bytes, told: str) -> None:
    response = program().post(ARTICLES, body, content_type="application/json")
    assert response.status_code == 400, response.content
    assert told in response.json()["detail"]


def test_a_body_beyond_the_limit_is_too_large(program: MakeKey) -> None:
    sent = json.dumps(item(body="a" * parsers.LARGEST))
    response = program().post(ARTICLES, sent, content_type="application/json")
    assert (response.status_code, "larger than 10,000,000 bytes" in response.json()["detail"]) == (413, True)


def test_a_body_up_to_the_limit_is_read(program: MakeKey) -> None:
    sent = [item(number, body="a" * 900_000) for number in range(11)]
    assert len(add(program(), sent).json()["results"]) == 11


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
def test_only_json_is_taken(program: MakeKey, kind: str) -> None:
    assert program().post(ARTICLES, "source=kabar", content_type=kind).status_code == 415


def test_without_the_scope_publish_articles_come_as_drafts(program: MakeKey) -> None:
    client = program()
    assert add(client, item()).status_code == 201
    assert Article.objects.get().status == Status.DRAFT
    assert add(client, item(deck="New")).json()["outcome"] == "updated"


@pytest.mark.parametrize(
    ("name", "value"),
    [("status", "published"), ("visible_from", "2030-01-01"), ("visible_until", "2030-01-01")],
)
def test_without_the_scope_publish_nothing_is_said_of_publishing(program: MakeKey, name: str, value: str) -> None:
    fields = {name: value}
    response = add(program(), item(**fields))
    assert response.status_code == 403
    assert response.json()["detail"] == f"{name}: this key lacks the scope publish"
    article = Article.objects.create(source=Source.objects.get(), headline="Draft")
    assert change(program(), article, fields).status_code == 403


def test_without_the_scope_publish_nothing_published_is_changed(program: MakeKey, write: Any) -> None:
    article = write("Treaty", url="https://kabar.example/1")
    for response in (add(program(), item()), change(program(), article, {"deck": "New"})):
        assert response.status_code == 403
        assert "the article is published, and this key lacks the scope publish" in response.json()["detail"].lower()
    article.refresh_from_db()
    assert (article.headline, article.revision) == ("Treaty", 1)


def test_an_article_of_another_source_is_not_taken_over(program: MakeKey, write: Any) -> None:
    other = Source.objects.create(slug="warta", name="Warta")
    theirs = write("Treaty", url="https://kabar.example/1", source=other, status=Status.DRAFT)
    assert add(program("write", "publish"), item()).status_code == 201
    theirs.refresh_from_db()
    assert (theirs.source, theirs.revision, theirs.status) == (other, 1, Status.DRAFT)


@pytest.mark.parametrize("named", ["Kabar", "www.kabar.example", "bola.kabar.example", "kabar-lama"])
def test_a_source_is_named_by_a_host_of_it_and_by_what_it_was_called(
    program: MakeKey, source: Source, named: str
) -> None:
    source.aliases.create(slug="kabar-lama", name="Kabar Lama")
    assert add(program(), item(source=named)).status_code == 201
    assert Article.objects.get().source == source


def test_what_somebody_edited_is_not_overwritten(program: MakeKey, owner: Any) -> None:
    client = program("write", "publish")
    add(client, item())
    Article.objects.update(headline="As the editor put it", edited_by=owner)
    response = add(client, item(deck="New"))
    assert (response.status_code, response.json()["errors"][0]["name"]) == (400, "article")
    assert "edited since it arrived" in response.json()["detail"]


def test_a_change_needs_the_tag_of_what_it_changes(program: MakeKey, write: Any) -> None:
    client, article = program("write", "publish"), write("Treaty", deck="Old")
    response = change(client, article, {"deck": "New"}, "")
    assert (response.status_code, "send its ETag as If-Match" in response.json()["detail"]) == (428, True)
    tag = client.get(f"{ARTICLES}{article.pk}/")["ETag"]
    done = change(client, article, {"deck": "New"}, f"W/{tag}")
    assert (done.status_code, done.json()["outcome"], done["ETag"]) == (200, "updated", '"2"')
    again = change(client, article, {"section": "World"}, done["ETag"])
    assert (again.status_code, again.json()["revision"]) == (200, 3)


def test_a_change_of_what_has_moved_on_says_where_it_is_and_who_was_there(
    program: MakeKey, write: Any, owner: Any
) -> None:
    client, article = program("write", "publish"), write("Treaty")
    Article.objects.filter(pk=article.pk).update(headline="Treaty signed", edited_by=owner)
    for tag in ('"1"', '"1.abc"', "*", "nonsense", '"x"'):
        response = change(client, article, {"headline": "Mine"}, tag)
        assert response.status_code == 412
        assert "The article is now at revision 2" in response.json()["detail"]
        assert "last edited by rina" in response.json()["detail"]
    assert Article.objects.get().headline == "Treaty signed"


def test_a_tag_outlives_what_the_worker_reads(program: MakeKey, write: Any, index: Any) -> None:
    client, article = program("write", "publish"), write("Treaty", body="It was signed on 19 June 2024.")
    address = f"{ARTICLES}{article.pk}/"
    before = client.get(address)["ETag"]
    index()
    assert client.get(address)["ETag"] != before
    assert change(client, article, {"deck": "New"}, before).status_code == 200


def test_a_change_touches_what_it_says_alone(program: MakeKey, write: Any, owner: Any) -> None:
    article = write("Treaty", deck="Old", topics=["peace"], images=[{"alt": "A bridge"}], section="World")
    before = Article.objects.values().get()
    change(program("write", "publish"), article, {"deck": "New", "section": None, "published": "2024-06-21"})
    after = Article.objects.values().get()
    differing = {name: after[name] for name in after if after[name] != before[name]}
    assert differing == {
        "deck": "New",
        "section": "",
        "published_at": datetime(2024, 6, 20, 17, tzinfo=UTC),
        "published_precision": "day",
        "edited_by_id": owner.pk,
        "revision": 2,
    }


def test_a_change_that_changes_nothing_leaves_no_trace(program: MakeKey, write: Any) -> None:
    article = write("Treaty", deck="Old")
    assert change(program("write", "publish"), article, {"deck": "Old"}).json()["outcome"] == "unchanged"
    assert not AuditRecord.objects.exists()


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"headline": None}, "headline"),
        ({"status": None}, "status"),
        ({"status": "withdrawn"}, "status"),
        ({"url": "https://kabar.example/other"}, "url"),
        ({"visible_from": "2030-01-02", "visible_until": "2030-01-01"}, "visible_until"),
        ({"revision": 7}, "revision"),
        ([], "article"),
    ],
)
def test_a_change_that_is_wrong_is_named(program: MakeKey, write: Any, sent: Any, name: str) -> None:
    write("Other", url="https://kabar.example/other")
    article = write("Treaty")
    response = change(program("write", "publish"), article, sent)
    assert (response.status_code, response.json()["errors"][0]["name"]) == (400, name)
    article.refresh_from_db()
    assert (article.revision, article.headline) == (1, "Treaty")


def test_a_draft_is_published_by_a_change(program: MakeKey, client: Client) -> None:
    add(program(), item())
    article = Article.objects.get()
    assert client.get(f"{ARTICLES}{article.pk}/").status_code == 404
    change(program("write", "publish"), article, {"status": "published"})
    assert client.get(f"{ARTICLES}{article.pk}/").status_code == 200
    assert list(AuditRecord.objects.order_by("pk").values_list("deed", flat=True)) == ["add", "publish"]


def test_a_guessed_language_follows_the_text(program: MakeKey, write: Any) -> None:
    article = write("Treaty", language="en", language_guessed=True, status=Status.DRAFT)
    body = "Presiden Rusia menerima delegasi Korea Utara di Moskow karena kedua negara bekerja sama."
    change(program(), article, {"headline": "Presiden menerima delegasi", "body": body})
    article.refresh_from_db()
    assert (article.language, article.language_guessed) == ("id", True)


def test_a_withdrawal_takes_a_reason_and_can_be_repeated(program: MakeKey, write: Any, client: Client) -> None:
    article = write("Treaty")
    withdrawer = program("withdraw")
    for sent in ({}, {"reason": " "}, {"reason": 7}, {"reason": "x" * 2_001}, {"reason": "x", "other": 1}, []):
        assert withdraw(withdrawer, article, sent).json()["errors"][0]["name"] == "reason"
    done = withdraw(withdrawer, article, {"reason": "It was a forgery."})
    assert (done.status_code, done.json()["outcome"], done.json()["revision"]) == (200, "updated", 2)
    assert client.get(f"{ARTICLES}{article.pk}/").status_code == 404
    assert withdraw(withdrawer, article, {"reason": "Again."}).json()["outcome"] == "unchanged"
    (record,) = AuditRecord.objects.all()
    assert (record.deed, record.reason, record.object_id) == ("withdraw", "It was a forgery.", str(article.pk))


def test_withdrawing_needs_its_own_scope(program: MakeKey, write: Any) -> None:
    response = withdraw(program("write", "publish"), write("Treaty"), {"reason": "x"})
    assert (response.status_code, response.json()["detail"]) == (403, "This key lacks the scope withdraw.")


def test_every_write_leaves_a_record_of_who_and_what(program: MakeKey, owner: Any) -> None:
    client = program("write", "publish")
    add(client, [item(1), item(2)], **{"Idempotency-Key": "morning"})
    add(client, item(2, deck="New"))
    added, other, changed = AuditRecord.objects.order_by("pk")
    assert {(one.face, one.username, one.key) for one in (added, other, changed)} == {
        (Channel.API, "rina", owner.api_keys.get().prefix)
    }
    assert (other.deed, other.detail) == ("add", {"index": 1, "idempotency_key": "morning"})
    assert (changed.deed, changed.detail) == ("change", {"index": 0, "fields": ["deck"]})


@pytest.mark.parametrize("path", ["articles/?sort=newest", "articles/1/withdraw/?x=1"])
def test_a_write_takes_no_parameters(program: MakeKey, path: str) -> None:
    response = program("write", "withdraw").post(f"/api/v1/{path}", item(), content_type="application/json")
    assert (response.status_code, "No parameters allowed" in response.json()["detail"]) == (400, True)


def test_what_a_program_published_is_found(program: MakeKey, index: Any, client: Client) -> None:
    add(program("write", "publish"), item(headline="Envoy arrives"))
    index()
    assert client.get(ARTICLES, {"q": "envoy"}).json()["total"] == 1


@pytest.mark.django_db(transaction=True)
def test_of_changes_of_one_revision_exactly_one_is_made(program: MakeKey, write: Any) -> None:
    article = write("Treaty")
    clients = [program("write", "publish") for _ in range(8)]

    def rename(number: int) -> int:
        try:
            return change(clients[number], article, {"headline": f"Treaty of {number}"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        statuses = sorted(pool.map(rename, range(8)))
    assert statuses == [200] + [412] * 7
    article.refresh_from_db()
    assert (article.revision, AuditRecord.objects.count()) == (2, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("url", [None, "https://kabar.example/1"])
def test_one_article_sent_by_many_at_once_is_there_once(program: MakeKey, url: str | None) -> None:
    clients = [program("write") for _ in range(8)]

    def send(client: Client) -> str:
        try:
            return str(add(client, item(url=url)).json()["outcome"])
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        outcomes = sorted(pool.map(send, clients))
    assert (outcomes, Article.objects.count()) == (["created"] + ["unchanged"] * 7, 1)
