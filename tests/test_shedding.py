"""What is said to who finds every place taken, and who is answered all the same."""

import json
from typing import Any

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django_htmx.middleware import HtmxMiddleware

from newsdesk.middleware.shedding import Shedding
from tests.markup import flat


@pytest.fixture
def one_place(settings: LazySettings) -> None:
    settings.WEB_THREADS, settings.WEB_WAITING = 1, 0


def asked_meanwhile(path: str, **headers: str) -> Any:
    """The answer to a request that comes while another has the only place."""
    answers = []

    def view(request: HttpRequest) -> HttpResponse:
        if request.path == "/first/":
            answers.append(site(RequestFactory().get(path, headers=headers)))
        return HttpResponse("made")

    site = HtmxMiddleware(Shedding(view))
    site(RequestFactory().get("/first/"))
    assert site(RequestFactory().get("/last/")).content == b"made", "the place is free again"
    return answers[0]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_probes_need_no_place(one_place: None, path: str) -> None:
    assert asked_meanwhile(path).content == b"made"


def test_people_get_a_page_that_keeps_what_they_typed(one_place: None) -> None:
    answer = asked_meanwhile("/search/?q=treaty&topic=trade")
    page = flat(answer.content.decode())
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "newsdesk is busy." in page and "Try again in 5 seconds." in page
    assert 'value="treaty"' in page and 'name="topic" value="trade"' in page


def test_a_part_of_a_page_is_answered_as_a_part(one_place: None) -> None:
    page = asked_meanwhile("/search/?q=treaty", **{"HX-Request": "true"}).content.decode()
    page = flat(page)
    assert "newsdesk is busy." in page and "<html" not in page


def test_programs_get_a_problem(one_place: None) -> None:
    answer = asked_meanwhile("/api/v1/articles/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Content-Type"] == "application/problem+json"
    assert "Too many requests" in json.loads(answer.content)["detail"]
