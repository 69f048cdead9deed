"""A search that the engine does not answer is told in the log: once, with what was asked and why."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from articles.search.engines.elasticsearch.circuit_breaker import FAILURES

pytestmark = pytest.mark.django_db

Lines = list[dict[str, Any]]

ASKED = {
    "/": "count",
    "/search/?q=rudal&section=Politik": "articles",
    "/search/?q=rudal&view=timeline": "chronology",
    "/search/facets/section/?q=rudal": "facet",
    "/suggest/?q=rudal": "suggest",
    "/api/v1/articles/?q=rudal": "articles",
    "/api/v1/timeline/?q=rudal": "chronology",
    "/api/v1/facets/section/?q=rudal": "facet",
    "/api/v1/suggest/?q=rudal": "suggest",
    "/api/v1/export/?q=rudal": "export",
}


def unanswered(lines: Lines) -> Lines:
    return [line for line in lines if line["event"] == "a search was not answered"]


@pytest.mark.parametrize("path", ASKED)
def test_each_request_tells_once_why_its_search_was_not_answered(
    index_folder: Any, client: Client, log_lines: Lines, path: str
) -> None:
    client.get(path)
    (told,) = unanswered(log_lines)
    assert (told["kind"], told["level"]) == (ASKED[path], "error")
    assert "index" in told["cause"]
    assert ("rudal" in told["parameters"]) is ("rudal" in path)


def test_so_do_an_article_s_page_and_the_list_of_editors(
    index_folder: Any, write: Any, client: Client, admin_client: Client, log_lines: Lines
) -> None:
    article = write("Story")
    assert client.get(article.get_absolute_url()).status_code == 200
    assert admin_client.get("/admin/articles/article/?q=rudal").status_code == 200
    related, staff = unanswered(log_lines)
    assert (related["kind"], related["parameters"]) == ("related", f"article={article.pk}")
    assert (staff["kind"], staff["parameters"]) == ("staff", "q=rudal")


def test_nothing_is_told_of_who_asked_and_long_text_is_cut(index_folder: Any, client: Client, log_lines: Lines) -> None:
    client.get("/search/", {"q": "rahasia " * 60}, REMOTE_ADDR="203.0.113.77")
    (told,) = unanswered(log_lines)
    assert len(told["parameters"]) < 300
    assert "203.0.113.77" not in str(log_lines)


def test_where_queries_are_not_kept_they_are_not_told_either(
    index_folder: Any, client: Client, log_lines: Lines, settings: LazySettings
) -> None:
    settings.KEEP_QUERIES = False
    client.get("/search/?q=rahasia")
    (told,) = unanswered(log_lines)
    assert "parameters" not in told and "rahasia" not in str(log_lines)


def test_while_nothing_is_sent_to_a_dead_server_each_request_still_tells_once(
    client: Client, log_lines: Lines, settings: LazySettings
) -> None:
    settings.ELASTICSEARCH = settings.ELASTICSEARCH | {"hosts": ("http://127.0.0.1:9",)}
    answers = [client.get("/search/?q=x").status_code for _ in range(FAILURES + 2)]
    told = unanswered(log_lines)
    assert answers == [503] * len(told)
    assert told[0]["raised"] == "ConnectionError"
    assert "asked again in a moment" in told[-1]["cause"]


def test_what_was_answered_is_not_told(index: Any, client: Client, log_lines: Lines) -> None:
    index()
    assert client.get("/search/?q=x").status_code == 200
    assert unanswered(log_lines) == []
