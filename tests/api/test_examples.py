"""Every example of the documentation, asked over HTTP of the demonstration: the answers are those that are shown.

WRITE_EXAMPLES=1 (`make examples`) writes down what is answered instead.
"""

import csv
import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import asdict
from io import StringIO
from typing import Any, Final

import jsonschema
import pytest

from articles.api.description.documentation import openapi_document
from articles.api.description.examples import ANSWERS, EXAMPLES, SITE, Example, ExampleAnswer
from articles.models import Scope, Source
from tests.api.conftest import MakeKey, secret_of

MOST_ITEMS: Final = 2
LONGEST_TEXT: Final = 160
LONGEST_CELL: Final = 60
CURSOR: Final = "WyJjNmIx"
STAND_INS: Final = {"recorded_at": "2026-01-05T08:00:00Z", "cursor": CURSOR}


@pytest.fixture
def key(demonstration: str, program: MakeKey) -> str:
    """The secret of a key that may do everything to every source."""
    return secret_of(program(*Scope.values, sources=tuple(Source.objects.all())))


def ask(site: str, key: str, example: Example) -> ExampleAnswer:
    body = None if example.body is None else json.dumps(example.body).encode()
    headers = {name: value.replace("$NEWSDESK_KEY", key) for name, value in example.headers.items()}
    headers |= {"Content-Type": "application/json"} if body else {}
    request = urllib.request.Request(site + example.address, body, headers, method=example.method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answered:
            status, media_type, said = answered.status, answered.headers.get_content_type(), answered.read().decode()
    except urllib.error.HTTPError as refused:
        status, media_type, said = refused.code, refused.headers.get_content_type(), refused.read().decode()
    said = re.sub(r"(?<=cursor=)[^\"&]+", CURSOR, said.replace(site, SITE))
    said = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", "2026-01-05 08:00:00 UTC", said)
    said = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", "2026-01-05T08:00:00+00:00", said)
    return ExampleAnswer(status, media_type, SHORTER.get(media_type, shortened_json)(said))


def shortened(value: Any, name: str = "") -> Any:
    """The first items of a list and the beginning of a text; what differs from run to run is as it was."""
    if isinstance(value, dict):
        return {key: shortened(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [shortened(part) for part in value[:MOST_ITEMS]]
    if name in STAND_INS:
        return STAND_INS[name]
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return f"{value[:LONGEST_TEXT]}…"
    return value


def shortened_json(said: str) -> Any:
    return shortened(json.loads(said))


def first_and_last(lines: list[str]) -> str:
    return "\n".join([*lines[:MOST_ITEMS], *lines[MOST_ITEMS:][-1:], ""])


def shortened_lines(said: str) -> str:
    lines = [json.dumps(shortened(json.loads(line)), ensure_ascii=False) for line in said.splitlines()]
    return first_and_last(lines)


def shortened_csv(said: str) -> str:
    lines = []
    for row in csv.reader(StringIO(said)):
        text = StringIO()
        csv.writer(text).writerow([f"{cell[:LONGEST_CELL]}…" if len(cell) > LONGEST_CELL else cell for cell in row])
        lines.append(text.getvalue().rstrip("\r\n"))
    return first_and_last(lines)


SHORTER: Final[dict[str, Callable[[str], Any]]] = {"application/jsonl": shortened_lines, "text/csv": shortened_csv}


@pytest.mark.django_db(transaction=True, reset_sequences=True)
def test_every_example_is_answered_as_it_is_shown(demonstration: str, key: str) -> None:
    answers = {example.name: ask(demonstration, key, example) for example in EXAMPLES}
    if os.environ.get("WRITE_EXAMPLES"):
        for name, answer in answers.items():
            written = json.dumps(asdict(answer), ensure_ascii=False, indent=2)
            (ANSWERS / f"{name}.json").write_text(f"{written}\n", "utf-8")
    assert answers == {example.name: example.answer for example in EXAMPLES}, "`make examples` writes them anew"


def test_every_operation_has_an_example_and_says_what_it_is() -> None:
    operations = [one for methods in openapi_document()["paths"].values() for one in methods.values()]
    shown = {example.operation for example in EXAMPLES}
    assert [one["operationId"] for one in operations if one["operationId"] not in shown] == []
    assert [one["operationId"] for one in operations if not one["summary"]] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_what_the_schema_describes(example: Example) -> None:
    paths = openapi_document()["paths"]
    (operation,) = [
        one for methods in paths.values() for one in methods.values() if one["operationId"] == example.operation
    ]
    answer = operation["responses"][str(example.answer.status)]["content"][example.answer.media_type]
    jsonschema.Draft202012Validator(
        {**answer["schema"], "components": openapi_document()["components"]},
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    ).validate(example.answer.body)
    assert example.answer.body in [shown["value"] for shown in answer["examples"].values()]


def test_no_answer_is_left_of_an_example_that_is_gone() -> None:
    assert {path.stem for path in ANSWERS.glob("*.json")} == {example.name for example in EXAMPLES}
