import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from structlog.contextvars import bound_contextvars

from newsdesk.log_format import configuration, formatter, only_faults

Write = Callable[..., tuple[logging.Logger, StringIO]]


@pytest.fixture
def write() -> Iterator[Write]:
    """A log of a form, and what stands in it."""
    log = logging.Logger("newsdesk.test")

    def opened(form: str) -> tuple[logging.Logger, StringIO]:
        handler = logging.StreamHandler(StringIO())
        handler.setFormatter(formatter(form))
        log.addHandler(handler)
        return log, handler.stream

    return opened


def test_a_line_of_text_says_when_how_bad_what_and_where(write: Write) -> None:
    log, lines = write("text")
    log.warning("%d articles wait", 3, extra={"kind": "facet", "status": 503})
    moment, _, rest = lines.getvalue().partition(" ")
    assert moment.endswith("Z")
    assert rest == "[warning] 3 articles wait [newsdesk.test] status=503 kind=facet\n"


@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_that_was_sent_begins_a_line_of_its_own(write: Write, form: str) -> None:
    log, lines = write(form)
    log.error("not found: %s", "/x\n2026 [error] forged\x1b[31m", extra={"path": "/y\r\nforged\u2028\x1b[0m"})
    assert lines.getvalue().count("\n") == 1
    assert lines.getvalue().endswith("\n")
    assert "\r" not in lines.getvalue() and "\x1b" not in lines.getvalue()


def test_a_line_of_json_is_an_object_with_what_the_request_is_known_by(write: Write) -> None:
    log, lines = write("json")
    with bound_contextvars(request_id="abcdefgh"):
        log.info("request", extra={"route": "search", "bytes": 12})
    told = json.loads(lines.getvalue())
    assert told.pop("timestamp")
    expected = {"event": "request", "level": "info", "logger": "newsdesk.test", "request_id": "abcdefgh"}
    assert told == expected | {"route": "search", "bytes": 12}


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_traceback_is_told_without_the_values_of_variables(write: Write, form: str) -> None:
    log, lines = write(form)
    password = "s3" + "cret"
    try:
        int(password[:0])
    except ValueError:
        log.exception("a bug")
    assert "ValueError: invalid literal" in lines.getvalue()
    assert "s3cret" not in lines.getvalue()


def record(name: str, **fields: Any) -> logging.LogRecord:
    fault = (ValueError, ValueError("x"), None)
    made = logging.LogRecord(name, logging.ERROR, __file__, 1, "said", (), fault)
    made.__dict__.update(fields)
    return made


@pytest.mark.parametrize(
    ("name", "status", "is_told", "is_traced"),
    [
        ("django.request", 404, False, True),
        ("django.request", 503, False, True),
        ("django.request", 500, True, True),
        ("django.security.DisallowedHost", 400, True, False),
        ("elastic_transport.transport", 0, True, False),
        ("articles.indexing.worker", 0, True, True),
    ],
)
def test_only_bugs_are_told_with_tracebacks(name: str, status: int, is_told: bool, is_traced: bool) -> None:
    said = record(name, status_code=status)
    assert only_faults(said) is is_told
    assert bool(said.exc_info) is is_traced


def test_what_libraries_add_to_a_record_is_left_out(write: Write) -> None:
    log, lines = write("json")
    log.info("x", extra={"request": object(), "password": "s3cret"})
    assert "s3cret" not in lines.getvalue() and "request" not in json.loads(lines.getvalue())


@pytest.mark.parametrize(("level", "form", "said"), [("LOUD", "text", "LOG_LEVEL"), ("INFO", "xml", "LOG_FORMAT")])
def test_a_form_or_level_that_there_is_none_of_is_refused_with_those_there_are(
    level: str, form: str, said: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=said):
        configuration(level, form)
