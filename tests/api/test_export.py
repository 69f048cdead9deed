import csv
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client, RequestFactory

from articles.api.views import search
from articles.ingest.parsing.news_json import ninjs_rows
from articles.metering.gates import Gate
from articles.models import Article, Status
from articles.search import walking
from articles.search.engines.base import Engine
from articles.search.errors import SearchUnavailable
from tests.api.conftest import Get

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]
NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "EXPORTED_AT_ONCE", 2)


@pytest.fixture
def treaties(write: Write, index: Index) -> list[Article]:
    made = [write(f"Treaty {number}", published_at=NOON + timedelta(minutes=number)) for number in range(5)]
    index()
    return made


def lines(client: Client, **parameters: str) -> Iterator[str]:
    response = client.get("/api/v1/export/", parameters)
    assert response.status_code == 200
    for part in response.streaming_content:  # type: ignore[attr-defined]
        yield from part.decode().splitlines()


def test_lines_of_json_hold_every_article_once_and_say_that_they_are_complete(
    treaties: list[Article], client: Client
) -> None:
    *articles, end = [json.loads(line) for line in lines(client, q="treaty", sort="oldest")]
    assert [one["id"] for one in articles] == [one.pk for one in treaties]
    assert articles[0]["headline"] == "Treaty 0"
    assert end | {"retrieved_at": ""} == {
        "complete": True,
        "articles": 5,
        "search": "http://testserver/search/?q=treaty&sort=oldest",
        "retrieved_at": "",
    }


def test_who_asks_for_the_head_alone_has_nothing_written(treaties: list[Article], rf: RequestFactory) -> None:
    response = search.ExportView.as_view()(rf.head("/api/v1/export/", {"q": "treaty"}))
    assert (response.status_code, b"".join(response)) == (200, b"")


def test_a_file_is_written_while_articles_come_and_go(treaties: list[Article], write: Write, client: Client) -> None:
    reading = lines(client, q="treaty", sort="newest")
    found = [json.loads(next(reading))["id"] for _ in range(2)]
    Article.objects.filter(pk=treaties[2].pk).update(status=Status.WITHDRAWN)
    rest = [json.loads(line) for line in reading]
    assert found + [one["id"] for one in rest[:-1]] == [treaties[at].pk for at in (4, 3, 1, 0)]
    assert (rest[-1]["complete"], rest[-1]["articles"]) == (True, 4)


def test_csv_has_nothing_that_a_spreadsheet_would_execute(write: Write, index: Index, client: Client) -> None:
    write("=HYPERLINK(1)", body='+1 treaty, "quoted"\nand more', topics=["-x", "y"], deck="@sum")
    index()
    header, article, end = csv.reader(StringIO("\n".join(lines(client, format="csv"))))
    found = dict(zip(header, article, strict=True))
    assert (found["headline"], found["deck"], found["topics"]) == ("'=HYPERLINK(1)", "'@sum", "'-x; y")
    assert found["body"] == '\'+1 treaty, "quoted"\nand more'
    assert end[:3] == ["#complete", "1", "http://testserver/search/"]


def test_ninjs_is_read_back_as_the_same_article(write: Write, index: Index, client: Client) -> None:
    made = write("A treaty", deck="In short", body="First.\n\nSecond.", authors=["Rina Dewi"], topics=["ties"])
    index()
    line, _ = lines(client, format="ninjs")
    (read,) = ninjs_rows(json.loads(line))
    assert (read["headline"], read["body"], read["deck"]) == (made.headline, made.body, made.deck)
    assert (read["authors"], read["topics"], read["language"]) == (made.authors, made.topics, made.language)


def test_a_search_that_goes_down_midway_leaves_a_file_that_says_so(
    treaties: list[Article], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    query_engine, calls = walking.query_engine, []

    def fail_later(requests: Any) -> Any:
        calls.append(requests)
        if len(calls) > 1:
            raise SearchUnavailable("gone")
        return query_engine(requests)

    monkeypatch.setattr(walking, "query_engine", fail_later)
    *articles, end = [json.loads(line) for line in lines(client, q="treaty")]
    assert (len(articles), end["complete"], end["articles"]) == (2, False, 2)


def test_a_search_that_is_down_begins_no_file(
    treaties: list[Article], get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Any) -> Any:
        raise SearchUnavailable("gone")

    monkeypatch.setattr(walking, "query_engine", fail)
    assert get("export/", 503, q="treaty")["status"] == 503


def test_a_third_export_at_once_is_told_to_come_again(
    treaties: list[Article], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "EXPORTS_AT_ONCE", Gate(2, retry_after_seconds=30))
    first, second = lines(client), lines(client)
    next(first), next(second)
    refused = client.get("/api/v1/export/")
    assert (refused.status_code, refused["Retry-After"]) == (503, "30")
    assert refused["Content-Type"] == "application/problem+json"
    assert "Too many exports at once" in refused.json()["detail"]
    assert "RateLimit" not in refused, "nothing was spent"
    assert len(list(first)) == 5
    assert len(list(lines(client))) == 6
    second.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("wrong", [{"format": "xlsx"}, {"nothing": "1"}, {"published_from": "never"}])
def test_an_export_that_is_refused_keeps_no_place(
    index: Index, client: Client, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]
) -> None:
    monkeypatch.setattr(search, "EXPORTS_AT_ONCE", Gate(1))
    index()
    assert [client.get("/api/v1/export/", wrong).status_code for _ in range(2)] == [400, 400]
    assert len(list(lines(client))) == 1


@pytest.mark.parametrize(("kind", "media_type"), [("jsonl", "application/jsonl"), ("csv", "text/csv")])
def test_a_client_may_name_the_media_type_it_gets(index: Index, client: Client, kind: str, media_type: str) -> None:
    index()
    response = client.get("/api/v1/export/", {"format": kind}, headers={"Accept": media_type})
    assert (response.status_code, response["Content-Type"]) == (200, f"{media_type}; charset=utf-8")


def test_what_nobody_knows_is_null_in_lines_and_empty_in_csv(write: Write, index: Index, client: Client) -> None:
    write("Undated", published_at=None)
    index()
    article = json.loads(next(lines(client)))
    unknown = ("canonical_url", "published_at", "published_day", "published_precision", "updated_at")
    assert [article[name] for name in unknown] == [None] * 5
    header, row, _ = csv.reader(StringIO("\n".join(lines(client, format="csv"))))
    assert [row[header.index(name)] for name in unknown] == [""] * 5


def test_an_unknown_format_is_refused(index: Index, get: Get) -> None:
    index()
    assert "Choose from jsonl, csv" in get("export/", 400, format="xlsx")["detail"]


def test_csv_begins_with_a_byte_order_mark_where_it_is_asked_for(treaties: list[Article], client: Client) -> None:
    (head, *_) = lines(client, format="csv", bom="true")
    assert head.startswith("\ufeff")
    assert not next(lines(client, format="csv")).startswith("\ufeff")


def test_lines_of_json_have_no_byte_order_mark_to_be_asked_for(get: Get) -> None:
    assert "needs format=csv" in get("export/", 400, bom="true")["detail"]
