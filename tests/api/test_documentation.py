import json
import shlex

import pytest
from django.test import Client

from articles.api.description.documentation import openapi_document, operations
from articles.api.description.examples import EXAMPLES, Example
from articles.templatetags.newsdesk_tags import coded


def test_the_page_tells_every_operation_parameter_status_and_example(client: Client) -> None:
    page = client.get("/api/v1/docs/").content.decode()
    for path, methods in openapi_document()["paths"].items():
        for said in methods.values():
            assert f'id="{said["operationId"]}"' in page
            assert f"<code>{path}</code>" in page
            assert [one["name"] for one in said["parameters"] if f"<code>{one['name']}</code>" not in page] == []
            assert [status for status in said["responses"] if f"<b>{status}</b>" not in page] == []
    assert [example.name for example in EXAMPLES if str(coded(example.title)) not in page] == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("path", ["", "docs/", "docs/try/"])
def test_pages_for_people_refuse_a_write_as_the_api_refuses(method: str, path: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = getattr(strict, method)(f"/api/v1/{path}", {}, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert answer["Allow"] == "GET, HEAD"


def test_the_beginning_of_the_api_leads_to_its_page(client: Client) -> None:
    answer = client.get("/api/v1/")
    assert (answer.status_code, answer["Location"]) == (302, "/api/v1/docs/")


def test_examples_are_commands_for_the_very_site(client: Client) -> None:
    page = client.get("/api/v1/docs/", headers={"Host": "localhost:8080"}).content.decode()
    assert "curl &#x27;http://localhost:8080/api/v1/articles/?q=korut+rusia" in page
    assert "newsdesk.example" not in page


def test_a_command_leaves_the_key_to_the_shell_and_quotes_what_else_it_says() -> None:
    example = Example(
        "add",
        "add",
        "One article",
        "articles/",
        method="POST",
        headers={"Authorization": "Bearer $NEWSDESK_KEY", "If-Match": '"3"'},
        body={"headline": "It's signed"},
    )
    command = example.curl("https://news.example").replace("\\\n", "")
    assert shlex.split(command) == [
        *("curl", "-X", "POST", "https://news.example/api/v1/articles/"),
        *("-H", "Authorization: Bearer $NEWSDESK_KEY", "-H", 'If-Match: "3"'),
        *("-H", "Content-Type: application/json", "-d", json.dumps(example.body, indent=2)),
    ]
    assert '-H "Authorization: Bearer $NEWSDESK_KEY"' in command


def test_the_shape_of_an_answer_is_told_down_to_its_last_field() -> None:
    search = next(one for one in operations("https://news.example") if one.anchor == "search")
    answer = next(one for one in search.answers if one.status == "200")
    hits = next(field for field in answer.fields if field.name == "hits")
    article = next(field for field in hits.fields if field.name == "article")
    published = next(field for field in article.fields if field.name == "published")
    told = {field.name: field for field in published.fields}
    assert (hits.type, article.type, told["at"].type) == ("array of Hit", "Summary", "string (date-time) or null")
    assert told["precision"].allowed == ("minute", "day")
    assert next(field for field in answer.fields if field.name == "next").description.startswith("Next page")


def test_every_parameter_says_what_it_is() -> None:
    said = operations("https://news.example")
    assert [(one.anchor, field.name) for one in said for field in one.parameters if not field.description] == []


def test_who_opens_the_root_is_led_to_the_documentation(client: Client) -> None:
    assert client.get("/api/v1/")["Location"] == "/api/v1/docs/"
