from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from articles.models import Membership, Role, Source, Status
from tests.api.conftest import MakeKey, secret_of

pytestmark = pytest.mark.django_db

SOURCES = "/api/v1/sources/"


def item(**fields: Any) -> dict[str, Any]:
    return {"source": "kabar", "headline": "Treaty signed", "url": "https://kabar.example/1"} | fields


def add(client: Client, sent: Any) -> Any:
    return client.post("/api/v1/articles/", sent, content_type="application/json")


def test_reading_needs_no_key(client: Client) -> None:
    assert client.get(SOURCES).status_code == 200


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"revoked_at": datetime(2024, 5, 1, tzinfo=UTC)}, "This key was revoked on 2024-05-01."),
        ({"expires_at": datetime(2024, 5, 1, tzinfo=UTC)}, "This key expired on 2024-05-01."),
    ],
)
def test_a_key_that_opens_nothing_says_why_to_whoever_holds_it(
    program: MakeKey, fields: dict[str, Any], told: str
) -> None:
    client = program(**fields)
    response = client.get(SOURCES)
    assert (response.status_code, response["WWW-Authenticate"]) == (401, 'Bearer realm="newsdesk"')
    assert (response["Content-Type"], response.json()["detail"]) == ("application/problem+json", told)
    guessed = Client(headers={"Authorization": f"Bearer {secret_of(client)[:-4]}AAAA"})
    assert guessed.get(SOURCES).json()["detail"] == "Unknown key."


def test_the_key_of_somebody_who_left_opens_nothing(program: MakeKey, owner: Any) -> None:
    client = program()
    owner.is_active = False
    owner.save()
    assert client.get(SOURCES).json()["detail"] == "The owner of this key is no longer active."


@pytest.mark.parametrize("header", ["Bearer abc", "Bearer ", "Bearer newsdesk_0123456789ab_x", "bearer \xff\xfe"])
def test_what_is_no_key_is_refused(client: Client, db: None, header: str) -> None:
    response = client.get(SOURCES, headers={"Authorization": header})
    assert (response.status_code, response.json()["detail"]) == (401, "Unknown key.")


def test_a_key_in_an_address_is_refused_and_not_repeated(program: MakeKey, client: Client) -> None:
    secret = secret_of(program())
    response = client.get("/api/v1/articles/", {"q": f"x {secret}"})
    assert response.status_code == 400
    assert "Send it as Authorization: Bearer" in response.json()["errors"][0]["detail"]
    assert secret not in response.content.decode()


def test_writing_needs_a_key(client: Client, source: Source) -> None:
    response = add(client, item())
    assert (response.status_code, "A key is required" in response.json()["detail"]) == (401, True)


def test_a_scope_that_is_missing_is_named(program: MakeKey) -> None:
    response = add(program("read"), item())
    assert (response.status_code, response.json()["detail"]) == (403, "This key lacks the scope write.")


def test_a_source_that_is_missing_is_named(program: MakeKey) -> None:
    response = add(program(), item(source="warta"))
    assert response.status_code == 403
    assert "this key is not for the source warta; it is for kabar" in response.json()["detail"]


def test_a_key_loses_at_once_what_its_owner_loses(program: MakeKey, owner: Any) -> None:
    client = program("write", "publish", "withdraw")
    assert add(client, item()).status_code == 201
    membership = Membership.objects.get(user=owner)
    membership.role = Role.CONTRIBUTOR
    membership.save()
    refused = add(client, item(headline="Treaty broken"))
    assert refused.status_code == 403
    assert "the owner of this key may not publish articles of the source kabar" in refused.json()["detail"]
    membership.delete()
    refused = add(client, item(url="https://kabar.example/2"))
    assert "the owner of this key may not write articles of the source kabar" in refused.json()["detail"]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN])
def test_hidden_articles_show_only_to_keys_that_may_write_them(
    program: MakeKey, client: Client, write: Any, status: str
) -> None:
    other = Source.objects.create(slug="warta", name="Warta")
    hidden = write("Secret", status=status)
    address = f"/api/v1/articles/{hidden.pk}/"
    for nobody in (client, program("read", "publish", "withdraw"), program(sources=(other,))):
        assert nobody.get(address).status_code == 404
    told = program("write", "publish", "withdraw", sources=(other,))
    change = {"content_type": "application/json", "headers": {"If-Match": '"1"'}}
    assert told.patch(address, {"deck": "x"}, **change).status_code == 404
    assert told.post(f"{address}withdraw/", {"reason": "x"}, content_type="application/json").status_code == 404
    seen = program().get(address)
    assert (seen.status_code, seen["Cache-Control"]) == (200, "no-store, no-cache, private")
    assert seen.json()["state"] == {"status": status, "visible_from": None, "visible_until": None}


def test_only_a_writer_is_told_the_state(program: MakeKey, client: Client, write: Any) -> None:
    address = f"/api/v1/articles/{write('Open').pk}/"
    assert "state" in program().get(address).json()
    assert "state" not in client.get(address).json()
    assert "state" not in program("read").get(address).json()
    assert "Authorization" in client.get(address)["Vary"]
    assert "private" in program("read").get(address)["Cache-Control"]


@pytest.mark.parametrize("body", [b"nonsense", b"[]", b"{}"])
def test_what_may_not_be_written_is_not_read(program: MakeKey, client: Client, body: bytes) -> None:
    answers = [
        asking.post("/api/v1/articles/?sort=newest", body, content_type="application/json")
        for asking in (client, program("read"))
    ]
    assert [answer.status_code for answer in answers] == [401, 403]
    assert answers[0].json()["detail"].startswith("A key is required: Authorization: Bearer")
    assert answers[1].json()["detail"] == "This key lacks the scope write."


def test_a_list_that_may_not_be_written_costs_as_one(program: MakeKey, settings: LazySettings) -> None:
    settings.API_BUDGET_KEY = 50
    refused = program("read").post("/api/v1/articles/", [item()] * 20, content_type="application/json")
    assert (refused.status_code, refused["RateLimit"].split(";")[1]) == (403, "r=49")
