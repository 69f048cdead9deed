"""Requests made up from the schema, right and wrong ones: each answer is one that the schema describes."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import schemathesis
from django.conf import LazySettings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from articles.models import Article, Entity, Scope, Source, digest_of
from articles.search.fields import FACET_NAMES
from tests.api.conftest import MakeKey

EXAMPLES: Final = int(os.environ.get("API_EXAMPLES", "15"))
"""Requests made up for each operation; `make conformance` makes up more."""

PREFIX: Final = "0123456789ab"
SECRET: Final = f"newsdesk_{PREFIX}_only-for-tests"

DAYS: Final = {"published_from", "published_to", "happened_from", "happened_to", "as_of"}
TIMES: Final = {"published", "updated", "visible_from", "visible_until"}
EXCLUDED: Final = {f"not_{name}" for name in FACET_NAMES}
BEYOND_A_SCHEMA: Final = DAYS | TIMES | EXCLUDED | {"cursor", "page", "url", "language", "bom", "only"}
"""What may be wrong with these no schema says: no such day, one that has not come, an end before its beginning, a page
beside a cursor, a byte order mark where JSON is asked for, a value that is chosen and excluded, an entry that is not
in the chronology.
"""

NO_TEXT: Final = "which is no character of a text"

described = schemathesis.openapi.from_path(
    Path(__file__).resolve().parents[2] / "docs" / "openapi.json",
    config=schemathesis.Config.from_dict(
        {
            "headers": {"Accept-Encoding": "identity"},
            "checks": {
                "missing_required_header": {"expected-statuses": [401, 428]},
                # What is right by the schema may still be another's, gone, said before, or too late.
                "positive_data_acceptance": {"expected-statuses": ["2xx", 304, 401, 403, 404, 409, 412, 422]},
            },
            "generation": {"deterministic": True, "max-examples": EXAMPLES, "database": "none"},
        }
    ),
)
described.app = get_wsgi_application()


@described.auth()
class Known:
    """Who asks, but where a request is made up without a key or with a wrong one."""

    def get(self, _: Any, __: Any) -> str:
        return SECRET

    def set(self, case: schemathesis.Case, secret: str, _: Any) -> None:
        case.headers["Authorization"] = f"Bearer {secret}"


@pytest.fixture(params=["tantivy", pytest.param("elasticsearch", marks=pytest.mark.long)])
def engine_name(request: pytest.FixtureRequest) -> str:
    """Answers are described by code that no engine has a part in: Elasticsearch has its turn in the long run."""
    return str(request.param)


@pytest.fixture
def one_connection(db: None) -> Iterator[None]:
    """Requests keep the connection that holds the test's transaction, as those of Django's own client do."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def newsroom(
    write: Callable[..., Article], index: Callable[[], Any], korea: Entity, program: MakeKey, settings: LazySettings
) -> None:
    """A few articles, and a program that may do everything, as often as it likes."""
    settings.API_BUDGET_KEY = 1_000_000
    other = Source.objects.create(
        slug="kabar-nusantara", name="Kabar Nusantara", timezone="Europe/London", is_wire=True
    )
    write("Leaders meet", body="North Korea signed a treaty on 19 June 2024.", section="World", topics=["Peace"])
    write(
        "Treaty signed",
        body="On 19 June 2024 the leaders signed.",
        source=other,
        url="https://kabarnusantara.example/1",
    )
    write("Undated", published_at=None, authors=["A. Writer"], images=[{"alt": "A bridge", "before_block": 1}])
    index()
    program(*Scope.values, sources=tuple(Source.objects.all()), prefix=PREFIX, digest=digest_of(SECRET))


@pytest.mark.django_db
@pytest.mark.usefixtures("one_connection", "newsroom")
@described.parametrize()
def test_every_answer_is_one_that_the_schema_describes(case: schemathesis.Case) -> None:
    answer = case.call()
    told = [positive_data_acceptance] if answer.status_code == 400 and beyond(answer.json()) else []
    if answer.status_code == 200 and any(one["outcome"] == "refused" for one in results(answer)):
        told.append(negative_data_rejection)
    case.validate_response(answer, excluded_checks=told)


def beyond(problem: Any) -> bool:
    """Whether a request was refused for nothing that the schema could say."""
    refused = {one["name"] for one in problem.get("errors", ())}
    return (bool(refused) and refused <= BEYOND_A_SCHEMA) or NO_TEXT in problem["detail"]


def results(answer: Any) -> list[Any]:
    """What became of each item of a list, of which one that is wrong stops no other."""
    return list(answer.json().get("results", ())) if answer.request.method == "POST" else []
