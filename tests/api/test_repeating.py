from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from articles.api.protocol import idempotency
from articles.models import Article, AuditRecord, IdempotentAnswer, Status, database_now
from tests.api.conftest import MakeKey
from tests.api.test_writing import ARTICLES, add, item

pytestmark = pytest.mark.django_db


def named(client: Client, name: str, sent: Any) -> Any:
    return add(client, sent, **{"Idempotency-Key": name})


def test_a_write_that_is_repeated_is_done_once_and_answered_alike(program: MakeKey) -> None:
    client, sent = program(), item(url=None)
    first = named(client, '"8e03978e-40d5"', sent)
    Article.objects.update(headline="Changed meanwhile")
    again = named(client, "8e03978e-40d5", sent)
    assert (again.status_code, again.json(), again["Location"]) == (201, first.json(), first["Location"])
    assert (again["Idempotency-Replayed"], "Idempotency-Replayed" in first) == ("true", False)
    assert (Article.objects.count(), AuditRecord.objects.count()) == (1, 1)


def test_the_name_of_another_request_is_refused(program: MakeKey) -> None:
    client = program()
    named(client, "morning", item(1))
    response = named(client, "morning", item(2))
    assert (response.status_code, "Use a new one" in response.json()["detail"]) == (422, True)
    assert Article.objects.count() == 1


def test_names_of_two_keys_are_two_names(program: MakeKey) -> None:
    assert named(program(), "morning", item(1)).status_code == 201
    assert named(program(), "morning", item(2)).status_code == 201


class NobodyElses:
    """The cache of a process that shares it with no other."""

    def add(self, *_: Any) -> bool:
        return True

    def delete(self, _: str) -> None:
        pass


def test_what_failed_may_be_tried_again(program: MakeKey) -> None:
    client = program()
    assert named(client, "morning", item(headline="")).status_code == 400
    assert named(client, "morning", item()).status_code == 201


def test_an_answer_is_kept_for_a_day(program: MakeKey) -> None:
    client = program()
    named(client, "morning", item(1))
    named(client, "noon", item(2))
    IdempotentAnswer.objects.filter(key="morning").update(at=database_now() - timedelta(hours=25))
    response = named(client, "morning", item(3))
    assert (response.status_code, response.json()["outcome"]) == (201, "created")
    answers = IdempotentAnswer.objects.filter(at__gte=database_now() - timedelta(hours=1))
    assert set(answers.values_list("key", flat=True)) == {"morning", "noon"}


@pytest.mark.parametrize("name", ["x" * 256, "a b", "é", '"a'])
def test_a_name_that_is_none_is_refused(program: MakeKey, name: str) -> None:
    response = named(program(), name, item())
    assert (response.status_code, response.json()["errors"][0]["name"]) == (400, "Idempotency-Key")


def test_changes_and_withdrawals_can_be_repeated_too(program: MakeKey, write: Any) -> None:
    client, article = program("write", "publish", "withdraw"), write("Treaty")
    headers = {"If-Match": '"1"', "Idempotency-Key": "morning"}
    for path, send, body in (
        ("", client.patch, {"deck": "New"}),
        ("withdraw/", client.post, {"reason": "Forged."}),
    ):
        headers["Idempotency-Key"] = f"name of {path}".replace(" ", "-")
        answers = [
            send(f"{ARTICLES}{article.pk}/{path}", body, content_type="application/json", headers=headers)
            for _ in range(2)
        ]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert answers[0].json() == answers[1].json()
    article.refresh_from_db()
    assert (article.status, article.revision) == (Status.WITHDRAWN, 3)


class StillHeld(NobodyElses):
    """The cache as it is while a request is running: what that took it has not given back."""

    def add(self, *taken: Any) -> bool:
        return cache.add(*taken)


def test_while_the_first_is_running_the_second_is_told_so(program: MakeKey, monkeypatch: pytest.MonkeyPatch) -> None:
    client = program()
    monkeypatch.setattr(idempotency, "cache", StillHeld())
    named(client, "morning", item(headline=""))
    response = named(client, "morning", item())
    assert (response.status_code, "still running" in response.json()["detail"]) == (409, True)
    assert not Article.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("apart", [False, True], ids=["one cache", "a cache each"])
def test_of_requests_of_one_name_at_once_one_is_done(
    program: MakeKey, monkeypatch: pytest.MonkeyPatch, apart: bool
) -> None:
    client = program()
    if apart:
        monkeypatch.setattr(idempotency, "cache", NobodyElses())

    def send(_: int) -> Any:
        try:
            return named(client, "morning", item(url=None))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        statuses = [response.status_code for response in pool.map(send, range(8))]
    assert set(statuses) <= ({201} if apart else {201, 409})
    assert 201 in statuses
    assert (Article.objects.count(), AuditRecord.objects.count()) == (1, 1)
