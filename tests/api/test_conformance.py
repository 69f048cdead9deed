"""Requests made up from the schema, right and wrong ones: each answer is one that the schema describes."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from schemathesis.specs.openapi.checks import positive_data_acceptance

from articles.models import Article, Entity, Source

EXAMPLES: Final = int(os.environ.get("API_EXAMPLES", "15"))
"""Requests made up for each operation; `make conformance` makes up more."""

BEYOND_A_SCHEMA: Final = {"cursor", "published_from", "published_to", "happened_from", "happened_to"}
"""What may be wrong with these no schema says: no such day, an end before its beginning, another search's cursor."""

described = schemathesis.openapi.from_path(
    Path(__file__).resolve().parents[2] / "docs" / "openapi.json",
    config=schemathesis.Config.from_dict(
        {
            "headers": {"Accept-Encoding": "identity"},
            "generation": {"deterministic": True, "max-examples": EXAMPLES, "database": "none"},
        }
    ),
)
described.app = get_wsgi_application()


@pytest.fixture
def newsroom(write: Callable[..., Article], index: Callable[[], Any], korea: Entity) -> None:
    other = Source.objects.create(slug="gazette", name="Gazette", timezone="Europe/London", is_wire=True)
    write("Leaders meet", body="North Korea signed a treaty on 19 June 2024.", section="World", topics=["Peace"])
    write("Treaty signed", body="On 19 June 2024 the leaders signed.", source=other, url="https://gazette.example/1")
    write("Undated", published_at=None, authors=["A. Writer"], images=[{"alt": "A bridge", "before_block": 1}])
    index()


@pytest.mark.django_db
@pytest.mark.usefixtures("newsroom")
@described.parametrize()
def test_every_answer_is_one_that_the_schema_describes(case: schemathesis.Case) -> None:
    answer = case.call()
    refused = {one["name"] for one in answer.json().get("errors", ())} if answer.status_code == 400 else set()
    told = [positive_data_acceptance] if refused and refused <= BEYOND_A_SCHEMA else []
    case.validate_response(answer, excluded_checks=told)
