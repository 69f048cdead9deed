"""Requests made up from the schema, right and wrong ones: each answer is one that the schema describes."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application

from articles.models import Article, Entity, Source

ROOT: Final = Path(__file__).resolve().parents[2]
EXAMPLES: Final = int(os.environ.get("API_EXAMPLES", "20"))
"""Requests of each kind to each operation; `make conformance` makes more."""

CONFIG: Final = schemathesis.Config.from_dict(
    {"generation": {"deterministic": True, "max-examples": EXAMPLES, "database": "none"}}
)

schema = schemathesis.openapi.from_path(ROOT / "docs" / "openapi.json", config=CONFIG)
schema.app = get_wsgi_application()


@pytest.fixture
def newsroom(write: Callable[..., Article], index: Callable[[], Any], korea: Entity) -> None:
    other = Source.objects.create(slug="gazette", name="Gazette", timezone="Europe/London", is_wire=True)
    write(
        "Leaders meet",
        body="North Korea signed a treaty on 19 June 2024.\n\nHe stayed.",
        section="World",
        topics=["Peace"],
    )
    write("Treaty signed", body="On 19 June 2024 the leaders signed.", source=other, url="https://gazette.example/1")
    write("Undated", published_at=None, authors=["A. Writer"], images=[{"alt": "A bridge", "before_block": 1}])
    index()


@pytest.mark.django_db
@pytest.mark.usefixtures("newsroom")
@schema.parametrize()
def test_every_answer_is_one_that_the_schema_describes(case: schemathesis.Case) -> None:
    case.call_and_validate()
